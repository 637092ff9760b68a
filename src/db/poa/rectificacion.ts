import type { Kysely } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Periodo } from '../../core/comun/periodo.ts'
import type { Rectificacion } from '../../core/poa/rectificacion.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** The rectificaciones of a year, those of each unit in order. */
export async function findRectificaciones(trx: Kysely<DB>, ejercicio: number): Promise<Rectificacion[]> {
  const filas = await trx
    .selectFrom('poa_rectificacion')
    .select(['unidad', 'numero', 'indicador', 'periodo', 'valor', 'motivo', 'oficio', 'dia'])
    .where('ejercicio', '=', ejercicio)
    .orderBy('unidad')
    .orderBy('numero')
    .execute()
  return filas.map((f) => ({ ...f, periodo: f.periodo as Periodo, dia: f.dia as Fecha }))
}

export const insertRectificacion = (trx: TrxDeActo, rectificacion: FilaDe<'poa_rectificacion'>): Promise<void> =>
  insertHechos(trx, 'poa_rectificacion', [rectificacion])
