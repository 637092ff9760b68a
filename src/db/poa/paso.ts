import type { Kysely } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Periodo } from '../../core/comun/periodo.ts'
import type { Prorroga } from '../../core/poa/ciclo.ts'
import type { PasoDado } from '../../core/poa/pasos.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** Of whose period a row is. */
export interface DePeriodo {
  unidad: string
  periodo: Periodo
}

/** The steps given in a year, those of each unit and period in order, with the act that gave each. */
export async function findPasos(trx: Kysely<DB>, ejercicio: number): Promise<(PasoDado & DePeriodo & { acto: bigint })[]> {
  const filas = await trx
    .selectFrom('poa_paso')
    .select(['unidad', 'periodo', 'numero', 'paso', 'hacia', 'motivo', 'dia', 'acto'])
    .where('ejercicio', '=', ejercicio)
    .orderBy('unidad')
    .orderBy('periodo')
    .orderBy('numero')
    .execute()
  return filas.map((f) => ({ ...f, periodo: f.periodo as Periodo, dia: f.dia as Fecha }))
}

export const insertPaso = (trx: TrxDeActo, paso: FilaDe<'poa_paso'>): Promise<void> => insertHechos(trx, 'poa_paso', [paso])

/** The prórrogas of a year, those of each unit and period in order. */
export async function findProrrogas(trx: Kysely<DB>, ejercicio: number): Promise<(Prorroga & DePeriodo & { numero: number })[]> {
  const filas = await trx
    .selectFrom('poa_prorroga')
    .select(['unidad', 'periodo', 'numero', 'paso', 'hasta', 'motivo'])
    .where('ejercicio', '=', ejercicio)
    .orderBy('unidad')
    .orderBy('periodo')
    .orderBy('numero')
    .execute()
  return filas.map((f) => ({ ...f, periodo: f.periodo as Periodo, hasta: f.hasta as Fecha }))
}

export const insertProrroga = (trx: TrxDeActo, prorroga: FilaDe<'poa_prorroga'>): Promise<void> =>
  insertHechos(trx, 'poa_prorroga', [prorroga])

/** The acts that made what stands of a unit's period: its captures and its steps. Who did them may not judge them. */
export async function findActosDePeriodo(
  trx: Kysely<DB>,
  { ejercicio, unidad, periodo }: DePeriodo & { ejercicio: number },
): Promise<bigint[]> {
  const capturas = await trx
    .selectFrom('poa_captura')
    .distinctOn('indicador')
    .select('acto')
    .where('ejercicio', '=', ejercicio)
    .where('unidad', '=', unidad)
    .where('periodo', '=', periodo)
    .orderBy('indicador')
    .orderBy('version', 'desc')
    .execute()
  const pasos = await trx
    .selectFrom('poa_paso')
    .select('acto')
    .where('ejercicio', '=', ejercicio)
    .where('unidad', '=', unidad)
    .where('periodo', '=', periodo)
    .execute()
  return [...capturas, ...pasos].map((f) => f.acto)
}
