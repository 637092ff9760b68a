import { type Kysely, sql } from 'kysely'
import type { Periodo } from '../../core/comun/periodo.ts'
import type { Captura } from '../../core/poa/captura.ts'
import type { DB } from '../tipos.ts'

const COLUMNAS = [
  'unidad',
  'indicador',
  'periodo',
  'version',
  'estado',
  'valor',
  'numerador',
  'denominador',
  'observacion',
  'causa',
  'evidencia',
  'origen',
] as const

/** What stands of a year: the last version of each indicator and period, in one read. */
export async function findCapturas(trx: Kysely<DB>, ejercicio: number): Promise<Captura[]> {
  const filas = await trx
    .selectFrom('poa_captura')
    .distinctOn(['unidad', 'indicador', 'periodo'])
    .select(COLUMNAS)
    .where('ejercicio', '=', ejercicio)
    .orderBy('unidad')
    .orderBy('indicador')
    .orderBy('periodo')
    .orderBy('version', 'desc')
    .execute()
  return filas.map((f) => ({ ...f, periodo: f.periodo as Periodo, evidencia: f.evidencia as string[] }))
}

/** The capture to store, and why it corrects the one before. */
export type CapturaNueva = Captura & { ejercicio: number; motivo: string | null; persona: string }

/** Adds captures, each a new version; all in one statement. */
export async function insertCapturas(trx: Kysely<DB>, capturas: readonly CapturaNueva[]): Promise<void> {
  if (capturas.length === 0) return
  await trx
    .insertInto('poa_captura')
    .values(capturas.map((c) => ({ ...c, evidencia: JSON.stringify(c.evidencia) })))
    .execute()
}

/** The reporting periods that have at least one capture, by year. */
export function findPeriodosConDatos(trx: Kysely<DB>): Promise<{ ejercicio: number; periodo: string }[]> {
  return trx.selectFrom('poa_captura').distinct().select(['ejercicio', 'periodo']).orderBy('ejercicio').orderBy('periodo').execute()
}

/** Holds a unit's year for this transaction, so that capturing and closing it never cross. */
export async function lockUnidad(trx: Kysely<DB>, ejercicio: number, unidad: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`caudal:poa:${ejercicio}:${unidad}`}, 0))`.execute(trx)
}
