import type { Kysely } from 'kysely'
import type { Plan } from '../../core/poa/plan.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB, PoaPlan } from '../tipos.ts'

/** A version of a year's plan as it was stored. */
export interface PlanGuardado {
  version: number
  origen: PoaPlan['origen']
  huella: string
  plan: Plan
}

/** The plan in force of a fiscal year: its last version. */
export async function findPlan(trx: Kysely<DB>, ejercicio: number): Promise<PlanGuardado | null> {
  const fila = await trx
    .selectFrom('poa_plan')
    .select(['version', 'origen', 'huella', 'documento'])
    .where('ejercicio', '=', ejercicio)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (fila === undefined) return null
  const { documento, ...resto } = fila
  return { ...resto, plan: documento as unknown as Plan }
}

/** Every version of a year's plan, from the first. */
export async function findVersiones(trx: Kysely<DB>, ejercicio: number): Promise<Plan[]> {
  const filas = await trx.selectFrom('poa_plan').select('documento').where('ejercicio', '=', ejercicio).orderBy('version').execute()
  return filas.map((f) => f.documento as unknown as Plan)
}

/** Year, organism and management of every plan there is, newest first. */
export function findEjercicios(trx: Kysely<DB>): Promise<{ ejercicio: number; organismo: string; gerencia: string }[]> {
  return trx
    .selectFrom('poa_plan')
    .distinctOn('ejercicio')
    .select(({ eb, ref }) => [
      'ejercicio',
      eb.cast<string>(ref('documento', '->>').key('organismo' as never), 'text').as('organismo'),
      eb.cast<string>(ref('documento', '->>').key('gerencia' as never), 'text').as('gerencia'),
    ])
    .orderBy('ejercicio', 'desc')
    .orderBy('version', 'desc')
    .execute()
}

/** Why a plan changed: who approved the new one, by which oficio. */
export interface Reprogramacion {
  motivo: string
  oficio: string
  fecha: string
  aprobo: string
}

/** Adds a version of a plan. Two at once collide on the key and one of them is tried again. */
export async function insertPlan(
  trx: TrxDeActo,
  nuevo: PlanGuardado & { reprogramacion: Reprogramacion | null; motivo?: string | null },
): Promise<void> {
  const { plan, reprogramacion: r, motivo = null, ...resto } = nuevo
  const porque = { motivo: r?.motivo ?? motivo, oficio: r?.oficio ?? null, fechaOficio: r?.fecha ?? null, aprobo: r?.aprobo ?? null }
  await insertHechos(trx, 'poa_plan', [{ ...resto, ...porque, ejercicio: plan.ejercicio, documento: plan }])
}
