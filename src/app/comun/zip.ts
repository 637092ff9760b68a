import { inflateRawSync } from 'node:zlib'
import { LIMITES } from './limites.ts'

const FIN = 0x06054b50
const ENTRADA = 0x02014b50
const CORTADO = 'está cortado o dañado'

/** Whether the bytes start as a zip, whatever the file is called. */
export const esZip = (b: Uint8Array): boolean => b[0] === 0x50 && b[1] === 0x4b && (b[2] === 3 || b[2] === 5) && (b[3] === 4 || b[3] === 6)

/**
 * Why a zip must not be opened, or `null`. Its central directory is read before anything is inflated; and since declared sizes
 * may lie, each entry is then inflated on its own with its declared size as the limit, and `mirar` may say why its content will not do.
 */
export function revisarZip(bytes: Uint8Array, mirar: (nombre: string, contenido: Buffer) => string | null = () => null): string | null {
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
    entradas.push(entradaEn(bytes, vista, aqui))
    aqui += 46 + vista.getUint16(aqui + 28, true) + vista.getUint16(aqui + 30, true) + vista.getUint16(aqui + 32, true)
  }
  const suma = entradas.reduce((n, e) => n + e.entero, 0)
  if (suma > LIMITES.descomprimido)
    return `ocupa ${Math.round(suma / 1_000_000)} MB al descomprimirse; el límite es ${LIMITES.descomprimido / 1_000_000}`
  for (const e of entradas) {
    const contenido = contenidoDe(bytes, vista, e)
    if (contenido === null) return `${CORTADO}: su contenido no es lo que su índice declara`
    const problema = mirar(e.nombre, contenido)
    if (problema !== null) return problema
  }
  return null
}

interface Entrada {
  nombre: string
  metodo: number
  comprimido: number
  entero: number
  lugar: number
}

const entradaEn = (bytes: Uint8Array, vista: DataView, aqui: number): Entrada => ({
  nombre: Buffer.from(bytes.subarray(aqui + 46, aqui + 46 + vista.getUint16(aqui + 28, true))).toString('latin1'),
  metodo: vista.getUint16(aqui + 10, true),
  comprimido: vista.getUint32(aqui + 20, true),
  entero: vista.getUint32(aqui + 24, true),
  lugar: vista.getUint32(aqui + 42, true),
})

/** What an entry inflates to, if it is what its index says. */
function contenidoDe(bytes: Uint8Array, vista: DataView, e: Entrada): Buffer | null {
  if (e.lugar + 30 > bytes.length) return null
  const inicio = e.lugar + 30 + vista.getUint16(e.lugar + 26, true) + vista.getUint16(e.lugar + 28, true)
  if (inicio + e.comprimido > bytes.length) return null
  const guardado = bytes.subarray(inicio, inicio + e.comprimido)
  if (e.metodo === 0) return e.comprimido === e.entero ? Buffer.from(guardado) : null
  if (e.metodo !== 8) return null
  try {
    const contenido = inflateRawSync(guardado, { maxOutputLength: Math.max(e.entero, 1) })
    return contenido.length === e.entero ? contenido : null
  } catch {
    // Not what its index says: that is what was asked.
    return null
  }
}

function finDelDirectorio(vista: DataView): number | null {
  const ultimo = vista.byteLength - 22
  for (let i = ultimo; i >= Math.max(0, ultimo - 65_535); i--) if (vista.getUint32(i, true) === FIN) return i
  return null
}
