import type { Fecha } from '../core/comun/fecha.ts'
import type { Base } from '../db/comun/conexion.ts'
import type { Reglas } from './reglas.ts'

/** A running Caudal: where it remembers, the rules it decides by, what day the shell says it is, and the time zone whose days they are. */
export interface Sistema {
  base: Pick<Base, 'app'>
  reglas: Reglas
  hoy: () => Fecha
  /** Where what it is asked comes from, when who asks does not say: the terminal and its system user. */
  origen?: string
  zona: string
}
