import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'

/**
 * Where the billed m³ come from. `real`: two readings; `estimado`: a mean, while the meter goes on counting; `promedio`: a mean that no later
 * reading will correct; `minimo` and `fijo`: those of the category; `ninguno`: nothing; `sin-medidor`: the fixed m³ of who has no meter.
 */
export const ORIGENES = ['real', 'estimado', 'promedio', 'minimo', 'fijo', 'ninguno', 'sin-medidor'] as const
export type Origen = (typeof ORIGENES)[number]

/** Of a month without a meter, the days that are charged and how many the month has. */
export interface ParteDelMes {
  readonly dias: number
  readonly de: number
}

/** What a catch-up gives to an earlier period: what was billed then (`null`: it was never billed) and what it should have been, in m³. */
export interface PeriodoRepartido {
  readonly periodo: PeriodoFacturado
  readonly facturadoM3: number | null
  readonly m3: number
}

/** The consumption to bill of an account in a period: the third fact, beside the readings of the field and those told by the user. */
export interface Consumo {
  readonly cuentaId: CuentaId
  readonly periodo: PeriodoFacturado
  /** m³ of this period alone. */
  readonly m3: number
  readonly origen: Origen
  /** The meter whose count goes on from here; `null`: no meter, or one that is not believed, so that the next begins anew. */
  readonly instalacion: number | null
  /** The number of the reading it comes from. */
  readonly lectura: number | null
  readonly lecturaAnterior: number | null
  /** `null`: nothing was read, and the next real reading counts from the last that was. */
  readonly lecturaActual: number | null
  readonly desde: Fecha
  readonly hasta: Fecha
  readonly anomalia: string | null
  /** The kind of service order that the anomaly opens. */
  readonly orden: string | null
  /** What the bill tells the user. */
  readonly mensaje: string | null
  /** Earlier periods that were estimated or not billed, with their part of what the meter really counted. */
  readonly reparto: readonly PeriodoRepartido[]
  /** Of the month in which an account without a meter begins or ends, the days that are charged; `null`: the whole month. */
  readonly parte: ParteDelMes | null
  /** How it was reached, in sentences. */
  readonly pasos: readonly string[]
}

/** What a decision looks at of an earlier period. */
export type ConsumoPrevio = Pick<Consumo, 'periodo' | 'm3' | 'origen' | 'instalacion' | 'lecturaActual' | 'desde' | 'hasta' | 'anomalia'>

/** Why a consumption waits for a person, in the order in which they are looked for. */
export const CAUSAS = [
  'anomalia-desconocida',
  'sin-base',
  'retiro-sin-lectura',
  'negativa',
  'hueco',
  'estimado-de-mas',
  'reventon',
  'alto',
  'cero',
  'bajo',
] as const
export type Causa = (typeof CAUSAS)[number]

/** A consumption that the rules do not accept by themselves: what it would be, and against what. */
export interface Excepcion {
  readonly cuentaId: CuentaId
  readonly periodo: PeriodoFacturado
  readonly causa: Causa
  readonly lectura: number | null
  readonly detalle: {
    /** m³ of the period if it were accepted; `null` if they cannot be told. */
    readonly m3: number | null
    readonly promedioM3: number | null
    readonly limiteM3: number | null
    readonly lecturaAnterior: number | null
    readonly lecturaActual: number | null
    /** The day on which the month would close. */
    readonly hasta: Fecha
    readonly explicacion: string
  }
}

export const esExcepcion = (x: Consumo | Excepcion): x is Excepcion => 'causa' in x
