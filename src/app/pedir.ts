import type { Entrada, Nombre, Salida } from '../contract/contrato.ts'

/** The door, bound to who asks. With a key, the same thing asked twice is done once. */
export type Pedir = <N extends Nombre>(nombre: N, entrada: Entrada<N>, clave?: string) => Promise<Salida<N>>
