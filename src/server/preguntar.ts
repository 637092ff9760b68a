import type { Nombre, Salida } from '../contract/contrato.ts'

export interface Quien {
  persona: string
  clave?: string
  ensayo?: boolean
}

/** The door as this shell sees it: a name of the contract, its input unread, and who asks. */
export type Preguntar = <N extends Nombre>(nombre: N, entrada: unknown, quien: Quien) => Promise<Salida<N>>

/** Until there is sign-in, everybody who comes over HTTP. */
export const PUBLICO: Quien = { persona: 'publico' }
