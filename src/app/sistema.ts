import type { Fecha } from '../core/comun/fecha.ts'
import type { Base } from '../db/comun/conexion.ts'
import type { Reglas } from './reglas.ts'

/** A running Caudal: where it remembers, the rules it decides by, what day the shell says it is, and the time zone whose days they are. */
export interface Sistema {
  base: Pick<Base, 'app'>
  reglas: Reglas
  hoy: () => Fecha
  zona: string
}
