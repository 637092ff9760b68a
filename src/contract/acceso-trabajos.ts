import { z } from 'zod'
import { esDeGrupo, esDeMes } from '../core/acceso/trabajo.ts'
import { CAMPOS_DE_ACCESO } from './acceso-campos.ts'
import { clave, entero, FechaCivil, Motivo, Numero, PeriodoFacturado } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto, campos } = objetosCon(CAMPOS_DE_ACCESO)

const Tipo = z.enum(['facturar', 'recargos', 'imprimir', 'antiguedad', 'respaldo', 'verificar', 'proponer', 'ciudad'])
/** Of those that there are, an import is asked for where its file is. */
const TipoHecho = z.enum([...Tipo.options, 'importar'])

const Trabajo = objeto({
  trabajo: z.number(),
  tipo: TipoHecho,
  grupo: z.string().nullable(),
  periodo: z.string().nullable(),
  sinRecargos: z.string().nullable(),
  dia: z.string(),
  persona: z.string(),
  estado: z.enum(['espera', 'corre', 'hecho', 'fallido', 'cancelado']),
  hechos: z.number(),
  total: z.number().nullable(),
  motivo: z.string().nullable(),
  cancela: z.string().nullable(),
  pedido: z.string(),
  empezo: z.string().nullable(),
  termino: z.string().nullable(),
  archivos: z.number(),
})

/** A file that a job left, without its content. */
const archivo = {
  archivo: z.number(),
  nombre: z.string().describe('Nombre del archivo'),
  bytes: z.number(),
  huella: z.string(),
  caduca: FechaCivil,
}

/** What takes long is asked for and left: a runner does it, and its person finds it again. */
export const trabajos = {
  'acceso.pedir-trabajo': {
    tipo: 'operacion',
    /** Besides, that of what it does: it is checked when it is asked, and again at each batch. */
    permiso: 'acceso.propio',
    entrada: objeto({
      tipo: Tipo,
      grupo: clave(40).nullable().default(null),
      periodo: PeriodoFacturado.nullable().default(null),
      sinRecargos: Motivo.nullable().default(null),
    })
      .refine(({ tipo, periodo }) => esDeMes(tipo) === (periodo !== null), {
        path: ['periodo'],
        message: 'se dice el periodo que se factura o se imprime, y de lo demás ninguno',
      })
      .refine(({ tipo, grupo }) => esDeGrupo(tipo) === (grupo !== null), {
        path: ['grupo'],
        message: 'se dice el grupo que se factura, se imprime o al que se cargan recargos; lo demás es de todos',
      }),
    salida: objeto({ trabajo: z.number() }),
    resumen: 'Pide lo que tarda, sin esperar a que termine: facturar, cargar recargos, imprimir, contar la cartera, respaldar o verificar',
  },
  'acceso.trabajos': {
    tipo: 'consulta',
    permiso: 'acceso.propio',
    entrada: objeto({
      cuantos: entero(1, 200).default(50),
      grupo: clave(40).nullable().default(null).describe('Solo los de este grupo'),
      periodo: PeriodoFacturado.nullable().default(null).describe('Solo los de este mes'),
    }),
    salida: objeto({ trabajos: z.array(Trabajo) }),
    resumen: 'Los trabajos que corren, esperan, se hicieron o fallaron, con su avance y quién los pidió',
  },
  'acceso.trabajo': {
    tipo: 'consulta',
    permiso: 'acceso.propio',
    entrada: objeto({ trabajo: Numero }),
    salida: Trabajo.extend(
      campos({
        renglones: z.array(objeto({ momento: z.string(), texto: z.string() })),
        archivos: z.array(objeto({ ...archivo, borrado: z.string().nullable() })),
      }),
    ),
    resumen: 'Un trabajo con lo que ha ido diciendo y los archivos que dejó',
  },
  'acceso.archivo': {
    tipo: 'consulta',
    /** Besides, that of what its job does. */
    permiso: 'acceso.propio',
    entrada: objeto({ archivo: Numero, trozo: entero(0).default(0) }),
    salida: objeto({
      ...archivo,
      tipo: z.string().describe('Tipo del contenido, como application/pdf'),
      trozos: z.number(),
      base64: z.string(),
    }),
    resumen: 'Un trozo de un archivo que dejó un trabajo; todos, uno tras otro, son el archivo',
  },
  'acceso.cancelar-trabajo': {
    tipo: 'operacion',
    permiso: 'acceso.propio',
    entrada: objeto({ trabajo: Numero }),
    salida: objeto({ trabajo: z.number(), yaTermino: z.boolean() }),
    resumen: 'Cancela un trabajo: si ya corre, se detiene al terminar el lote que está haciendo',
  },
} as const satisfies Record<string, Pregunta>
