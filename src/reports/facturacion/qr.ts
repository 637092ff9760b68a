import { palabrasQr } from './qr-datos.ts'

/** A QR code as rows of black modules in hexadecimal, from the top, each row of whole bytes. */
export interface MatrizQr {
  lado: number
  filas: string
}

/** The part of a version that no text changes, and where each bit of the text goes. */
interface Molde {
  lado: number
  fijos: Uint8Array
  /** Index of the module of each bit, in order. */
  camino: Uint16Array
  /** What the mask does to each bit of the text. */
  mascara: Uint8Array
}

const CENTROS: ReadonlyArray<readonly number[]> = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]]

/** Level M (00) with mask 011, with its BCH correction and its own mask. */
const FORMATO = 0b101101101001011

const moldes: Molde[] = []

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

/**
 * The QR code (ISO/IEC 18004, level M, bytes) of a text of at most 180 bytes; `null` for a longer one. The mask is always 011, which
 * every reader accepts since the code itself says it: trying the eight would cost more than the rest of the page.
 */
export function codigoQr(texto: string): MatrizQr | null {
  const datos = palabrasQr(texto)
  if (datos === null) return null
  moldes[datos.version] ??= hacerMolde(datos.version)
  const { lado, fijos, camino, mascara } = moldes[datos.version] as Molde
  const modulos = fijos.slice()
  for (let i = 0; i < camino.length; i++) {
    const lugar = camino[i] ?? 0
    const bit = ((datos.palabras[i >> 3] ?? 0) >> (7 - (i & 7))) & 1
    modulos[lugar] = bit ^ (mascara[i] ?? 0)
  }
  return { lado, filas: enHexadecimal(modulos, lado) }
}

function enHexadecimal(modulos: Uint8Array, lado: number): string {
  let filas = ''
  for (let y = 0; y < lado; y++)
    for (let x = 0; x < lado; x += 8) {
      let octeto = 0
      for (let b = 0; b < 8; b++) octeto = (octeto << 1) | (x + b < lado ? (modulos[y * lado + x + b] ?? 0) : 0)
      filas += HEX[octeto]
    }
  return filas
}

function hacerMolde(version: number): Molde {
  const lado = 17 + version * 4
  const fijos = new Uint8Array(lado * lado)
  const ocupados = new Uint8Array(lado * lado)
  const poner = (x: number, y: number, negro: boolean): void => {
    if (x < 0 || y < 0 || x >= lado || y >= lado) return
    fijos[y * lado + x] = negro ? 1 : 0
    ocupados[y * lado + x] = 1
  }
  const anillos = (cx: number, cy: number, radio: number, blancos: readonly number[]): void => {
    for (let dy = -radio; dy <= radio; dy++)
      for (let dx = -radio; dx <= radio; dx++) poner(cx + dx, cy + dy, !blancos.includes(Math.max(Math.abs(dx), Math.abs(dy))))
  }
  for (let i = 8; i < lado - 8; i++) {
    poner(i, 6, i % 2 === 0)
    poner(6, i, i % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [lado - 4, 3],
    [3, lado - 4],
  ] as const)
    anillos(x, y, 4, [2, 4])
  const centros = CENTROS[version - 1] ?? []
  const esquina = (x: number, y: number): boolean => (x === 6 && y === 6) || (x === 6 && y === lado - 7) || (x === lado - 7 && y === 6)
  for (const x of centros) for (const y of centros) if (!esquina(x, y)) anillos(x, y, 2, [1])
  ponerFormato(lado, poner)
  if (version >= 7) ponerVersion(version, lado, poner)
  const camino = recorrer(lado, ocupados)
  const mascara = Uint8Array.from(camino, (lugar) => ((Math.floor(lugar / lado) + (lugar % lado)) % 3 === 0 ? 1 : 0))
  return { lado, fijos, camino, mascara }
}

type Poner = (x: number, y: number, negro: boolean) => void

function ponerFormato(lado: number, poner: Poner): void {
  for (let i = 0; i < 15; i++) {
    const negro = ((FORMATO >> i) & 1) === 1
    if (i < 6) poner(8, i, negro)
    else if (i < 8) poner(8, i + 1, negro)
    else poner(i === 8 ? 7 : 14 - i, 8, negro)
    if (i < 8) poner(lado - 1 - i, 8, negro)
    else poner(8, lado - 15 + i, negro)
  }
  poner(8, lado - 8, true)
}

function ponerVersion(version: number, lado: number, poner: Poner): void {
  let resto = version
  for (let i = 0; i < 12; i++) resto = (resto << 1) ^ ((resto >> 11) * 0x1f25)
  const bits = (version << 12) | resto
  for (let i = 0; i < 18; i++) {
    const negro = ((bits >> i) & 1) === 1
    const [lejos, cerca] = [lado - 11 + (i % 3), Math.floor(i / 3)]
    poner(lejos, cerca, negro)
    poner(cerca, lejos, negro)
  }
}

/** Columns in pairs from the right, up and down in turn, without the vertical timing column. */
function recorrer(lado: number, ocupados: Uint8Array): Uint16Array {
  const camino: number[] = []
  let sube = true
  for (let derecha = lado - 1; derecha > 0; derecha -= 2) {
    if (derecha === 6) derecha = 5
    for (let paso = 0; paso < lado; paso++) {
      const y = sube ? lado - 1 - paso : paso
      for (const x of [derecha, derecha - 1]) if (ocupados[y * lado + x] === 0) camino.push(y * lado + x)
    }
    sube = !sube
  }
  return Uint16Array.from(camino)
}
