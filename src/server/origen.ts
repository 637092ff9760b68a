import type { FastifyRequest } from 'fastify'
import { Rechazo } from '../core/comun/rechazo.ts'

/** Refuses what is written from a page that is not of this server: the browser says in `Origin` from which one, whatever that page wants. */
export function exigirMismoOrigen(peticion: FastifyRequest): void {
  const { origin, host } = peticion.headers
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host) return
  throw new Rechazo('acceso/origen-ajeno', {})
}
