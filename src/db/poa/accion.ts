import type { Kysely } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Periodo } from '../../core/comun/periodo.ts'
import type { AccionMejora, Seguimiento } from '../../core/poa/accion-mejora.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** The act that made a row, which says who and when. */
type ConActo<T> = T & { acto: bigint }
export type AccionGuardada = ConActo<Omit<AccionMejora, 'seguimientos'>> & { seguimientos: readonly ConActo<Seguimiento>[] }

/** Every acción de mejora of a year with its notes, in order, in one read of each table. */
export async function findAcciones(trx: Kysely<DB>, ejercicio: number): Promise<AccionGuardada[]> {
  const acciones = await trx
    .selectFrom('accion_mejora')
    .select([
      'numero',
      'unidad',
      'indicador',
      'periodo',
      'desviacion',
      'porque',
      'que_paso as quePaso',
      'responsable',
      'vence',
      'compromiso',
      'dia',
      'acto',
    ])
    .where('ejercicio', '=', ejercicio)
    .orderBy('numero')
    .execute()
  const notas = await trx
    .selectFrom('accion_seguimiento')
    .select(['accion', 'numero', 'tipo', 'dia', 'nota', 'porciento', 'evidencia', 'acto'])
    .where('ejercicio', '=', ejercicio)
    .orderBy('accion')
    .orderBy('numero')
    .execute()
  const de = Map.groupBy(notas, (n) => n.accion)
  return acciones.map((a) => ({
    ...a,
    periodo: a.periodo as Periodo,
    vence: a.vence as Fecha,
    dia: a.dia as Fecha,
    seguimientos: (de.get(a.numero) ?? []).map(({ accion: _, ...n }) => ({
      ...n,
      dia: n.dia as Fecha,
      evidencia: n.evidencia as string[],
    })),
  }))
}

/** Adds an acción; its number follows the last of the year. */
export const insertAccion = (trx: TrxDeActo, ejercicio: number, accion: Omit<AccionMejora, 'seguimientos'>): Promise<void> =>
  insertHechos(trx, 'accion_mejora', [{ ...accion, ejercicio }])

/** Adds a note, or its closing; its number follows the last of the acción. */
export const insertSeguimiento = (trx: TrxDeActo, de: { ejercicio: number; accion: number }, nota: Seguimiento): Promise<void> =>
  insertHechos(trx, 'accion_seguimiento', [{ ...nota, ...de }])
