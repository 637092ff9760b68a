import type { FastifyRequest } from 'fastify'
import type { Nombre, Salida } from '../contract/contrato.ts'
import { PUBLICO } from '../core/acceso/persona.ts'

export interface Quien {
  persona: string
  clave?: string | undefined
  ensayo?: boolean
  origen?: string
}

/** The door as this shell sees it: a name of the contract, its input unread, and who asks. */
export type Preguntar = <N extends Nombre>(nombre: N, entrada: unknown, quien: Quien) => Promise<Salida<N>>

/** Who asks, once the session of the request has been looked at. */
export const quienDe = (peticion: FastifyRequest): Quien => ({ persona: peticion.sesion?.persona.clave ?? PUBLICO, origen: peticion.ip })
