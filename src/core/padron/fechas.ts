import type { Fecha } from '../comun/fecha.ts'

/** From a date on, how many days after today a change of the padrón may be dated (`reglas/padron/fechas.yaml`). */
export interface VigenciaDeFechas {
  readonly desde: Fecha
  readonly diasAdelante: number
  readonly fuente: string
}

export interface ReglasDeFechas {
  /** Oldest first; one of them holds on any day. */
  readonly vigencias: readonly VigenciaDeFechas[]
}

/** The days that hold on a day; before the first vigencia, none. */
export const diasAdelanteEn = ({ vigencias }: ReglasDeFechas, hoy: Fecha): number =>
  vigencias.findLast((v) => v.desde <= hoy)?.diasAdelante ?? 0
