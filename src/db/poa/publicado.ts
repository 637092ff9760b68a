import type { Kysely } from 'kysely'
import type { Periodo } from '../../core/comun/periodo.ts'
import type { Impreso, Publicado } from '../../core/poa/captura.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB, PoaImportacion } from '../tipos.ts'

/** What was printed in a year, by the last import that brought each row. */
export async function findPublicados(trx: Kysely<DB>, ejercicio: number): Promise<Publicado[]> {
  const filas = await trx
    .selectFrom('poa_publicado as p')
    .innerJoin('poa_importacion as i', 'i.huella', 'p.importacion')
    .distinctOn(['p.unidad', 'p.indicador', 'p.periodo'])
    .select(['p.unidad', 'p.indicador', 'p.periodo', 'p.hoja', 'p.fila', 'p.impreso'])
    .where('p.ejercicio', '=', ejercicio)
    .orderBy('p.unidad')
    .orderBy('p.indicador')
    .orderBy('p.periodo')
    .orderBy('i.acto', 'desc')
    .execute()
  return filas.map((f) => ({ ...f, periodo: f.periodo as Periodo, impreso: f.impreso as unknown as Impreso }))
}

/** An imported file. `huella` is the hash of its bytes, or of them with what else decides how they are read (`claveDeImportacion`). */
export type ImportacionNueva = Pick<PoaImportacion, 'huella' | 'archivo' | 'formato' | 'ejercicio' | 'hojas' | 'filas'>

/** Whether a file was imported already. */
export const findImportacion = (trx: Kysely<DB>, huella: string) =>
  trx
    .selectFrom('poa_importacion')
    .select(['huella', 'archivo', 'ejercicio', 'hojas', 'filas'])
    .where('huella', '=', huella)
    .executeTakeFirst()

/** Adds an import and the rows it printed. */
export async function insertImportacion(trx: TrxDeActo, importacion: ImportacionNueva, publicados: readonly Publicado[]): Promise<void> {
  await insertHechos(trx, 'poa_importacion', [importacion])
  const { ejercicio, huella } = importacion
  await insertHechos(
    trx,
    'poa_publicado',
    publicados.map((p) => ({ ...p, ejercicio, importacion: huella })),
  )
}
