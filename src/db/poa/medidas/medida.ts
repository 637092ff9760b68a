import { type RawBuilder, sql } from 'kysely'
import type { Fecha } from '../../../core/comun/fecha.ts'
import type { FilaDeEvidencia, FiltrosDeMedida } from '../../../core/poa/medida.ts'
import type { Trx } from '../../comun/transaccion.ts'

/** What a query of evidence is asked: the rows of these days, both included, in the zone whose days they are. */
export interface PedidoDeMedida {
  desde: Fecha
  hasta: Fecha
  zona: string
  filtros: FiltrosDeMedida
  /** The first account that is wanted: a page begins there, and reads nothing of those before. */
  desdeCuenta: number
}

/** A measure: the one query that yields its rows of evidence, and whether any record reaches so far that there is something to count. */
export interface MedidaEnSql {
  /** Rows `cuenta, ref, fecha, cantidad`, in no order and each once. */
  evidencia(trx: Trx, pedido: PedidoDeMedida): Promise<RawBuilder<FilaDeEvidencia>>
  hayRegistro(trx: Trx, hasta: Fecha, filtros: FiltrosDeMedida): Promise<boolean>
}

/** The account as it was classified on the date of a row, joined only if a filter asks for it; `u` is the account and `fecha` that date. */
export function porClasificacion({ clase, usos }: FiltrosDeMedida, fecha: RawBuilder<unknown>): RawBuilder<unknown> {
  if (clase === undefined && usos === undefined) return sql``
  return sql`join lateral (
      select clase, uso from clasificacion where clasificacion.cuenta_id = u.cuenta_id and desde <= ${fecha} order by desde desc, numero desc limit 1
    ) k on ${clase === undefined ? sql`true` : sql`k.clase = ${clase}`} and ${usos === undefined ? sql`true` : sql`k.uso = any(${usos}::text[])`}`
}

/** A billed month of a column as a key of evidence writes it: `2026-01`. */
export const mesEscrito = (columna: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`(${columna} / 100)::text || '-' || lpad((${columna} % 100)::text, 2, '0')`

/** Whether a query finds any row. */
export async function hay(trx: Trx, consulta: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ hay: boolean }>`select exists (${consulta}) as hay`.execute(trx)
  return rows[0]?.hay === true
}
