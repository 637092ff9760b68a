import { type Kysely, sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { enConsulta, type Trx } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'
import { CANDADO_BITACORA } from './bitacora.ts'

/** Asks something of every machine, so that from here on each has the snapshot of the transaction. */
const MIRAR = 'select count(*) from cuenta where cuenta_id < 0'

/**
 * As `enConsulta`, for what must tie from one table to another whatever machine each is on: a snapshot belongs to a machine, so all are taken while
 * no act can end. Acts wait for that only, not for the query.
 */
export const enConsultaAtada = <T>(db: Kysely<DB>, hacer: (trx: Trx) => Promise<T>): Promise<T> =>
  db.connection().execute(async (guardia) => {
    await sql`select pg_advisory_lock(${CANDADO_BITACORA})::text`.execute(guardia)
    let sostenido = true
    const soltar = async (): Promise<void> => {
      if (sostenido) await sql`select pg_advisory_unlock(${CANDADO_BITACORA})`.execute(guardia)
      sostenido = false
    }
    try {
      return await enConsulta(db, async (trx) => {
        await sql.raw(MIRAR).execute(trx)
        await soltar()
        return hacer(trx)
      })
    } finally {
      await soltar()
    }
  })

/** The same over the owner's connections: begins the transaction of a client with its snapshot taken while no act can end. */
export async function empezarAtada(dueno: Pool, cliente: PoolClient): Promise<void> {
  const candado = "hashtextextended('caudal:bitacora', 0)"
  const guardia = await dueno.connect()
  let fallo: Error | undefined
  try {
    await guardia.query(`select pg_advisory_lock(${candado})::text`)
    await cliente.query('begin isolation level repeatable read, read only')
    await cliente.query(MIRAR)
    await guardia.query(`select pg_advisory_unlock(${candado})`)
  } catch (error) {
    fallo = error as Error
    throw error
  } finally {
    // A connection that failed is closed, and its lock goes with it.
    guardia.release(fallo)
  }
}
