import { type RawBuilder, sql } from 'kysely'
import type { CuentaId } from '../../../core/comun/cuenta-id.ts'
import { diaSiguiente, type Fecha } from '../../../core/comun/fecha.ts'
import type { Lapso } from '../../../core/poa/sector.ts'
import type { Novedad } from '../../acceso/novedades.ts'
import type { Trx } from '../../comun/transaccion.ts'

/** A record that was counted. */
export interface FilaDeSector {
  cuenta: CuentaId
  /** Its key within its account, by which the page after goes on. */
  ref: string
  fecha: Fecha
  /** Centavos of what is money; one of what is not. */
  cantidad: bigint
  /** What it is, for people to read. */
  dice: string
  /** The act that wrote it. */
  acto: bigint
}

/** Which rows of a count: its filter (of charges, the claves of their concepts), and the concepts that are money that came in. */
export interface Elegidas {
  solo: readonly string[]
  pagos: readonly string[]
}

/** The rows of a lapse that are asked for: a page begins at an account, and reads nothing of those before. */
export interface PedidoDeSector extends Lapso, Elegidas {
  desdeCuenta: number
}

/** A count: the query that yields its rows, and what they come to in several lapses in one pass. */
export interface ConteoEnSql {
  /** Rows as `FilaDeSector`, in no order and each once. */
  filas(pedido: PedidoDeSector): RawBuilder<FilaDeSector>
  contar(trx: Trx, lapsos: readonly Lapso[], elegidas: Elegidas): Promise<bigint[]>
  /** The table and column that tell since when there is something to count. */
  registro: readonly [tabla: string, dia: string]
  /** The tables whose rows change it. */
  tablas: readonly string[]
  /** The days of which some acts that added rows to them may have changed it. */
  dias(trx: Trx, nuevas: readonly Novedad[]): Promise<Fecha[]>
}

/** What the rows of some lapses come to, in order and apart, with the very query that lists them wrapped: one pass, however many the lapses. */
export async function contarFilas(trx: Trx, filas: ConteoEnSql['filas'], lapsos: readonly Lapso[], elegidas: Elegidas): Promise<bigint[]> {
  const [primero, ultimo] = [lapsos[0], lapsos.at(-1)]
  if (primero === undefined || ultimo === undefined) return []
  // The days on which a lapse begins, and those after its end: a row is in the lapse n if 2n - 1 of them are not after it.
  const cortes = lapsos.flatMap((l) => [l.desde, diaSiguiente(l.hasta)])
  const { rows } = await sql<{ corte: number; suma: string }>`
    select width_bucket(fecha, ${cortes}::date[]) as corte, sum(cantidad)::text as suma
    from (${filas({ ...elegidas, desde: primero.desde, hasta: ultimo.hasta, desdeCuenta: 1 })}) f group by 1`.execute(trx)
  const de = new Map(rows.map((r) => [r.corte, BigInt(r.suma)]))
  return lapsos.map((_, i) => de.get(2 * i + 1) ?? 0n)
}

/** Rows that hold from a day until another, which is not theirs: at the end of a lapse, those that hold then. */
export const enPieAl = (tramos: RawBuilder<unknown>, dia: Fecha): RawBuilder<FilaDeSector> => sql`
    select cuenta, ref, desde as fecha, 1::bigint as cantidad, dice, acto from (${tramos}) t
    where desde <= ${dia} and (hasta is null or hasta > ${dia})`

/** How many rows hold at the end of each lapse, in one pass. */
export async function contarEnPie(trx: Trx, tramos: RawBuilder<unknown>, lapsos: readonly Lapso[]): Promise<bigint[]> {
  if (lapsos.length === 0) return []
  const columnas = lapsos.map(
    ({ hasta }, i) =>
      sql`count(*) filter (where desde <= ${hasta}::date and (hasta is null or hasta > ${hasta}::date))::text as ${sql.id(`t${i}`)}`,
  )
  const { rows } = await sql<Record<string, string>>`select ${sql.join(columnas)} from (${tramos}) t`.execute(trx)
  return lapsos.map((_, i) => BigInt(rows[0]?.[`t${i}`] ?? 0))
}

/** The days that a query of days gives. */
export async function diasDe(trx: Trx, consulta: RawBuilder<unknown>): Promise<Fecha[]> {
  const { rows } = await sql<{ dia: Fecha | null }>`select distinct dia from (${consulta}) d (dia)`.execute(trx)
  return rows.flatMap((r) => (r.dia === null ? [] : [r.dia]))
}
