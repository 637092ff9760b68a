import { type Fecha, type Mes, ultimoDia } from '../comun/fecha.ts'
import { vigenteEn } from '../comun/vigencia.ts'

/** A published index: by dates (UMA) or by months (INPC). Values are decimal strings. */
export interface Indice {
  clave: string
  nombre: string
  vigencias: readonly { desde: Fecha; hasta: Fecha | null; valor: string; fuente: string }[]
  meses: readonly { mes: Mes; valor: string; fuente: string }[]
}

/** The value of an index on a date; `null` if none was published for it. */
export const valorEn = (indices: readonly Indice[], clave: string, dia: Fecha): string | null =>
  vigenteEn(indices.find((i) => i.clave === clave)?.vigencias ?? [], dia)?.valor ?? null

/** The value of an index in a month: that of the month, or of an index by dates the one of its last day; `null` if none was published for it. */
export const valorDelMes = (indices: readonly Indice[], clave: string, mes: Mes): string | null =>
  indices.find((i) => i.clave === clave)?.meses.find((m) => m.mes === mes)?.valor ?? valorEn(indices, clave, ultimoDia(mes))
