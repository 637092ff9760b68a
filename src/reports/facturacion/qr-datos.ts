/** The blocks of a QR version at correction level M (15 %): codewords of correction in each, and the data codewords of each block. */
interface Bloques {
  correccion: number
  datos: readonly number[]
}

/** Versions 1 to 9, level M, of ISO/IEC 18004. */
const NIVEL_M: readonly Bloques[] = [
  { correccion: 10, datos: [16] },
  { correccion: 16, datos: [28] },
  { correccion: 26, datos: [44] },
  { correccion: 18, datos: [32, 32] },
  { correccion: 24, datos: [43, 43] },
  { correccion: 16, datos: [27, 27, 27, 27] },
  { correccion: 18, datos: [31, 31, 31, 31] },
  { correccion: 22, datos: [38, 38, 39, 39] },
  { correccion: 22, datos: [36, 36, 36, 37, 37] },
]

const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = x
  EXP[i + 255] = x
  LOG[x] = i
  x = x & 0x80 ? (x << 1) ^ 0x11d : x << 1
}
const producto = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0))

/** The logarithms of the generator polynomial of each length in use, without its leading one. */
const GENERADORES = new Map(
  [...new Set(NIVEL_M.map((b) => b.correccion))].map((grado) => {
    let g = [1]
    for (let i = 0; i < grado; i++) g = [...g, 0].map((c, j) => c ^ producto(g[j - 1] ?? 0, EXP[i] ?? 0))
    return [grado, Uint8Array.from(g.slice(1), (c) => LOG[c] ?? 0)]
  }),
)

/** The version (1 to 9) and its codewords, data and correction interleaved, of a text in UTF-8; `null` when it is over 180 bytes. */
export function palabrasQr(texto: string): { version: number; palabras: Uint8Array } | null {
  const octetos = Buffer.from(texto, 'utf8')
  const indice = NIVEL_M.findIndex((b) => octetos.length + 2 <= suma(b.datos))
  const bloques = NIVEL_M[indice]
  if (bloques === undefined) return null
  return { version: indice + 1, palabras: entrelazar(enPalabras(octetos, suma(bloques.datos)), bloques) }
}

const suma = (xs: readonly number[]): number => xs.reduce((s, x) => s + x, 0)

/** Mode 0100 (bytes), the count in 8 bits, the bytes, four zeros, and 0xEC 0x11 to the end. */
function enPalabras(octetos: Uint8Array, cuantas: number): Uint8Array {
  const palabras = new Uint8Array(cuantas)
  let resto = 4
  let i = 0
  const poner = (octeto: number): void => {
    palabras[i++] = ((resto << 4) | (octeto >> 4)) & 0xff
    resto = octeto & 0xf
  }
  poner(octetos.length)
  for (const o of octetos) poner(o)
  palabras[i++] = resto << 4
  for (let relleno = 0xec; i < cuantas; relleno ^= 0xec ^ 0x11) palabras[i++] = relleno
  return palabras
}

function entrelazar(palabras: Uint8Array, { correccion, datos }: Bloques): Uint8Array {
  const salida = new Uint8Array(palabras.length + correccion * datos.length)
  const mayor = datos.at(-1) ?? 0
  const menores = datos.filter((d) => d < mayor).length
  let desde = 0
  for (const [b, largo] of datos.entries()) {
    const bloque = palabras.subarray(desde, desde + largo)
    desde += largo
    for (let i = 0; i < largo; i++)
      salida[i < mayor - 1 || menores === 0 ? i * datos.length + b : i * datos.length + b - menores] = bloque[i] ?? 0
    const control = palabrasDeControl(bloque, correccion)
    for (let i = 0; i < correccion; i++) salida[palabras.length + i * datos.length + b] = control[i] ?? 0
  }
  return salida
}

/** The rest of dividing the block by the generator, in the field of 256 elements. @internal */
export function palabrasDeControl(bloque: Uint8Array, cuantas: number): Uint8Array {
  const generador = GENERADORES.get(cuantas) ?? new Uint8Array()
  const resto = new Uint8Array(cuantas)
  for (const palabra of bloque) {
    const factor = palabra ^ (resto[0] ?? 0)
    resto.copyWithin(0, 1)
    resto[cuantas - 1] = 0
    if (factor === 0) continue
    const log = LOG[factor] ?? 0
    for (let i = 0; i < cuantas; i++) resto[i] = (resto[i] ?? 0) ^ (EXP[log + (generador[i] ?? 0)] ?? 0)
  }
  return resto
}
