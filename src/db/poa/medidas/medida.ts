import { type RawBuilder, sql } from 'kysely'
import type { Fecha } from '../../../core/comun/fecha.ts'
import type { FilaDeEvidencia, FiltrosDeMedida } from '../../../core/poa/medida.ts'
import type { Novedad } from '../../acceso/novedades.ts'
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
  /** The tables whose rows change what it counts. */
  tablas: readonly string[]
  /** The first day of which some acts that added rows to them may have changed what it counts; `null`: of none. */
  cambiaDesde(trx: Trx, nuevas: readonly Novedad[], de: { zona: string; filtros: FiltrosDeMedida }): Promise<Fecha | null>
}

/** Before any day that is counted. */
export const DESDE_SIEMPRE = '0001-01-01' as Fecha

/** The accounts whose rows some acts added to a table, and those acts, as the log holds them: that they be looked up and not joined. */
export function agregadasA(tabla: string, nuevas: readonly Novedad[]): { cuentas: number[]; actos: string[] } {
  const suyas = nuevas.filter((n) => n.tablas.has(tabla))
  return { cuentas: [...new Set(suyas.flatMap((n) => n.tablas.get(tabla) ?? []))], actos: suyas.map((n) => String(n.acto)) }
}

/** The first of what a query of days gives, and of the day since which some acts classify an account otherwise, if a filter asks for it. */
export async function primerDiaDe(
  trx: Trx,
  dias: RawBuilder<unknown>,
  nuevas: readonly Novedad[],
  { clase, usos }: FiltrosDeMedida,
): Promise<Fecha | null> {
  const { cuentas, actos } = clase === undefined && usos === undefined ? { cuentas: [], actos: [] } : agregadasA('clasificacion', nuevas)
  const { rows } = await sql<{ dia: Fecha | null }>`
    select least((${dias}), (
      select min(desde) from clasificacion where cuenta_id = any(${cuentas}::int[]) and acto = any(${actos}::bigint[])
    )) as dia`.execute(trx)
  return rows[0]?.dia ?? null
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
