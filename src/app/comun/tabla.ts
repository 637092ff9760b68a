import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Rechazo } from '../../core/comun/rechazo.ts'
import { huellaDeBytes } from './huella.ts'
import { registrosDe } from './tabla-csv.ts'
import type { Fila } from './tabla-fila.ts'
import { esZip } from './zip.ts'

/** A file that is gone through holding a few rows at a time. The first row has the titles. */
export interface Tabla {
  formato: 'csv' | 'csv.gz' | 'xlsx'
  /** Of what it contains: the same text has the same one, compressed or not. */
  huella: string
  recorrer: () => AsyncIterable<Fila>
  avisos: string[]
}

/** What a file may hold, and swell to when it is compressed: a padrón shrinks to a sixth, and what shrinks to a hundredth says nothing. */
const LIMITES = { descomprimido: 600_000_000, veces: 100, desde: 5_000_000, renglones: 2_000_000, columnas: 500 }
const PIEZA = 100_000

/** The refusal of a file that cannot be read as a table, in the words of who asked for it. */
type Rehusar = (mensaje: string) => Rechazo

const esGzip = (b: Uint8Array): boolean => b[0] === 0x1f && b[1] === 0x8b

async function* piezasDe(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (!esGzip(bytes)) {
    for (let i = 0; i < bytes.length; i += PIEZA) yield bytes.subarray(i, i + PIEZA)
    return
  }
  let suma = 0
  for await (const pieza of Readable.from([bytes]).pipe(createGunzip()) as AsyncIterable<Uint8Array>) {
    suma += pieza.length
    if (suma > LIMITES.descomprimido) throw new RangeError(`ocupa más de ${LIMITES.descomprimido / 1_000_000} MB al descomprimirse`)
    if (suma > LIMITES.desde && suma > LIMITES.veces * bytes.length)
      throw new RangeError(`ocupa al descomprimirse más de ${LIMITES.veces} veces lo que pesa: no trae una tabla`)
    yield pieza
  }
}

async function* textoDe(bytes: Uint8Array, codificacion: string): AsyncGenerator<string> {
  const lector = new TextDecoder(codificacion)
  for await (const pieza of piezasDe(bytes)) {
    if (pieza.includes(0)) throw new RangeError('trae caracteres nulos: no es un CSV en UTF-8; guárdelo así y vuelva a intentarlo')
    yield lector.decode(pieza, { stream: true })
  }
  yield lector.decode()
}

/** UTF-8, or the Windows of old systems if the bytes are not; with the hash of what is inside. */
async function reconocer(bytes: Uint8Array): Promise<{ codificacion: 'utf-8' | 'windows-1252'; huella: string }> {
  const estricto = new TextDecoder('utf-8', { fatal: true })
  const suma = createHash('sha256')
  let utf8 = true
  const probar = (pieza?: Uint8Array): void => {
    try {
      if (utf8) estricto.decode(pieza, { stream: pieza !== undefined })
    } catch {
      // Not UTF-8: that is what was asked.
      utf8 = false
    }
  }
  for await (const pieza of piezasDe(bytes)) {
    suma.update(pieza)
    probar(pieza)
  }
  probar()
  return { codificacion: utf8 ? 'utf-8' : 'windows-1252', huella: suma.digest('hex') }
}

async function* filasDeTexto(bytes: Uint8Array, codificacion: string, rehusar: Rehusar): AsyncGenerator<Fila> {
  let fila = 0
  try {
    for await (const registros of registrosDe(textoDe(bytes, codificacion))) {
      for (const celdas of registros) {
        fila++
        if (celdas.some((c) => c.trim() !== '')) yield { fila, celdas, malas: [] }
      }
      if (fila > LIMITES.renglones)
        throw new RangeError(`trae más de ${LIMITES.renglones.toLocaleString('es-MX')} renglones, contando los que están en blanco`)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    if (fila === 0) throw rehusar(error.message)
    // The mistakes of the rows before are told with it.
    yield { fila: fila + 1, celdas: [], malas: [], ilegible: error.message }
  }
}

/** Why a row of titles is not one, or `null`. */
export const problemaDeTitulos = ({ celdas, ilegible }: Fila): string | null =>
  ilegible ??
  (celdas.length > LIMITES.columnas ? `su primera fila tiene ${celdas.length} columnas; el límite es ${LIMITES.columnas}` : null)

/**
 * Opens a table by what its file contains, never by its name: a delimited text, the same compressed with gzip, or a workbook. A file that is none is
 * refused with `rehusar`.
 */
export async function abrirTabla(bytes: Uint8Array, rehusar: Rehusar): Promise<Tabla> {
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
  const reconocido = await reconocer(bytes).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof RangeError) throw rehusar(error.message)
    if (error.code?.startsWith('Z_') === true) throw rehusar('está cortado o dañado: no se puede descomprimir')
    throw error
  })
  const { codificacion, huella } = reconocido
  return {
    formato: esGzip(bytes) ? 'csv.gz' : 'csv',
    huella,
    recorrer: () => filasDeTexto(bytes, codificacion, rehusar),
    avisos: codificacion === 'utf-8' ? [] : ['el archivo no está en UTF-8; se leyó como Windows-1252'],
  }
}
