import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import type { ClaseConsumo } from '../padron/cuenta.ts'

/** What Caudal counts by itself, each by one query of evidence (src/db/poa/medidas). */
export const MEDIDAS = ['lecturas-tomadas', 'capturas-a-tiempo', 'recibos-entregados'] as const
export type ClaveDeMedida = (typeof MEDIDAS)[number]

/** Which rows count, as the plan says it. A filter that is not there lets every row in. */
export interface FiltrosDeMedida {
  /** The account's class on the date of the row. */
  clase?: ClaseConsumo | undefined
  /** The account's use on that date: one of these. */
  usos?: readonly string[] | undefined
  /** The activity of the calendar of billing that a capture must not come after; `capturas-a-tiempo` alone has it. */
  actividad?: string | undefined
}

/** How an indicator is counted: by which measure, and which of its rows. */
export interface Medida {
  clave: ClaveDeMedida
  filtros: FiltrosDeMedida
}

/** What a row of evidence points at. */
export const TIPOS_DE_REGISTRO = ['lectura', 'entrega'] as const
export type TipoDeRegistro = (typeof TIPOS_DE_REGISTRO)[number]

export const REGISTRO_DE: Readonly<Record<ClaveDeMedida, TipoDeRegistro>> = {
  'lecturas-tomadas': 'lectura',
  'capturas-a-tiempo': 'lectura',
  'recibos-entregados': 'entrega',
}

/** A record that was counted: of which account, its key within it, on what date, and how much it adds (decimal string). */
export interface FilaDeEvidencia {
  cuenta: CuentaId
  /** `2026-01/2`: the reading 2 of the billed month; `2026-01/1/3`: the visit 3 for the version 1 of its bill. */
  ref: string
  fecha: Fecha
  cantidad: string
}

/** How a ficha is counted; `null` of one that names none, or that only names what is to be counted some day (its clave alone). */
export const medidaContada = ({ medida }: { medida: string | Medida | null }): Medida | null => (typeof medida === 'string' ? null : medida)

/** What is wrong with the filters of a measure, in sentences. */
export function medidaMal(medida: Medida | null): string[] {
  if (medida === null) return []
  const pide = medida.clave === 'capturas-a-tiempo'
  if (pide === (medida.filtros.actividad !== undefined)) return []
  return [
    pide
      ? '`capturas-a-tiempo` pide la `actividad` del calendario que marca el límite'
      : `\`${medida.clave}\` no lleva \`actividad\`: es solo de \`capturas-a-tiempo\``,
  ]
}
