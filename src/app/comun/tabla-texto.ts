import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Codificacion, decodificar } from '../../core/comun/codificacion.ts'
import { registrosDe } from './tabla-csv.ts'
import type { Fila } from './tabla-fila.ts'

/** What a text may hold, and swell to when it is compressed: a padrón shrinks to a sixth, and what shrinks to a hundredth says nothing. */
const LIMITES = { descomprimido: 600_000_000, veces: 100, desde: 5_000_000, renglones: 2_000_000 }
const PIEZA = 100_000

export const esGzip = (b: Uint8Array): boolean => b[0] === 0x1f && b[1] === 0x8b

/** The bytes of a text, or what is inside if it is compressed, a piece at a time. Throws `RangeError` if it swells too much. */
export async function* piezasDe(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
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

/** The letters of a text by its code page, or its bytes as they are, each as a letter of ISO 8859-1. */
export async function* textoDe(bytes: Uint8Array, codificacion: Codificacion | 'bytes'): AsyncGenerator<string> {
  const lector = new TextDecoder('utf-8')
  for await (const pieza of piezasDe(bytes)) {
    if (pieza.includes(0)) throw new RangeError('trae caracteres nulos: no es un CSV en UTF-8; guárdelo así y vuelva a intentarlo')
    if (codificacion === 'utf-8') {
      yield lector.decode(pieza, { stream: true })
      continue
    }
    const enBytes = Buffer.from(pieza.buffer, pieza.byteOffset, pieza.length).toString('latin1')
    yield codificacion === 'bytes' ? enBytes : decodificar(enBytes, codificacion)
  }
  yield lector.decode()
}

/** The mark with which DOS ended its texts says nothing. */
const diceAlgo = (celda: string): boolean => celda.trim() !== '' && celda !== '\x1a'

/** The rows of a text; what cannot be read of it is the last one. */
export async function* filasDeTexto(bytes: Uint8Array, codificacion: Codificacion | 'bytes'): AsyncGenerator<Fila> {
  let fila = 0
  try {
    for await (const registros of registrosDe(textoDe(bytes, codificacion))) {
      for (const celdas of registros) {
        fila++
        if (celdas.some(diceAlgo)) yield { fila, celdas, malas: [] }
      }
      if (fila > LIMITES.renglones)
        throw new RangeError(`trae más de ${LIMITES.renglones.toLocaleString('es-MX')} renglones, contando los que están en blanco`)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    // The mistakes of the rows before are told with it.
    yield { fila: fila + 1, celdas: [], malas: [], ilegible: error.message }
  }
}
