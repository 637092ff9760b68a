import { afirmar } from './afirmar.ts'
import type { CuentaId } from './cuenta-id.ts'
import { tipoDeArchivo } from './tipo-de-archivo.ts'

export const TIPOS_DE_FOTO = ['jpeg', 'png', 'webp'] as const
export type TipoDeFoto = (typeof TIPOS_DE_FOTO)[number]

/** What a photo may weigh: enough to read a door's number or the drums of a meter, and 500 of them are still an upload. */
export const FOTO_MAXIMA_BYTES = 524_288

/** A photo ready to be stored, by the hash of its bytes. */
export interface Fotografia {
  readonly cuentaId: CuentaId
  readonly huella: string
  readonly tipo: TipoDeFoto
  readonly contenido: Uint8Array
}

/** The kind of image that some bytes are, told by how they begin and not by any name; `null` if none of those that are kept. */
const tipoDeFoto = (contenido: Uint8Array): TipoDeFoto | null => TIPOS_DE_FOTO.find((t) => t === tipoDeArchivo(contenido)) ?? null

/** Why some bytes cannot be kept as a photo, or `null`. */
export function fotoMal(contenido: Uint8Array): string | null {
  if (contenido.length > FOTO_MAXIMA_BYTES)
    return `pesa ${Math.ceil(contenido.length / 1024)} kB y el límite son ${FOTO_MAXIMA_BYTES / 1024} kB: redúzcala`
  return tipoDeFoto(contenido) === null ? 'no es una foto JPEG, PNG ni WebP' : null
}

/** A photo that was found good, to be stored. */
export function fotografiaDe(cuentaId: CuentaId, huella: string, contenido: Uint8Array): Fotografia {
  const tipo = tipoDeFoto(contenido)
  afirmar(tipo !== null, 'a photo that is none was refused')
  return { cuentaId, huella, tipo, contenido }
}
