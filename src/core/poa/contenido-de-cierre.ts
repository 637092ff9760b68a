import type { Periodo } from '../comun/periodo.ts'
import type { Captura } from './captura.ts'
import type { Renglon } from './renglon.ts'

/** What a closing fixes of a unit's period: each goal and the value that stands, in the plan's order. Its hash is stored with the closing. */
export type ContenidoDeCierre = readonly { indicador: string; meta: string | null; captura: Captura | null }[]

/** The rows that a unit owes in a period, as its closing fixes them. */
export const contenidoDeCierre = (renglones: readonly Renglon[], unidad: string, p: Periodo): ContenidoDeCierre =>
  renglones
    .filter((r) => r.unidad.clave === unidad && r.periodo === p && r.medicion !== null)
    .map((r) => ({ indicador: r.indicador.clave, meta: r.meta, captura: r.captura }))
