import { type Kysely, sql } from 'kysely'
import type { DB } from '../tipos.ts'

/** Rows sent to the server in one statement. */
const LOTE = 5_000

type Valor = string | number | boolean | null | readonly Valor[] | { readonly [llave: string]: Valor }

/**
 * Adds many rows, lists and objects among their values, in few statements of one parameter each: the server reads them from JSON by the
 * table's own types. The columns of the first row are those of all. No row, no statement.
 */
export async function insertFilasJson(trx: Kysely<DB>, tabla: keyof DB, filas: readonly Record<string, Valor>[]): Promise<void> {
  const columnas = Object.keys(filas[0] ?? {}).map((c) => sql.ref(c))
  for (let i = 0; i < filas.length; i += LOTE) {
    const lote = JSON.stringify(filas.slice(i, i + LOTE))
    await sql`insert into ${sql.table(tabla)} (${sql.join(columnas)})
      select ${sql.join(columnas)} from json_populate_recordset(null::${sql.table(tabla)}, ${lote}::json)`.execute(trx)
  }
}
