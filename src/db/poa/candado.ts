import { type Kysely, sql } from 'kysely'
import type { DB } from '../tipos.ts'

const llave = (ejercicio: number): string => `caudal:poa:${ejercicio}`

/** Holds a whole year's POA until the transaction ends: for what changes its plan, or many units at once. Before anything of it is read. */
export async function lockEjercicio(trx: Kysely<DB>, ejercicio: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${llave(ejercicio)}, 0))`.execute(trx)
}

/** Keeps a year's plan as it is until the transaction ends; others may do the same. Before the plan is read. */
export async function lockPlan(trx: Kysely<DB>, ejercicio: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${llave(ejercicio)}, 0))`.execute(trx)
}

/** Holds a unit's year, after its plan, so that capturing and closing it never cross. Before anything of the unit is read. */
export async function lockUnidad(trx: Kysely<DB>, ejercicio: number, unidad: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${llave(ejercicio)}:${unidad}`}, 0))`.execute(trx)
}

/** Holds the acciones de mejora of a year, after its plan, so that two never take the same number. Before any of them is read. */
export async function lockAcciones(trx: Kysely<DB>, ejercicio: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${llave(ejercicio)}:acciones`}, 0))`.execute(trx)
}

/** Holds a process of a unit, so that its steps follow one another. Before it is read. */
export async function lockProceso(trx: Kysely<DB>, unidad: string, clave: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`caudal:poa:proceso:${unidad}:${clave}`}, 0))`.execute(trx)
}
