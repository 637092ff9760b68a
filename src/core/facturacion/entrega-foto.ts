import { tipoDeArchivo } from '../comun/tipo-de-archivo.ts'

export const TIPOS_DE_FOTO = ['jpeg', 'png', 'webp'] as const
export type TipoDeFoto = (typeof TIPOS_DE_FOTO)[number]

/** What a photo of a door may weigh: enough to read its number, and 500 of them are still an upload. */
export const FOTO_MAXIMA_BYTES = 524_288

/** The kind of image that some bytes are, told by how they begin and not by any name; `null` if none of those that are kept. */
export const tipoDeFoto = (contenido: Uint8Array): TipoDeFoto | null => TIPOS_DE_FOTO.find((t) => t === tipoDeArchivo(contenido)) ?? null

/** Why some bytes cannot be kept as a photo, or `null`. */
export function fotoMal(contenido: Uint8Array): string | null {
  if (contenido.length > FOTO_MAXIMA_BYTES)
    return `pesa ${Math.ceil(contenido.length / 1024)} kB y el límite son ${FOTO_MAXIMA_BYTES / 1024} kB: redúzcala`
  return tipoDeFoto(contenido) === null ? 'no es una foto JPEG, PNG ni WebP' : null
}
