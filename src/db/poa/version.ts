import type { Kysely } from 'kysely'
import type { Periodo } from '../../core/comun/periodo.ts'
import type { Cambio, EnPalabras, Firma, FormatoPublicado } from '../../core/poa/version.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** A published version of a period. */
export interface VersionPublicada {
  ejercicio: number
  periodo: Periodo
  numero: number
  /** Civil date of the act, where the utility is. */
  dia: string
  motivo: string | null
  firmas: Firma[]
  planVersion: number
  cambios: (Omit<Cambio, 'captura'> & { porque: string | null })[]
}

/** A file of a published version, without its bytes. */
export interface ArchivoPublicado {
  ejercicio: number
  periodo: Periodo
  numero: number
  formato: FormatoPublicado
  archivo: string
  tipo: string
  tamano: number
  huella: string
}

/** What versions are asked for; `null` does not limit. */
interface DeCuales {
  ejercicio: number | null
  periodo: Periodo | null
}

/** The published versions, the newest year and period first, and of each the last version first. */
export async function findPublicadas(trx: Kysely<DB>, { ejercicio, periodo }: DeCuales): Promise<VersionPublicada[]> {
  const filas = await trx
    .selectFrom('poa_version')
    .select(['ejercicio', 'periodo', 'numero', 'dia', 'motivo', 'firmas', 'plan_version as planVersion', 'cambios'])
    .$if(ejercicio !== null, (q) => q.where('ejercicio', '=', ejercicio ?? 0))
    .$if(periodo !== null, (q) => q.where('periodo', '=', periodo ?? ''))
    .orderBy('ejercicio', 'desc')
    .orderBy('periodo', 'desc')
    .orderBy('numero', 'desc')
    .execute()
  return filas as unknown as VersionPublicada[]
}

/** The files of the published versions, without their bytes. */
export async function findArchivosPublicados(trx: Kysely<DB>, { ejercicio, periodo }: DeCuales): Promise<ArchivoPublicado[]> {
  const filas = await trx
    .selectFrom('poa_version_archivo')
    .select(['ejercicio', 'periodo', 'numero', 'formato', 'archivo', 'tipo', 'tamano', 'huella'])
    .$if(ejercicio !== null, (q) => q.where('ejercicio', '=', ejercicio ?? 0))
    .$if(periodo !== null, (q) => q.where('periodo', '=', periodo ?? ''))
    .execute()
  return filas as unknown as ArchivoPublicado[]
}

/** A version as a citizen reads it, as it was written when it was published. */
export async function findEnPalabras(
  trx: Kysely<DB>,
  de: { ejercicio: number; periodo: Periodo; numero: number },
): Promise<EnPalabras | undefined> {
  const fila = await trx
    .selectFrom('poa_version')
    .select('en_palabras')
    .where('ejercicio', '=', de.ejercicio)
    .where('periodo', '=', de.periodo)
    .where('numero', '=', de.numero)
    .executeTakeFirst()
  return fila?.en_palabras as unknown as EnPalabras | undefined
}

/** A published file with its bytes. */
export async function findContenidoPublicado(
  trx: Kysely<DB>,
  de: { ejercicio: number; periodo: Periodo; numero: number; formato: FormatoPublicado },
): Promise<{ archivo: string; tipo: string; huella: string; contenido: Uint8Array } | undefined> {
  return await trx
    .selectFrom('poa_version_archivo')
    .select(['archivo', 'tipo', 'huella', 'contenido'])
    .where('ejercicio', '=', de.ejercicio)
    .where('periodo', '=', de.periodo)
    .where('numero', '=', de.numero)
    .where('formato', '=', de.formato)
    .executeTakeFirst()
}

/** The published files that have that hash: of several versions with the same bytes, the newest first. */
export async function findPublicadosPorHuella(trx: Kysely<DB>, huella: string): Promise<ArchivoPublicado[]> {
  const filas = await trx
    .selectFrom('poa_version_archivo')
    .select(['ejercicio', 'periodo', 'numero', 'formato', 'archivo', 'tipo', 'tamano', 'huella'])
    .where('huella', '=', huella)
    .orderBy('numero', 'desc')
    .orderBy('ejercicio', 'desc')
    .orderBy('periodo', 'desc')
    .execute()
  return filas as unknown as ArchivoPublicado[]
}

/** Why each value of a year was corrected: those that were, by unit, indicator, period and version. */
export async function findMotivosDeCorreccion(
  trx: Kysely<DB>,
  ejercicio: number,
): Promise<{ unidad: string; indicador: string; periodo: string; version: number; motivo: string | null }[]> {
  return await trx
    .selectFrom('poa_captura')
    .select(['unidad', 'indicador', 'periodo', 'version', 'motivo'])
    .where('ejercicio', '=', ejercicio)
    .where('motivo', 'is not', null)
    .execute()
}

/** Records a version with its files. Two of a same number collide on its key. */
export async function insertVersion(
  trx: TrxDeActo,
  version: FilaDe<'poa_version'>,
  archivos: readonly FilaDe<'poa_version_archivo'>[],
): Promise<void> {
  await insertHechos(trx, 'poa_version', [version])
  await insertHechos(trx, 'poa_version_archivo', archivos)
}
