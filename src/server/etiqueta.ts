import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** An ETag made of the content itself, so that equal bytes always carry the same one. */
export const etiquetaDe = (contenido: string | Uint8Array): string =>
  `"${createHash('sha256').update(contenido).digest('base64url').slice(0, 27)}"`

/** Whether the client already holds what this ETag names (`If-None-Match`). */
export function yaLaTiene(peticion: FastifyRequest, etiqueta: string): boolean {
  const dice = peticion.headers['if-none-match']
  return dice?.split(',').some((e) => e.trim() === '*' || e.trim().replace(/^W\//, '') === etiqueta) ?? false
}
