import { type Kysely, sql } from 'kysely'
import type { DB } from '../tipos.ts'

interface Visto {
  dados: bigint
  primera: bigint | null
  sellos: bigint
  bitacoraRehecha: boolean
  sellosRehechos: boolean
}

/** What is missing because a table of the log was emptied (`truncate`), which leaves no row to miss. */
export interface Vaciado {
  readonly filas: string | null
  readonly sellos: string | null
  /** The last id of which nothing is left. */
  readonly hasta: bigint
}

/**
 * A truncate gives the table a new file, and does not take back the ids that were drawn. Ids alone prove nothing: a dry run draws one and leaves no row;
 * nor does a new file alone: a `vacuum full` makes one. What restores a backup empties nothing, so that a log brought back is not taken for one.
 */
export async function findVaciado(db: Kysely<DB>): Promise<Vaciado> {
  const { rows } = await sql<Visto>`
    select case when s.is_called then s.last_value else 0 end as dados,
      (select min(id) from bitacora) as primera,
      (select count(*) from bitacora_sello) as sellos,
      (select relfilenode <> oid from pg_class where oid = 'bitacora'::regclass) as "bitacoraRehecha",
      (select relfilenode <> oid from pg_class where oid = 'bitacora_sello'::regclass) as "sellosRehechos"
    from bitacora_id_seq s`.execute(db)
  const { dados = 0n, primera = null, sellos = 0n, bitacoraRehecha = false, sellosRehechos = false } = rows[0] ?? {}
  const hasta = primera === null ? dados : primera - 1n
  const sinFilas = bitacoraRehecha && hasta > 0n
  return {
    filas: sinFilas ? `La bitácora se vació: no queda ninguna de sus filas hasta la ${hasta}.` : null,
    sellos: !sinFilas && sellosRehechos && sellos === 0n && dados > 0n ? 'Los sellos se vaciaron: no queda ninguno.' : null,
    hasta,
  }
}
