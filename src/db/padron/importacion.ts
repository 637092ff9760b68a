import type pg from 'pg'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** Whether a file was imported already. */
export const findImportacion = (trx: Trx, huella: string) =>
  trx.selectFrom('padron_importacion').select(['huella', 'archivo', 'filas', 'corte']).where('huella', '=', huella).executeTakeFirst()

export const insertImportacion = (trx: TrxDeActo, importacion: FilaDe<'padron_importacion'>): Promise<void> =>
  insertHechos(trx, 'padron_importacion', [importacion])

/** How many accounts an import left in the padrón: what the database has, not what we believe we sent. */
export async function countImportadas(trx: Trx, huella: string): Promise<number> {
  const fila = await trx
    .selectFrom('cuenta')
    .select((e) => e.fn.countAll<bigint>().as('cuantas'))
    .where('importacion', '=', huella)
    .executeTakeFirstOrThrow()
  return Number(fila.cuantas)
}

/** Has the server count what its tables hold, as their owner: until it does, it plans for empty ones, and what should take seconds takes minutes. */
export async function analyzePadron(dueno: pg.Pool): Promise<void> {
  await dueno.query(
    'analyze cuenta, usuario, usuario_identidad, usuario_contacto, titularidad, predio, toma, clasificacion, recorrido, situacion, suministro',
  )
}
