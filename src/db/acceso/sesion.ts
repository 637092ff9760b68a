import { sql } from 'kysely'
import type { Trx } from '../comun/transaccion.ts'

/** An open session, as its person or an administrator sees it. */
export interface SesionAbierta {
  id: string
  persona: string
  abierta: string
  usada: string
  direccion: string | null
  navegador: string | null
}

/** The sessions of a person that have not expired, the last used first; of everybody with `null`. */
export async function findSesiones(trx: Trx, persona: string | null): Promise<SesionAbierta[]> {
  const { rows } = await sql<SesionAbierta>`
    select s.id, u.username as persona, s."createdAt" as abierta, s."updatedAt" as usada, s."ipAddress" as direccion, s."userAgent" as navegador
    from auth.session s join auth."user" u on u.id = s."userId"
    where (${persona}::text is null or u.username = ${persona}) and s."expiresAt" > clock_timestamp()
    order by s."updatedAt" desc, s.id limit 1000`.execute(trx)
  return rows
}

/** Ends the sessions of a person, or only one of them; returns how many there were. */
export async function deleteSesiones(trx: Trx, persona: string, sesion: string | null): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from auth.session s using auth."user" u
    where u.id = s."userId" and u.username = ${persona} and (${sesion}::text is null or s.id = ${sesion})`.execute(trx)
  return Number(numAffectedRows ?? 0n)
}

/** Leaves a person, whom whoever calls holds, with one code of one use, and with nothing else with which to come in until it is used. */
export async function putCodigo(trx: Trx, persona: string, huella: string, horas: number): Promise<{ vence: string }> {
  await sql`delete from auth."user" where username = ${persona}`.execute(trx)
  await sql`delete from auth.codigo where persona = ${persona}`.execute(trx)
  const { rows } = await sql<{ vence: string }>`
    insert into auth.codigo (persona, huella, vence) values (${persona}, ${huella}, clock_timestamp() + make_interval(hours => ${horas})) returning vence`.execute(
    trx,
  )
  return { vence: rows[0]?.vence ?? '' }
}

/** Uses up the code of a person if it is this one and still holds; a wrong one is counted, and the third ends it. */
export async function takeCodigo(trx: Trx, persona: string, huella: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from auth.codigo where persona = ${persona} and huella = ${huella} and vence > clock_timestamp()`.execute(trx)
  if (numAffectedRows === 1n) return true
  await sql`update auth.codigo set fallos = fallos + 1 where persona = ${persona}`.execute(trx)
  await sql`delete from auth.codigo where persona = ${persona} and (fallos >= 3 or vence <= clock_timestamp())`.execute(trx)
  return false
}

/** Who has a password, and who a second factor too. */
export async function findAccesos(trx: Trx): Promise<Map<string, { segundoFactor: boolean }>> {
  const { rows } = await sql<{ persona: string; segundoFactor: boolean }>`
    select u.username as persona, coalesce(u."twoFactorEnabled", false) as "segundoFactor" from auth."user" u`.execute(trx)
  return new Map(rows.map((r) => [r.persona, r]))
}
