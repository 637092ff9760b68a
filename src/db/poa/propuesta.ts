import type { Kysely } from 'kysely'
import type { Periodo } from '../../core/comun/periodo.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** What was counted of an indicator when it was proposed as its value. */
export interface Propuesta {
  unidad: string
  indicador: string
  periodo: Periodo
  numero: number
  /** Decimal string. */
  cantidad: string
  filas: number
  huella: string | null
}

/** The last proposal of each indicator and period of a year. */
export async function findPropuestas(trx: Kysely<DB>, ejercicio: number): Promise<Propuesta[]> {
  const filas = await trx
    .selectFrom('poa_propuesta')
    .distinctOn(['unidad', 'indicador', 'periodo'])
    .select(['unidad', 'indicador', 'periodo', 'numero', 'cantidad', 'filas', 'huella'])
    .where('ejercicio', '=', ejercicio)
    .orderBy('unidad')
    .orderBy('indicador')
    .orderBy('periodo')
    .orderBy('numero', 'desc')
    .execute()
  return filas.map((f) => ({ ...f, periodo: f.periodo as Periodo }))
}

export const insertPropuestas = (trx: TrxDeActo, propuestas: readonly FilaDe<'poa_propuesta'>[]): Promise<void> =>
  insertHechos(trx, 'poa_propuesta', propuestas)
