import type { Kysely, Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../tipos.ts'

/** An open transaction, as the rest of the program hands it on. */
export type Trx = Kysely<DB>

/**
 * Runs in one transaction. Queries see one read-only snapshot. Operations are read committed: each takes the lock of what it decides on
 * before it reads it (`lock…` in src/db), so two that concern different things never cross, however many there are.
 */
export function enTransaccion<T>(db: Kysely<DB>, tipo: 'operacion' | 'consulta', hacer: (trx: Transaction<DB>) => Promise<T>): Promise<T> {
  const transaccion = db.transaction()
  return tipo === 'consulta'
    ? transaccion.setIsolationLevel('repeatable read').setAccessMode('read only').execute(hacer)
    : transaccion.setIsolationLevel('read committed').execute(hacer)
}

/** serialization_failure, deadlock_detected, unique_violation: two operations crossed, and the second may now find what the first did. */
const CRUCES = new Set(['40001', '40P01', '23505'])

/** Whether the error says that two transactions crossed, so that trying again is right. */
export const conflicto = (error: unknown): boolean => error instanceof pg.DatabaseError && CRUCES.has(error.code ?? '')
