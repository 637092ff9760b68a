import type { Codificacion } from '../../../core/comun/codificacion.ts'
import { Rechazo } from '../../../core/comun/rechazo.ts'
import { huellaDeBytes } from '../../comun/huella.ts'
import { esZip } from '../../comun/zip.ts'
import { codificacionDe, reconocer } from './codificacion.ts'
import type { Fila } from './fila.ts'
import { esGzip, filasDeTexto } from './texto.ts'

/** A file that is gone through holding a few rows at a time. The first row has the titles. */
export interface ArchivoPadron {
  formato: 'csv' | 'csv.gz' | 'xlsx'
  /** Of what it contains: the same text has the same one, compressed or not. */
  huella: string
  recorrer: () => AsyncIterable<Fila>
  avisos: string[]
}

const ilegible = (archivo: string, mensaje: string): never => {
  throw new Rechazo('padron/archivo-invalido', { archivo, cuantos: 1, errores: [{ donde: 'el archivo', mensaje }] })
}

/** Columns that a table may have. */
const COLUMNAS = 500

/** Why a row of titles is not one, or `null`. */
export const problemaDeTitulos = ({ celdas, ilegible }: Fila): string | null =>
  ilegible ?? (celdas.length > COLUMNAS ? `su primera fila tiene ${celdas.length} columnas; el límite es ${COLUMNAS}` : null)

/**
 * Opens a padrón by what it contains, never by its name: a delimited text, the same compressed with gzip, or a workbook. `dicha`: the code page that somebody
 * declared of a text.
 */
export async function abrirPadron(archivo: string, bytes: Uint8Array, dicha: Codificacion | null = null): Promise<ArchivoPadron> {
  if (bytes.length === 0) ilegible(archivo, 'está vacío')
  if (esZip(bytes)) {
    // Loaded when needed: reading workbooks takes a large library that no other file should wait for.
    const { filasDeLibro } = await import('./libro.ts')
    const leido = await filasDeLibro(bytes)
    if ('mensaje' in leido) return ilegible(archivo, leido.mensaje)
    const recorrer = async function* (): AsyncGenerator<Fila> {
      yield* leido.filas
    }
    return { formato: 'xlsx', huella: huellaDeBytes(bytes), recorrer, avisos: leido.avisos }
  }
  try {
    const { utf8, huella } = await reconocer(bytes)
    const { codificacion, avisos } = await codificacionDe(archivo, bytes, utf8, dicha)
    return { formato: esGzip(bytes) ? 'csv.gz' : 'csv', huella, recorrer: () => filasDeTexto(bytes, codificacion), avisos }
  } catch (error) {
    if (error instanceof RangeError) return ilegible(archivo, error.message)
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') === true)
      return ilegible(archivo, 'está cortado o dañado: no se puede descomprimir')
    throw error
  }
}
