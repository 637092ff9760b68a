import { z } from 'zod'
import { esDeGrupo } from '../core/acceso/trabajo.ts'
import { CAMPOS_DE_ACCESO } from './acceso-campos.ts'
import { clave, entero, Motivo, Numero, PeriodoFacturado } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto, campos } = objetosCon(CAMPOS_DE_ACCESO)

const Tipo = z.enum(['facturar', 'recargos', 'antiguedad', 'respaldo', 'verificar', 'ciudad'])

const Trabajo = objeto({
  trabajo: z.number(),
  tipo: Tipo,
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
})

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
      .refine(({ tipo, periodo }) => (tipo === 'facturar') === (periodo !== null), {
        path: ['periodo'],
        message: 'se dice el periodo que se factura, y de lo demás ninguno',
      })
      .refine(({ tipo, grupo }) => esDeGrupo(tipo) === (grupo !== null), {
        path: ['grupo'],
        message: 'se dice el grupo que se factura o al que se cargan recargos; lo demás es de todos',
      }),
    salida: objeto({ trabajo: z.number() }),
    resumen: 'Pide lo que tarda, sin esperar a que termine: facturar, cargar recargos, contar la cartera, respaldar o verificar',
  },
  'acceso.trabajos': {
    tipo: 'consulta',
    permiso: 'acceso.propio',
    entrada: objeto({ cuantos: entero(1, 200).default(50) }),
    salida: objeto({ trabajos: z.array(Trabajo) }),
    resumen: 'Los trabajos que corren, esperan, se hicieron o fallaron, con su avance y quién los pidió',
  },
  'acceso.trabajo': {
    tipo: 'consulta',
    permiso: 'acceso.propio',
    entrada: objeto({ trabajo: Numero }),
    salida: Trabajo.extend(campos({ renglones: z.array(objeto({ momento: z.string(), texto: z.string() })) })),
    resumen: 'Un trabajo con lo que ha ido diciendo',
  },
  'acceso.cancelar-trabajo': {
    tipo: 'operacion',
    permiso: 'acceso.propio',
    entrada: objeto({ trabajo: Numero }),
    salida: objeto({ trabajo: z.number(), yaTermino: z.boolean() }),
    resumen: 'Cancela un trabajo: si ya corre, se detiene al terminar el lote que está haciendo',
  },
} as const satisfies Record<string, Pregunta>
