import type { Periodo } from '../comun/periodo.ts'
import type { DerivadoDeFila } from './derivado.ts'
import type { Alineacion, Clasificacion } from './plan.ts'

/** Why a figure is absent: earlier periods are missing; nobody captured it; it does not apply (declared, or there is no goal above zero). */
export type MotivoAusencia = 'sinBase' | 'sinDato' | 'noAplica'

/** A printed figure beside ours, and the declared rule that yields it. */
export interface CifraPublicada {
  /** Percent, two places. `null` when what was printed is not a number. */
  avance: string | null
  /** The value as printed. */
  valor: string
  meta: string
  /** The column «meta anual», as printed. */
  metaAnual: string
  avanceAbsoluto: string
  /** What was printed under «¿cumple?»; `null` where nothing was. */
  cumple: string | null
  /** Name of the rule, or «ninguna regla lo explica». */
  regla: string
  /** The arithmetic, in words. */
  explicacion: string
  /** The sum before the series starts that an accumulated printed figure implies; percent, two places. */
  baseImplicita: string | null
}

/** What the records say of an indicator in a period, counted from its rows of evidence and from nothing else. */
export interface MedidoDeIndicador {
  /** Decimal string; `null` with its reason: of before the first record there is nothing to count, which is not zero. */
  cantidad: string | null
  motivo: MotivoAusencia | null
  filas: number
  /** SHA-256 of the rows, in order of account and key, one a line: `cuenta ref fecha cantidad`. `null` where there is none. */
  huella: string | null
  /** Whether the period was over when it was counted; what is counted of one that is not is only what there is so far. */
  completo: boolean
}

/** One row of a sheet. Percents are decimal strings of two places without sign; quantities, decimal strings; an absent figure is `null` with its `…Motivo`. */
export interface Fila {
  lineaAccion: Clasificacion
  accion: string
  comentario: string
  indicadorClave: string
  indicador: string
  definicion: string
  unidadMedida: string
  frecuencia: string
  meta: string | null
  /** `null` of an indicator without a goal. */
  metaAnual: string | null
  valor: string | null
  valorMotivo: MotivoAusencia | null
  /** What the records count, beside what was reported; only of an indicator whose ficha says how it is counted. */
  medido?: MedidoDeIndicador
  /** What was rectified after the closing, beside the closed figure, which does not change. */
  rectificado?: { numero: number; valor: string; motivo: string; oficio: string }
  /** What the value is counted from; only where the plan says that it is not typed. */
  derivado?: DerivadoDeFila
  avancePeriodo: string | null
  avancePeriodoMotivo: MotivoAusencia | null
  avanceAcumulado: string | null
  avanceAcumuladoMotivo: MotivoAusencia | null
  /** Clave of the light in the rule that the report names. */
  semaforo: string
  publicado: CifraPublicada | null
  observaciones: string
  causa: string | null
  evidencia: readonly string[]
  version: number | null
}

export interface Hoja {
  unidad: Clasificacion
  periodo: Periodo
  periodoNombre: string
  alineacion: Alineacion
  cerrada: boolean
  filas: Fila[]
}

/** An indicator over the whole period of the report. */
export interface Resumen {
  unidad: Clasificacion
  indicadorClave: string
  indicador: string
  unidadMedida: string
  meta: string | null
  valor: string | null
  valorMotivo: MotivoAusencia | null
  avancePeriodo: string | null
  avancePeriodoMotivo: MotivoAusencia | null
  avanceAcumulado: string | null
  avanceAcumuladoMotivo: MotivoAusencia | null
  semaforo: string
}

/** How much of what a unit owed it has delivered. */
export interface Completitud {
  unidad: Clasificacion
  esperadas: number
  capturadas: number
  cerradas: number
  hojas: number
}

export interface Luz {
  clave: string
  nombre: string
  /** `#rrggbb`. */
  color: string
  /** The band in words: «de 95 % a menos de 105 %». */
  banda: string
}

/** The rule behind the lights, printed with them. */
export interface ReglaSemaforo {
  clave: string
  nombre: string
  fuente: string
  luces: Luz[]
}

/** The report: one value from which screen, PDF, XLSX, CSV and JSON are written, so they cannot disagree. */
export interface Informe {
  ejercicio: number
  periodo: Periodo
  periodoNombre: string
  programa: string
  organismo: string
  gerencia: string
  planVersion: number
  fuente: string
  semaforo: ReglaSemaforo
  /** How the figures are made, in a sentence each. */
  metodo: string[]
  completitud: Completitud[]
  hojas: Hoja[]
  resumen: Resumen[]
}
