import type { Insertable, Kysely, Selectable } from 'kysely'
import type { DB, Persona } from '../tipos.ts'

/** The person with that key, if any. */
export const findPersona = (db: Kysely<DB>, clave: string): Promise<Selectable<Persona> | undefined> =>
  db.selectFrom('persona').selectAll().where('clave', '=', clave).executeTakeFirst()

/** Adds a person; `false` if the key is taken, and then nothing is written. */
export async function insertPersona(db: Kysely<DB>, persona: Insertable<Persona>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('persona')
    .values(persona)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
