import type { Kysely } from 'kysely'
import type { Periodo } from '../../core/comun/periodo.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB, PoaCierre } from '../tipos.ts'

/** The last word on a unit's period: closed or opened again. */
export interface UltimoCierre {
  unidad: string
  periodo: Periodo
  numero: number
  tipo: PoaCierre['tipo']
  /** Civil date of the act, where the utility is. */
  dia: string
  /** Hash of what was closed; `null` in a reopening. */
  huella: string | null
}

/** The last closing or reopening of each unit and period of a year. */
export async function findCierres(trx: Kysely<DB>, ejercicio: number): Promise<UltimoCierre[]> {
  const filas = await trx
    .selectFrom('poa_cierre')
    .distinctOn(['unidad', 'periodo'])
    .select(['unidad', 'periodo', 'numero', 'tipo', 'dia', 'huella'])
    .where('ejercicio', '=', ejercicio)
    .orderBy('unidad')
    .orderBy('periodo')
    .orderBy('numero', 'desc')
    .execute()
  return filas.map((f) => ({ ...f, periodo: f.periodo as Periodo }))
}

/** Records a closing or a reopening; its number follows the last, and its head is the bitácora's. */
export const insertCierre = (trx: TrxDeActo, cierre: FilaDe<'poa_cierre'>): Promise<void> => insertHechos(trx, 'poa_cierre', [cierre])
