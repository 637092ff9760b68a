/** What a file may be, by its content. `csv`: any delimited text. */
export type TipoDeArchivo = 'csv' | 'csv.gz' | 'xlsx' | 'json' | 'jpeg' | 'png' | 'webp' | 'pdf'

interface Comienzo {
  readonly tipo: TipoDeArchivo
  readonly partes: readonly { readonly en: number; readonly bytes: readonly number[] }[]
}

/** The bytes with which each kind begins, each at its place. */
const COMIENZOS: readonly Comienzo[] = [
  { tipo: 'jpeg', partes: [{ en: 0, bytes: [0xff, 0xd8, 0xff] }] },
  { tipo: 'png', partes: [{ en: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }] },
  {
    tipo: 'webp',
    partes: [
      { en: 0, bytes: [0x52, 0x49, 0x46, 0x46] },
      { en: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
    ],
  },
  { tipo: 'xlsx', partes: [{ en: 0, bytes: [0x50, 0x4b, 0x03, 0x04] }] },
  { tipo: 'csv.gz', partes: [{ en: 0, bytes: [0x1f, 0x8b] }] },
  { tipo: 'pdf', partes: [{ en: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] }] },
]

/** How much of a text is looked at: what is none shows it at once. */
const MIRADOS = 4_096
const BLANCOS = [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]

/** The kind of file that some bytes are, told by how they begin and not by any name; `null` if none of those that are received. */
export function tipoDeArchivo(contenido: Uint8Array): TipoDeArchivo | null {
  const comienzo = COMIENZOS.find(({ partes }) => partes.every(({ en, bytes }) => bytes.every((b, i) => contenido[en + i] === b)))
  if (comienzo !== undefined) return comienzo.tipo
  const inicio = contenido.subarray(0, MIRADOS)
  const deDosBytes = (inicio[0] === 0xff && inicio[1] === 0xfe) || (inicio[0] === 0xfe && inicio[1] === 0xff)
  if (inicio.length === 0 || (!deDosBytes && inicio.includes(0))) return null
  const primero = inicio.find((b) => !BLANCOS.includes(b))
  return primero === 0x7b || primero === 0x5b ? 'json' : 'csv'
}
