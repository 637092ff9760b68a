import { type Kysely, sql } from 'kysely'
import { type Persona, PROGRAMA, PUBLICO } from '../../core/acceso/persona.ts'
import type { Puesto } from '../../core/acceso/puesto.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** The puesto of each person on a day: the last that has begun, and the last of those of a same date. */
const puestoEn = (dia: Fecha) => sql`
  select u.situacion, u.roles, u.unidad, u.oficina, u.desde from persona_puesto u
  where u.persona = p.clave and u.desde <= ${dia} order by u.desde desc, u.numero desc limit 1`

/** What a person is on a day (the program itself, what no record changes): by its puesto in force or, without any, as it was added. */
const PERSONAS = (dia: Fecha) => sql`
  from persona p left join lateral (${puestoEn(dia)}) u on true`
const CAMPOS = sql`
  p.clave, p.nombre, coalesce(u.situacion, 'activa') as situacion,
  case when p.clave = ${PROGRAMA} then array['programa'] else coalesce(string_to_array(nullif(u.roles, ''), ' '), case when u.situacion is null then array[p.rol] else '{}' end) end as roles,
  case when u.situacion is null then p.unidad else u.unidad end as unidad, u.oficina`

export type PersonaEnPuesto = Persona & Pick<Puesto, 'situacion'>

/** The person with that key as it is on a day, if there is one: active, on leave, or gone. */
export async function findPersona(db: Kysely<DB>, clave: string, dia: Fecha): Promise<PersonaEnPuesto | undefined> {
  const { rows } = await sql<PersonaEnPuesto>`select ${CAMPOS} ${PERSONAS(dia)} where p.clave = ${clave}`.execute(db)
  return rows[0]
}

/** Everybody, as they are on a day, by name. */
export async function findPersonas(db: Kysely<DB>, dia: Fecha): Promise<PersonaEnPuesto[]> {
  const { rows } = await sql<PersonaEnPuesto>`
    select ${CAMPOS} ${PERSONAS(dia)} where p.clave not in (${PROGRAMA}, ${PUBLICO}) order by p.nombre, p.clave`.execute(db)
  return rows
}

/** Every puesto that a person has had or will have, in order. */
export async function findPuestos(db: Kysely<DB>, persona: string): Promise<(Puesto & { acto: bigint })[]> {
  const filas = await db
    .selectFrom('persona_puesto')
    .select(['desde', 'numero', 'situacion', 'roles', 'unidad', 'oficina', 'motivo', 'acto'])
    .where('persona', '=', persona)
    .orderBy('desde')
    .orderBy('numero')
    .$castTo<Omit<Puesto, 'roles'> & { roles: string; acto: bigint }>()
    .execute()
  return filas.map((f) => ({ ...f, roles: rolesDe(f.roles) }))
}

/** Roles as a row keeps them: their keys with a space between. */
const rolesDe = (guardados: string): string[] => guardados.split(' ').filter((r) => r !== '')

/** Adds a person. Its key must be free: see it first. */
export const insertPersona = (trx: TrxDeActo, persona: FilaDe<'persona'>): Promise<void> => insertHechos(trx, 'persona', [persona])

/** Adds a puesto, after those that the person has on that date. Hold the person first. */
export async function insertPuesto(
  trx: TrxDeActo,
  puesto: Omit<FilaDe<'persona_puesto'>, 'numero' | 'roles'> & Pick<Puesto, 'roles'>,
): Promise<number> {
  const { ultimo } = await trx
    .selectFrom('persona_puesto')
    .select((e) => e.fn.coalesce(e.fn.max('numero'), sql<number>`0`).as('ultimo'))
    .where('persona', '=', puesto.persona)
    .where('desde', '=', puesto.desde)
    .executeTakeFirstOrThrow()
  await insertHechos(trx, 'persona_puesto', [{ ...puesto, roles: puesto.roles.join(' '), numero: ultimo + 1 }])
  return ultimo + 1
}

/** The offices, by key. */
export const findOficinas = (db: Trx): Promise<{ clave: string; nombre: string }[]> =>
  db.selectFrom('oficina').select(['clave', 'nombre']).orderBy('clave').execute()

/** Adds an office. Its key must be free: see it first. */
export const insertOficina = (trx: TrxDeActo, oficina: FilaDe<'oficina'>): Promise<void> => insertHechos(trx, 'oficina', [oficina])
