import { z } from 'zod'
import { DESTINOS, ESTADOS, EXIGIBLES, PASOS } from '../core/poa/pasos.ts'
import { ARCHIVO_MAXIMO_BYTES, entero, FechaCivil, Motivo, renglon } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CantidadEscrita, Ejercicio, PeriodoPedido, UnidadPeriodo } from './poa.ts'
import { CAMPOS_DE_POA } from './poa-campos.ts'
import { PeriodoEscrito } from './poa-informe.ts'
import { CLAVE_UNIDAD } from './poa-plan.ts'
import type { Pregunta } from './pregunta.ts'

const { campos, objeto } = objetosCon(CAMPOS_DE_POA)

const Clasificacion = objeto({ clave: z.string(), nombre: z.string() })
const Paso = z.enum([...PASOS, 'cerrar'])
const Destino = z.enum(DESTINOS).nullable()

/** A step that was given: in which state it left the period, and how late. */
const PasoDado = objeto({
  unidad: z.string(),
  periodo: PeriodoEscrito,
  numero: z.number(),
  estado: z.enum(ESTADOS),
  plazo: FechaCivil.nullable(),
  diasTarde: z.number(),
})

const paso = <const P extends string>(permiso: P, resumen: string) => ({
  tipo: 'operacion' as const,
  permiso,
  entrada: UnidadPeriodo,
  salida: PasoDado,
  resumen,
})

const DeValor = objeto({ ejercicio: Ejercicio, indicador: CLAVE_UNIDAD, periodo: PeriodoPedido })
const Anexo = objeto({
  numero: z.number(),
  nombre: z.string(),
  tipo: z.string(),
  bytes: z.number(),
  huella: z.string(),
})
const Contada = objeto({ indicador: z.string(), valor: z.string() })

/** A unit's period: where it is, what may follow, its deadlines, and what each of its indicators owes. */
const FilaDeCiclo = objeto({
  unidad: Clasificacion,
  periodo: PeriodoEscrito,
  periodoNombre: z.string(),
  estado: z.enum(ESTADOS),
  termino: z.boolean().describe('Si el periodo ya terminó'),
  exigidos: z.array(z.enum(EXIGIBLES)),
  siguientes: z.array(objeto({ paso: Paso, hacia: Destino, permiso: z.string() })),
  plazos: z.array(
    objeto({
      paso: z.enum(EXIGIBLES),
      plazo: FechaCivil.nullable(),
      dado: FechaCivil.nullable(),
      diasTarde: z.number(),
      prorroga: z.string().nullable(),
    }),
  ),
  pasos: z.array(
    objeto({
      numero: z.number(),
      paso: z.enum(PASOS),
      hacia: Destino,
      motivo: z.string().nullable(),
      dia: FechaCivil,
      nombre: z.string().describe('Quién lo dio'),
    }),
  ),
  indicadores: z.array(
    objeto({
      indicador: z.string(),
      nombre: z.string(),
      valor: z.string().nullable(),
      propuesta: z.string().nullable(),
      falta: z.enum(['valor', 'causa']).nullable(),
    }),
  ),
})

/** The lifecycle of a unit's period: what was `captura` and `cierre` alone until 2025. */
export const cicloDePoa = {
  'poa.ciclo': {
    tipo: 'consulta',
    permiso: 'poa.consultar-evidencia',
    entrada: objeto({ ejercicio: Ejercicio, periodo: PeriodoPedido, unidad: CLAVE_UNIDAD.nullable().default(null) }),
    salida: objeto({
      ejercicio: z.number(),
      periodo: PeriodoEscrito,
      periodoNombre: z.string(),
      filas: z.array(FilaDeCiclo),
      unidades: z.array(
        objeto({
          unidad: Clasificacion,
          esperadas: z.number().describe('Periodos que ya terminaron y deben enviarse'),
          completas: z.number().describe('De ellos, los que no deben ningún valor ni causa'),
          enviadas: z.number().describe('De ellos, los que se enviaron'),
          aTiempo: z.number().describe('De ellos, los que se enviaron dentro de su plazo'),
        }),
      ),
    }),
    resumen: 'En qué va cada unidad en cada periodo: sus pasos, sus plazos, lo que debe, y cuánto envió completo y a tiempo',
  },
  'poa.enviar': paso('poa.capturar', 'Envía a la gerencia el periodo de una unidad; se niega si algún indicador debe su valor o su causa'),
  'poa.validar': paso('poa.cerrar', 'Valida lo que la unidad envió'),
  'poa.dar-por-revisado': paso('poa.fiscalizar', 'La contraloría da por revisado lo que la gerencia validó'),
  'poa.devolver': {
    tipo: 'operacion',
    permiso: 'poa.devolver',
    entrada: UnidadPeriodo.extend(campos({ hacia: z.enum(DESTINOS), motivo: Motivo })),
    salida: PasoDado,
    resumen: 'Devuelve el periodo con su motivo: la gerencia a la unidad; la contraloría, a la unidad o a la gerencia',
  },
  'poa.proponer': {
    tipo: 'operacion',
    permiso: 'poa.proponer',
    entrada: UnidadPeriodo,
    salida: objeto({ unidad: z.string(), periodo: PeriodoEscrito, propuestas: z.number(), iguales: z.number() }),
    resumen: 'Propone como valor del periodo lo que los registros cuentan de cada indicador, con la huella de lo contado',
  },
  'poa.aceptar-contado': {
    tipo: 'operacion',
    permiso: 'poa.capturar',
    entrada: UnidadPeriodo,
    salida: objeto({
      unidad: z.string(),
      periodo: PeriodoEscrito,
      aceptadas: z.array(Contada),
      porExplicar: z.array(Contada).describe('Lo contado que pide su causa: se captura aparte'),
    }),
    resumen: 'Captura en un acto todo lo propuesto que no pide causa',
  },
  'poa.dar-prorroga': {
    tipo: 'operacion',
    permiso: 'poa.cerrar',
    entrada: UnidadPeriodo.extend(campos({ paso: z.enum(EXIGIBLES), hasta: FechaCivil, motivo: Motivo })),
    salida: objeto({ unidad: z.string(), periodo: PeriodoEscrito, numero: z.number(), antes: FechaCivil, hasta: FechaCivil }),
    resumen: 'Mueve, con motivo, el plazo de un paso del periodo de una unidad',
  },
  'poa.rectificar': {
    tipo: 'operacion',
    permiso: 'poa.cerrar',
    entrada: DeValor.extend(campos({ valor: CantidadEscrita, motivo: Motivo, oficio: Motivo })),
    salida: objeto({
      unidad: z.string(),
      numero: z.number(),
      indicador: z.string(),
      periodo: PeriodoEscrito,
      antes: z.string().nullable().describe('La cifra cerrada, que no cambia'),
      valor: z.string(),
    }),
    resumen: 'Rectifica, con su oficio, una cifra de un periodo cerrado: queda junto a la cerrada, que no cambia',
  },
  'poa.anexar': {
    tipo: 'operacion',
    permiso: 'poa.capturar',
    archivos: [{ campo: 'base64', tipos: ['pdf', 'xlsx', 'jpeg', 'png'], maximoBytes: ARCHIVO_MAXIMO_BYTES }],
    entrada: DeValor.extend(
      campos({
        archivo: renglon(255).trim().min(1, 'falta el nombre del archivo'),
        base64: z.base64().min(1, 'el archivo está vacío').max(40_000_000, 'pasa de 30 MB'),
      }),
    ),
    salida: Anexo,
    resumen: 'Anexa un archivo que prueba el valor de un indicador en un periodo',
  },
  'poa.anexos': {
    tipo: 'consulta',
    permiso: 'poa.consultar-evidencia',
    entrada: DeValor,
    salida: objeto({ anexos: z.array(Anexo.extend(campos({ dia: FechaCivil, quien: z.string() }))) }),
    resumen: 'Los archivos que prueban el valor de un indicador en un periodo',
  },
  'poa.anexo': {
    tipo: 'consulta',
    permiso: 'poa.consultar-evidencia',
    entrada: DeValor.extend(campos({ numero: entero(1, 1_000_000) })),
    salida: objeto({ archivo: z.string(), tipo: z.string(), huella: z.string(), base64: z.string() }),
    resumen: 'Un archivo de los anexados, entero',
  },
} as const satisfies Record<string, Pregunta>
