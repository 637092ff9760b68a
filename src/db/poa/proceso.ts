import type { Kysely } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PasoDeProceso, ProcesoHomologado } from '../../core/poa/proceso.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

export type PasoGuardado = PasoDeProceso & { dia: Fecha; acto: bigint }

/** Every step of the processes of a unit, or of all, or of one; in order. */
export async function findPasos(trx: Kysely<DB>, { unidad, clave }: { unidad: string | null; clave?: string }): Promise<PasoGuardado[]> {
  let consulta = trx
    .selectFrom('proceso_paso')
    .select([
      'unidad',
      'clave',
      'numero',
      'nombre',
      'version',
      'estado',
      'documento',
      'huella',
      'nota',
      'oficio',
      'fecha',
      'firma',
      'dia',
      'acto',
    ])
    .orderBy('unidad')
    .orderBy('clave')
    .orderBy('numero')
  if (unidad !== null) consulta = consulta.where('unidad', '=', unidad)
  if (clave !== undefined) consulta = consulta.where('clave', '=', clave)
  const filas = await consulta.execute()
  return filas.map(({ documento, huella, ...f }) => ({
    ...f,
    documento: { nombre: documento, huella },
    fecha: f.fecha as Fecha | null,
    dia: f.dia as Fecha,
  }))
}

/** What was homologated by an oficio of a year, by its date. */
export async function findHomologados(trx: Kysely<DB>, ejercicio: number): Promise<ProcesoHomologado[]> {
  const filas = await trx
    .selectFrom('proceso_paso')
    .select(['unidad', 'clave', 'nombre', 'version', 'oficio', 'fecha'])
    .where('estado', '=', 'homologado')
    .where('fecha', '>=', `${ejercicio}-01-01`)
    .where('fecha', '<=', `${ejercicio}-12-31`)
    .orderBy('fecha')
    .orderBy('unidad')
    .orderBy('clave')
    .execute()
  return filas.map((f) => ({ ...f, oficio: f.oficio ?? '', fecha: f.fecha as Fecha }))
}

/** Adds a step; its number follows the last of its process. */
export const insertPaso = (trx: TrxDeActo, { documento: { nombre, huella }, ...paso }: PasoDeProceso, dia: Fecha): Promise<void> =>
  insertHechos(trx, 'proceso_paso', [{ ...paso, documento: nombre, huella, dia }])
