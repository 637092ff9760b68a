import type { Codificacion } from '../../core/comun/codificacion.ts'
import { huellaDeBytes } from './huella.ts'
import { codificacionDe, type Rehusar, reconocer } from './tabla-codificacion.ts'
import type { Fila } from './tabla-fila.ts'
import { esGzip, filasDeTexto } from './tabla-texto.ts'
import { esZip } from './zip.ts'

/** A file that is gone through holding a few rows at a time. The first row has the titles. */
export interface Tabla {
  formato: 'csv' | 'csv.gz' | 'xlsx'
  /** Of what it contains: the same text has the same one, compressed or not. */
  huella: string
  recorrer: () => AsyncIterable<Fila>
  avisos: string[]
}

/** Columns that a table may have. */
const COLUMNAS = 500

/** Why a row of titles is not one, or `null`. */
export const problemaDeTitulos = ({ celdas, ilegible }: Fila): string | null =>
  ilegible ?? (celdas.length > COLUMNAS ? `su primera fila tiene ${celdas.length} columnas; el límite es ${COLUMNAS}` : null)

/**
 * Opens a table by what its file contains, never by its name: a delimited text, the same compressed with gzip, or a workbook. A file that is none is
 * refused with `rehusar`. `dicha`: the code page that somebody declared of a text.
 */
export async function abrirTabla(bytes: Uint8Array, rehusar: Rehusar, dicha: Codificacion | null = null): Promise<Tabla> {
  if (bytes.length === 0) throw rehusar('está vacío')
  if (esZip(bytes)) {
    // Loaded when needed: reading workbooks takes a large library that no other file should wait for.
    const { filasDeLibro } = await import('./tabla-libro.ts')
    const leido = await filasDeLibro(bytes)
    if ('mensaje' in leido) throw rehusar(leido.mensaje)
    const recorrer = async function* (): AsyncGenerator<Fila> {
      yield* leido.filas
    }
    return { formato: 'xlsx', huella: huellaDeBytes(bytes), recorrer, avisos: leido.avisos }
  }
  try {
    const { utf8, huella } = await reconocer(bytes)
    const { codificacion, avisos } = await codificacionDe({ bytes, utf8, dicha }, rehusar)
    return { formato: esGzip(bytes) ? 'csv.gz' : 'csv', huella, recorrer: () => filasDeTexto(bytes, codificacion), avisos }
  } catch (error) {
    if (error instanceof RangeError) throw rehusar(error.message)
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') === true) throw rehusar('está cortado o dañado: no se puede descomprimir')
    throw error
  }
}
