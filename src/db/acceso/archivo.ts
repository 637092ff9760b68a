import { type Kysely, sql } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Trx } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** A file that a job left. Its content is there until `borrado`. */
export interface ArchivoGuardado {
  archivo: number
  trabajo: number
  nombre: string
  /** As HTTP names it. */
  tipo: string
  bytes: number
  /** SHA-256. */
  huella: string
  trozos: number
  /** The last day on which it can be had. */
  caduca: Fecha
  borrado: string | null
}

export type ArchivoPorAnotar = Pick<ArchivoGuardado, 'trabajo' | 'nombre' | 'tipo' | 'bytes' | 'huella' | 'trozos' | 'caduca'>

const COLUMNAS = sql`numero as archivo, trabajo, nombre, tipo, bytes::float8 as bytes, huella, trozos, caduca, borrado`

/** Notes that a batch of a job is done, with what must be remembered of it. */
export async function insertLoteDeTrabajo(trx: Trx, lote: { trabajo: number; lote: number; detalle: unknown }): Promise<void> {
  await sql`insert into cola.lote (trabajo, lote, detalle) values (${lote.trabajo}, ${lote.lote}, ${JSON.stringify(lote.detalle)}::json)`.execute(
    trx,
  )
}

/** What the batches of a job that are done left to be remembered, by number. */
export async function findLotesDeTrabajo(db: Kysely<DB>, trabajo: number): Promise<Map<number, unknown>> {
  const { rows } = await sql<{ lote: number; detalle: unknown }>`
    select lote, detalle from cola.lote where trabajo = ${trabajo} order by lote`.execute(db)
  return new Map(rows.map((r) => [r.lote, r.detalle]))
}

/** Adds a file of a batch, whose content follows by pieces. */
export async function insertArchivo(trx: Trx, lote: number, a: ArchivoPorAnotar): Promise<number> {
  const { rows } = await sql<{ numero: number }>`
    insert into cola.archivo (trabajo, lote, nombre, tipo, bytes, huella, trozos, caduca)
    values (${a.trabajo}, ${lote}, ${a.nombre}, ${a.tipo}, ${a.bytes}, ${a.huella}, ${a.trozos}, ${a.caduca}) returning numero`.execute(trx)
  return rows[0]?.numero ?? 0
}

export async function insertTrozo(trx: Trx, archivo: number, trozo: number, contenido: Buffer): Promise<void> {
  await sql`insert into cola.trozo (archivo, trozo, contenido) values (${archivo}, ${trozo}, ${contenido})`.execute(trx)
}

/** The files of a job, in the order in which they were made. */
export async function findArchivos(db: Kysely<DB>, trabajo: number): Promise<ArchivoGuardado[]> {
  const { rows } = await sql<ArchivoGuardado>`select ${COLUMNAS} from cola.archivo where trabajo = ${trabajo} order by numero`.execute(db)
  return rows
}

export async function findArchivo(db: Kysely<DB>, archivo: number): Promise<ArchivoGuardado | undefined> {
  const { rows } = await sql<ArchivoGuardado>`select ${COLUMNAS} from cola.archivo where numero = ${archivo}`.execute(db)
  return rows[0]
}

/** A piece of a file; `undefined` if it has none of that number, or not any more. */
export async function findTrozo(db: Kysely<DB>, archivo: number, trozo: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ contenido: Buffer }>`
    select contenido from cola.trozo where archivo = ${archivo} and trozo = ${trozo}`.execute(db)
  return rows[0]?.contenido
}

/** Deletes the content of the files whose last day has passed, and what their batches remembered. Returns how many. */
export async function deleteCaducados(db: Kysely<DB>, hoy: Fecha): Promise<number> {
  const { rows } = await sql`
    with caducados as (
      update cola.archivo set borrado = clock_timestamp() where caduca < ${hoy} and borrado is null returning numero, trabajo, lote),
    sin_trozos as (delete from cola.trozo t using caducados c where t.archivo = c.numero),
    sin_detalle as (update cola.lote l set detalle = 'null' from caducados c where l.trabajo = c.trabajo and l.lote = c.lote)
    select numero from caducados`.execute(db)
  return rows.length
}
