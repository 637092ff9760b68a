import { type Kysely, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../tipos.ts'
import { type Acto, nuevoActo } from './acto.ts'

/** An open transaction. A pool is not one: where a lock is taken or two queries must tie, it does not compile. */
export type Trx = Transaction<DB>

/** A transaction that adds facts: those of one act. */
export type TrxDeActo = Trx & { readonly acto: Acto }

/** Runs in one transaction that sees one read-only snapshot. */
export const enConsulta = <T>(db: Kysely<DB>, hacer: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(hacer)

/**
 * Runs in one transaction, read committed: each operation takes the lock of what it decides on before it reads it (`lock…` in src/db), so two
 * that concern different things never cross, however many there are.
 */
export const enTransaccion = <T>(db: Kysely<DB>, hacer: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('read committed').execute(hacer)

/** The same for what adds facts, with the number of their act drawn. Whoever calls adds its row to the bitácora before it ends. */
export const enActo = <T>(db: Kysely<DB>, hacer: (trx: TrxDeActo) => Promise<T>): Promise<T> =>
  enTransaccion(db, async (trx) => hacer(Object.assign(trx, { acto: await nuevoActo(trx) })))

/** Does something inside an act and undoes it, rows and notes alike, whatever it answers. */
export async function enEnsayo<T>(trx: TrxDeActo, hacer: (trx: TrxDeActo) => Promise<T>): Promise<T> {
  const { acto } = trx
  await sql`savepoint ensayo`.execute(trx)
  try {
    return await hacer(Object.assign(trx, { acto: { numero: acto.numero, enviado: new Map() } }))
  } finally {
    Object.assign(trx, { acto })
    await sql`rollback to savepoint ensayo`.execute(trx)
  }
}

/** serialization_failure, deadlock_detected, unique_violation: two operations crossed, and the second may now find what the first did. */
const CRUCES = new Set(['40001', '40P01', '23505'])

/** Whether the error says that two transactions crossed, so that trying again is right. */
export const conflicto = (error: unknown): boolean => error instanceof pg.DatabaseError && CRUCES.has(error.code ?? '')
