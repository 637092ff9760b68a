import { inflateRawSync } from 'node:zlib'
import { LIMITES } from './limites.ts'

const FIN = 0x06054b50
const ENTRADA = 0x02014b50
const CORTADO = 'está cortado o dañado'

/** Whether the bytes start as a zip, whatever the file is called. */
export const esZip = (b: Uint8Array): boolean => b[0] === 0x50 && b[1] === 0x4b && (b[2] === 3 || b[2] === 5) && (b[3] === 4 || b[3] === 6)

/**
 * Why a zip must not be opened, or `null`. Its central directory is read before anything is inflated; and since declared sizes
 * may lie, each entry is then inflated on its own with its declared size as the limit.
 */
export function revisarZip(bytes: Uint8Array): string | null {
  const vista = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fin = finDelDirectorio(vista)
  if (fin === null) return `${CORTADO}: no se encuentra su índice`
  const cuantas = vista.getUint16(fin + 10, true)
  if (cuantas > LIMITES.entradas) return `trae ${cuantas} archivos dentro; el límite es ${LIMITES.entradas}`
  const entradas: Entrada[] = []
  let aqui = vista.getUint32(fin + 16, true)
  for (let i = 0; i < cuantas; i++) {
    if (aqui + 46 > bytes.length || vista.getUint32(aqui, true) !== ENTRADA) return `${CORTADO}: su índice no se puede leer`
    if ((vista.getUint16(aqui + 8, true) & 1) === 1) return 'está protegido con contraseña; quítesela y vuelva a intentarlo'
    entradas.push(entradaEn(vista, aqui))
    aqui += 46 + vista.getUint16(aqui + 28, true) + vista.getUint16(aqui + 30, true) + vista.getUint16(aqui + 32, true)
  }
  const suma = entradas.reduce((n, e) => n + e.entero, 0)
  if (suma > LIMITES.descomprimido)
    return `ocupa ${Math.round(suma / 1_000_000)} MB al descomprimirse; el límite es ${LIMITES.descomprimido / 1_000_000}`
  return entradas.every((e) => diceVerdad(bytes, vista, e)) ? null : `${CORTADO}: su contenido no es lo que su índice declara`
}

interface Entrada {
  metodo: number
  comprimido: number
  entero: number
  lugar: number
}

const entradaEn = (vista: DataView, aqui: number): Entrada => ({
  metodo: vista.getUint16(aqui + 10, true),
  comprimido: vista.getUint32(aqui + 20, true),
  entero: vista.getUint32(aqui + 24, true),
  lugar: vista.getUint32(aqui + 42, true),
})

function diceVerdad(bytes: Uint8Array, vista: DataView, e: Entrada): boolean {
  if (e.lugar + 30 > bytes.length) return false
  const inicio = e.lugar + 30 + vista.getUint16(e.lugar + 26, true) + vista.getUint16(e.lugar + 28, true)
  if (inicio + e.comprimido > bytes.length) return false
  if (e.metodo === 0) return e.comprimido === e.entero
  if (e.metodo !== 8) return false
  try {
    const contenido = inflateRawSync(bytes.subarray(inicio, inicio + e.comprimido), { maxOutputLength: Math.max(e.entero, 1) })
    return contenido.length === e.entero
  } catch {
    return false
  }
}

function finDelDirectorio(vista: DataView): number | null {
  const ultimo = vista.byteLength - 22
  for (let i = ultimo; i >= Math.max(0, ultimo - 65_535); i--) if (vista.getUint32(i, true) === FIN) return i
  return null
}
