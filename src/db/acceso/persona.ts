import type { Kysely, Selectable } from 'kysely'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB, Persona } from '../tipos.ts'

/** The person with that key, if any. */
export const findPersona = (db: Kysely<DB>, clave: string): Promise<Omit<Selectable<Persona>, 'acto'> | undefined> =>
  db.selectFrom('persona').select(['clave', 'nombre', 'rol', 'unidad']).where('clave', '=', clave).executeTakeFirst()

/** Adds a person. Its key must be free: see it first. */
export const insertPersona = (trx: TrxDeActo, persona: FilaDe<'persona'>): Promise<void> => insertHechos(trx, 'persona', [persona])
