import type { Fecha } from '../comun/fecha.ts'
import { type Frecuencia, type Periodo, periodosDelEjercicio, ultimoDiaDe } from '../comun/periodo.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import type { Medida } from './medida.ts'

/** A clave and its name, as the plan prints them. */
export interface Clasificacion {
  clave: string
  nombre: string
}

/** Where a unit's work sits in the municipal plan: the header of its sheets. */
export interface Alineacion {
  eje: Clasificacion
  subEje: string
  programa: Clasificacion
  transversalidad: string
}

export const SENTIDOS = ['ascendente', 'descendente', 'regular', 'nominal'] as const
export type Sentido = (typeof SENTIDOS)[number]

/** How the values of several periods make one: they add up, the last stands, their mean, or Σ numerador ÷ Σ denominador. */
export const AGREGACIONES = ['suma', 'ultimo', 'promedio', 'razon'] as const
export type Agregacion = (typeof AGREGACIONES)[number]

/** How a value is held against its goal: valor ÷ meta, meta ÷ valor, or the way gone from the línea base to the goal. */
export const CALCULOS = ['directo', 'inverso', 'desde-linea-base'] as const
export type Calculo = (typeof CALCULOS)[number]

/** Goals by period: the same in each, or one by one. Decimal strings in the indicator's unit. */
export type MetaPorPeriodo = { cadaPeriodo: string } | { calendario: Readonly<Record<string, string>> }

/** What a value of the managing unit is counted over: the other units, the acciones de mejora opened in the period, or the processes whose homologación is of it. */
export const CUENTAS_DE_DERIVACION = [
  'unidades-que-cumplieron',
  'unidades-evaluadas',
  'acciones-de-mejora',
  'procesos-homologados',
] as const

/** How a value of the managing unit is counted, and by which criterion. */
export interface Derivacion {
  cuenta: (typeof CUENTAS_DE_DERIVACION)[number]
  /** Percent of the goal each indicator must reach for its unit to comply; decimal string. */
  umbral: string | null
  criterio: string
  /** Whether its value is the count itself, which nobody types. Absent: it is typed, and the count is only held against it (R9). */
  calculada?: boolean | undefined
}

/** The ficha técnica of an indicator while one vigencia lasts. */
export interface Ficha {
  desde: Fecha
  hasta: Fecha | null
  nombre: string
  definicion: string
  lineaAccion: Clasificacion
  objetivo: string | null
  accion: string
  comentario: string
  unidadMedida: string
  frecuencia: Frecuencia
  tipo: 'estrategico' | 'gestion'
  dimension: 'eficacia' | 'eficiencia' | 'calidad' | 'economia'
  metodo: string
  variables: readonly string[]
  acumulacion: 'acumulado' | 'periodico'
  agregacion: Agregacion
  sentido: Sentido
  calculo: Calculo
  lineaBase: { valor: string; ejercicio: number } | null
  /** `null`, as `meta`, of an indicator that is only followed: it owes a value in each period and has no advance. */
  metaAnual: string | null
  meta: MetaPorPeriodo | null
  /** Whether it may go below zero: a variation, a balance. Absent is no: a count cannot. */
  negativos?: boolean | undefined
  /** The percent at which its source stops printing advances («tope 100»). It explains what was printed; ours has no cap. */
  tope?: string | undefined
  /** How it is counted from the records. A clave alone only names what is to be counted, and counts nothing. */
  medida: string | Medida | null
  mediosVerificacion: readonly string[]
  supuestos: readonly string[]
  /** The rule by which this unit prints its advance (a clave of `reglas/poa/publicado.yaml`), when it has declared one. */
  reglaPublicada: string | null
  derivacion: Derivacion | null
  fuente: string
}

export interface Indicador {
  clave: string
  vigencias: readonly Ficha[]
}

export interface Unidad {
  clave: string
  nombre: string
  /** Other names that texts give it: `CONTRATOS` for Contratación. */
  alias: readonly string[]
  /** The period of its sheets. An indicator may be measured more seldom than its unit reports. */
  reporta: Frecuencia
  /** The managing unit, whose figures are about the others. */
  consolida: boolean
  alineacion: Alineacion
  indicadores: readonly Indicador[]
}

/** What must hold between indicators in every period that has them all: Σ menor ≤ Σ mayor (R12). */
export interface Identidad {
  nombre: string
  menor: readonly string[]
  mayor: readonly string[]
  fuente: string
}

/** The POA of a fiscal year. */
export interface Plan {
  ejercicio: number
  programa: string
  organismo: string
  gerencia: string
  fuente: string
  unidades: readonly Unidad[]
  identidades: readonly Identidad[]
}

/** An indicator with the unit that answers for it. */
export interface IndicadorDeUnidad {
  unidad: Unidad
  indicador: Indicador
}

export const indicadoresDe = (plan: Plan): IndicadorDeUnidad[] =>
  plan.unidades.flatMap((unidad) => unidad.indicadores.map((indicador) => ({ unidad, indicador })))

/** The ficha in force on a date, or `null`. */
export const fichaEn = (indicador: Indicador, dia: Fecha): Ficha | null => vigenteEn(indicador.vigencias, dia) ?? null

/** The goal of a period in the indicator's unit (decimal string), or `null` where the calendar sets none or the indicator has no goal. */
export function metaDelPeriodo({ meta }: Ficha, p: Periodo): string | null {
  if (meta === null) return null
  return 'cadaPeriodo' in meta ? meta.cadaPeriodo : (meta.calendario[p] ?? null)
}

/** Whether the indicator owes a value in a period: its calendar sets a goal for it, or it has none at all and is only followed. */
export const seMideEn = (ficha: Ficha, p: Periodo): boolean => ficha.meta === null || metaDelPeriodo(ficha, p) !== null

/** The periods of the year in which an indicator is in force, as its unit reports them, each with its ficha. */
export const periodosVigentes = (unidad: Unidad, indicador: Indicador, ejercicio: number): { periodo: Periodo; ficha: Ficha }[] =>
  periodosDelEjercicio(ejercicio, unidad.reporta).flatMap((periodo) => {
    const ficha = fichaEn(indicador, ultimoDiaDe(periodo))
    return ficha === null ? [] : [{ periodo, ficha }]
  })

/** The last period that a unit reports whose days have all passed; `undefined`: none of that year has. */
export const ultimoTerminado = ({ reporta }: Pick<Unidad, 'reporta'>, ejercicio: number, hoy: Fecha): Periodo | undefined =>
  periodosDelEjercicio(ejercicio, reporta).findLast((p) => ultimoDiaDe(p) < hoy)

/** Of the years that have a plan, the one that is reported: the last of which a month has ended. */
export const ejercicioPorReportar = (ejercicios: readonly number[], hoy: Fecha): number | undefined =>
  ejercicios.filter((e) => ultimoTerminado({ reporta: 'mensual' }, e, hoy) !== undefined).sort((a, b) => b - a)[0]
