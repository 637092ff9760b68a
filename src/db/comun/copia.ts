import { once } from 'node:events'
import { CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { from as copiarDesde } from 'pg-copy-streams'
import type { Trx } from './transaccion.ts'

/** Adds rows with COPY over the transaction's own connection: `filas` are the bytes of `filasBinarias`, with `columnas` in their order. */
export async function copiarBinario(trx: Trx, tabla: string, columnas: readonly string[], filas: Buffer): Promise<void> {
  const nombres = columnas.map((c) => pg.escapeIdentifier(c)).join(', ')
  const copia = copiarDesde(`copy ${pg.escapeIdentifier(tabla)} (${nombres}) from stdin (format binary)`)
  const fin = once(copia, 'finish')
  // Kysely hands what stands in `sql` to the connection of the transaction as it is, and pg takes there a query that sends itself, as a COPY is.
  const consulta = { ...CompiledQuery.raw(''), sql: copia as unknown as string }
  await trx.executeQuery(consulta)
  copia.end(filas)
  await fin
}

/** Holds several names for this transaction, always in their order, so that two who hold some of the same never wait for each other in a ring. */
export async function lockNombres(trx: Trx, nombres: readonly string[]): Promise<void> {
  const enOrden = nombres.toSorted().map((n) => `caudal:${n}`)
  await sql`select pg_advisory_xact_lock(hashtextextended(n, 0)) from unnest(${enOrden}::text[]) n`.execute(trx)
}

/** Holds a name for this transaction; whoever comes second waits. */
export async function lockNombre(trx: Trx, nombre: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`caudal:${nombre}`}, 0))`.execute(trx)
}
