export const TIPOS_DE_FOTO = ['jpeg', 'png', 'webp'] as const
export type TipoDeFoto = (typeof TIPOS_DE_FOTO)[number]

/** What a photo of a door may weigh: enough to read its number, and 500 of them are still an upload. @internal */
export const FOTO_MAXIMA_BYTES = 524_288

/** The bytes with which each kind of image begins, each at its place. */
const COMIENZOS: Readonly<Record<TipoDeFoto, readonly { readonly en: number; readonly bytes: readonly number[] }[]>> = {
  jpeg: [{ en: 0, bytes: [0xff, 0xd8, 0xff] }],
  png: [{ en: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }],
  webp: [
    { en: 0, bytes: [0x52, 0x49, 0x46, 0x46] },
    { en: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  ],
}

/** The kind of image that some bytes are, told by how they begin and not by any name; `null` if none of those that are kept. */
export const tipoDeFoto = (contenido: Uint8Array): TipoDeFoto | null =>
  TIPOS_DE_FOTO.find((tipo) => COMIENZOS[tipo].every(({ en, bytes }) => bytes.every((b, i) => contenido[en + i] === b))) ?? null

/** Why some bytes cannot be kept as a photo, or `null`. */
export function fotoMal(contenido: Uint8Array): string | null {
  if (contenido.length > FOTO_MAXIMA_BYTES)
    return `pesa ${Math.ceil(contenido.length / 1024)} kB y el límite son ${FOTO_MAXIMA_BYTES / 1024} kB: redúzcala`
  return tipoDeFoto(contenido) === null ? 'no es una foto JPEG, PNG ni WebP' : null
}
