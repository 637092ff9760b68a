import { once } from 'node:events'
import { CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { from as copiarDesde } from 'pg-copy-streams'
import type { Trx } from './transaccion.ts'

/** Characters that COPY's text format keeps for itself. */
const ESPECIALES = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value as COPY's text format takes it; `null` is `\N`. */
export const enCopia = (v: string | null): string => (v === null ? '\\N' : v.replace(ESPECIALES, (c) => ESCAPES[c] ?? c))

/**
 * Adds rows with COPY over the transaction's own connection: `lineas` is COPY text, a line a row, columns apart by tabs and in the order of
 * `columnas`. Nothing is sent if there are no rows.
 */
export async function copiarFilas(trx: Trx, tabla: string, columnas: readonly string[], lineas: readonly string[]): Promise<void> {
  if (lineas.length > 0) await copiar(trx, ordenDe(tabla, columnas), `${lineas.join('\n')}\n`)
}

/** The same with the bytes of `filasBinarias`. */
export const copiarBinario = (trx: Trx, tabla: string, columnas: readonly string[], filas: Buffer): Promise<void> =>
  copiar(trx, `${ordenDe(tabla, columnas)} (format binary)`, filas)

const ordenDe = (tabla: string, columnas: readonly string[]): string =>
  `copy ${pg.escapeIdentifier(tabla)} (${columnas.map((c) => pg.escapeIdentifier(c)).join(', ')}) from stdin`

async function copiar(trx: Trx, orden: string, datos: string | Buffer): Promise<void> {
  const copia = copiarDesde(orden)
  const fin = once(copia, 'finish')
  // Kysely hands what stands in `sql` to the connection of the transaction as it is, and pg takes there a query that sends itself, as a COPY is.
  const consulta = { ...CompiledQuery.raw(''), sql: copia as unknown as string }
  await trx.executeQuery(consulta)
  copia.end(datos)
  await fin
}

/** Rows for `copiarFilas` from values that hold no character to escape: numbers, dates, keys. */
export const lineaDe = (valores: readonly (string | number | bigint | boolean | null)[]): string =>
  valores.map((v) => (v === null ? '\\N' : String(v))).join('\t')

/** Holds several names for this transaction, always in their order, so that two who hold some of the same never wait for each other in a ring. */
export async function lockNombres(trx: Trx, nombres: readonly string[]): Promise<void> {
  const enOrden = nombres.toSorted().map((n) => `caudal:${n}`)
  await sql`select pg_advisory_xact_lock(hashtextextended(n, 0)) from unnest(${enOrden}::text[]) n`.execute(trx)
}

/** Holds a name for this transaction; whoever comes second waits. */
export async function lockNombre(trx: Trx, nombre: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`caudal:${nombre}`}, 0))`.execute(trx)
}
