import { z } from 'zod'
import { ACCIONES_DE_ANALISTA } from '../core/medicion/proponer.ts'
import { Clave, Cuenta, entero, PeriodoEscrito, PeriodoFacturado, renglon } from './comun.ts'
import { pendientes } from './comun-pendientes.ts'
import { objetosCon } from './descripcion.ts'
import { Excepcion, Fotos } from './medicion.ts'
import { CAMPOS_DE_MEDICION } from './medicion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_MEDICION)

const RutaPorLeer = objeto({
  ruta: z.string(),
  nombre: z.string(),
  sector: z.string(),
  grupo: z.string(),
  cuentas: z.number().describe('Cuántas papeletas tiene su lote'),
  leidas: z.number().describe('Cuántas ya tienen lectura o anomalía'),
  porReleer: z.number().describe('Cuántas mandó releer un analista y nadie ha releído'),
})

const Accion = z.enum(ACCIONES_DE_ANALISTA)

const Leida = objeto({
  valor: z.number().nullable(),
  anomalia: z.string().nullable(),
  fecha: z.string(),
  tipo: z.enum(['campo', 'informada']),
  foto: z.string().nullable(),
  fotos: Fotos,
  lector: z.string(),
  serie: z.string().nullable(),
})

/** An account of the same walk; the one asked for is among them. */
const Vecino = objeto({
  cuenta: z.number(),
  orden: z.number(),
  domicilio: z.string(),
  valor: z.number().nullable(),
  anomalia: z.string().nullable(),
  m3: z.number().nullable().describe('Lo decidido de este mes; null si nada'),
  anteriorM3: z.number().nullable().describe('Lo del mes anterior; null si nada'),
  enCola: z.boolean().describe('Si también espera decisión'),
})

/** What the desks of measuring have in front of them. */
export const colas = {
  'medicion.pendientes': pendientes(
    'medicion.consultar',
    ['por-leer', 'por-releer', 'por-decidir'],
    'Cuántas rutas esperan lecturas, cuántas cuentas una relectura y cuántas excepciones una decisión',
  ),
  'medicion.rutas-por-leer': {
    tipo: 'consulta',
    permiso: 'medicion.lecturas',
    entrada: objeto({
      periodo: PeriodoFacturado.nullable().default(null).describe('null: el último que tiene un lote por leer'),
      grupo: Clave.nullable().default(null).describe('null: los grupos cuya lectura no se ha dado por terminada'),
    }),
    salida: objeto({
      periodo: PeriodoEscrito,
      dia: z.string().describe('El día de hoy, que es el de las lecturas si no se dice otro'),
      grupos: z
        .array(objeto({ grupo: z.string(), leido: z.boolean().describe('Si su calendario da por terminada la lectura') }))
        .describe('Los grupos del mes'),
      rutas: z.array(RutaPorLeer),
    }),
    resumen: 'Las rutas de un periodo cuyo lote se entregó, con cuántas cuentas se han leído y cuántas faltan',
  },
  'medicion.buscar-medidor': {
    tipo: 'consulta',
    permiso: 'medicion.consultar',
    entrada: objeto({
      serie: renglon(40).trim().min(2, 'escriba al menos dos caracteres de la serie'),
      cuantas: entero(1, 100).default(50),
    }),
    salida: objeto({
      medidores: z.array(
        objeto({
          serie: z.string(),
          cuenta: z.number(),
          domicilio: z.string(),
          fecha: z.string(),
          digitos: z.number(),
          diametroMm: z.number(),
          lecturaInicial: z.number(),
          retiro: objeto({ fecha: z.string(), lecturaFinal: z.number().nullable(), motivo: z.string() }).nullable(),
        }),
      ),
      hayMas: z.boolean().describe('Si hay otros que empiezan así'),
    }),
    resumen: 'Dónde está y dónde ha estado cada medidor cuya serie empieza por lo que se escribe, sin contar guiones ni espacios',
  },
  'medicion.excepcion': {
    tipo: 'consulta',
    permiso: 'medicion.consultar',
    entrada: objeto({ cuenta: Cuenta, periodo: PeriodoFacturado, numero: entero(1, 1_000_000) }),
    salida: objeto({
      excepcion: Excepcion,
      entro: z.string().describe('Cuándo entró a la cola'),
      decision: objeto({ motivo: z.string(), momento: z.string() }).nullable(),
      uso: z.string().nullable(),
      clase: z.string().nullable(),
      ruta: z.string().nullable(),
      leida: Leida.nullable(),
      vecinos: z.array(Vecino),
      opciones: z.array(objeto({ accion: Accion, m3: z.number().nullable(), porQueNo: z.string().nullable() })),
      propuesta: objeto({ accion: Accion, porque: z.string() }).nullable(),
    }),
    resumen: 'Una excepción con su lectura, sus vecinas del recorrido, lo que cobraría cada decisión y lo que proponen las reglas',
  },
} as const satisfies Record<string, Pregunta>
