import type { Fecha } from '../comun/fecha.ts'
import type { Fraccion } from '../comun/fraccion.ts'
import { finDelPeriodo, mesDelPeriodo, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import type { Causa } from './consumo.ts'
import type { ReglaDeMesParcial } from './mes-parcial.ts'

/** What an anomaly makes of a month: which reading counts, which consumption is billed, by how much, and what else follows. */
export interface Tratamiento {
  /** `tomada`: the one taken; `anterior`: the meter stays at the one before and is caught up later; `ninguna`: none is believed from here on. */
  readonly lectura: 'tomada' | 'anterior' | 'ninguna'
  readonly consumo: 'real' | 'promedio' | 'minimo' | 'fijo' | 'ninguno'
  readonly factor: Fraccion
  readonly orden: string | null
  readonly mensaje: string | null
  /** Causes of exception that the anomaly already explains. */
  readonly explica: readonly Causa[]
}

/** One code that a reader can write: what to do with a reading and without one, by month running; the last stands for those that follow. */
export interface Anomalia {
  readonly clave: string
  /** The key by which it is typed where readings are captured: a capital letter. */
  readonly letra: string
  readonly nombre: string
  readonly conLectura: readonly Tratamiento[]
  readonly sinLectura: readonly Tratamiento[]
}

/** `reglas/anomalia/tabla.yaml`. */
export interface TablaDeAnomalias {
  readonly anomalias: readonly {
    readonly desde: Fecha
    readonly hasta: Fecha | null
    readonly fuente: string
    readonly tabla: readonly Anomalia[]
  }[]
}

/** Limits of a season, as multiples of the account's own mean of real readings. */
export interface LimitesDeConsumo {
  readonly temporada: string
  readonly bajo: Fraccion
  readonly alto: Fraccion
  readonly reventon: Fraccion
}

/** Accounts that are looked at alike. `uso` or `clase` null: any. All figures in m³ of a month. */
export interface CategoriaDeConsumo {
  readonly uso: string | null
  readonly clase: 'bajo' | 'alto' | null
  readonly minimoM3: number
  readonly fijoM3: number
  /** Up to here a consumption without history is accepted. */
  readonly sinHistoriaHastaM3: number
  /** A mean from here on makes a zero odd. */
  readonly ceroDesdeM3: number
  /** A difference from the mean of up to so much is never odd. */
  readonly holguraM3: number
  /** Months running without a reading that may be billed without asking. */
  readonly estimacionesSeguidas: number
  readonly limites: readonly LimitesDeConsumo[]
}

/** How consumption is estimated and looked at while a dated rule holds. */
export interface VigenciaDeConsumo {
  readonly desde: Fecha
  readonly hasta: Fecha | null
  readonly fuente: string
  /** How many of the last real readings make the mean, and from how many on it may be compared with. */
  readonly promedio: { readonly lecturas: number; readonly minimas: number }
  readonly admiteInformada: boolean
  /** Months without a bill that are caught up without asking. */
  readonly huecoMeses: number
  readonly categorias: readonly CategoriaDeConsumo[]
}

/** `reglas/consumo/revision.yaml`. */
export interface ReglasDeConsumo {
  /** What is charged without a meter of a first or a last month. */
  readonly mesParcial: readonly ReglaDeMesParcial[]
  readonly temporadas: readonly { readonly clave: string; readonly nombre: string; readonly meses: readonly number[] }[]
  readonly vigencias: readonly VigenciaDeConsumo[]
}

/** The rules that hold in a period, ready to be asked account by account. */
export interface ReglasDelPeriodo {
  readonly anomalias: ReadonlyMap<string, Anomalia>
  readonly consumo: VigenciaDeConsumo
  readonly mesParcial: ReglaDeMesParcial
  readonly temporada: string
}

/** The rules in force on the last day of a period; `null` if none are. */
export function reglasDelPeriodo(tabla: TablaDeAnomalias, reglas: ReglasDeConsumo, periodo: PeriodoFacturado): ReglasDelPeriodo | null {
  const dia = finDelPeriodo(periodo)
  const anomalias = vigenteEn(tabla.anomalias, dia)
  const consumo = vigenteEn(reglas.vigencias, dia)
  const temporada = reglas.temporadas.find((t) => t.meses.includes(mesDelPeriodo(periodo)))
  const mesParcial = vigenteEn(reglas.mesParcial, dia)
  if (anomalias === undefined || consumo === undefined || temporada === undefined || mesParcial === undefined) return null
  return { anomalias: new Map(anomalias.tabla.map((a) => [a.clave, a])), consumo, mesParcial, temporada: temporada.clave }
}

/** The category of an account: the first that fits; the last fits all, which the loader demands. */
export function categoriaDe({ categorias }: VigenciaDeConsumo, uso: string, clase: 'bajo' | 'alto'): CategoriaDeConsumo | null {
  return categorias.find((c) => (c.uso === null || c.uso === uso) && (c.clase === null || c.clase === clase)) ?? null
}
