import type { Fecha } from '../core/comun/fecha.ts'
import type { Base } from '../db/comun/conexion.ts'
import type { Contados } from './acceso/contados.ts'
import type { Reglas } from './reglas.ts'

/** The program and the machine where it runs, for who looks after it. No secret is in it. */
export interface Equipo {
  version: string
  /** The instant at which it started, which is when its rules were read, and the machine's user who started it. */
  arranco: string
  usuario: string
  /** Folder of its data, whose disk is looked at, and the one where backups are left. */
  datos: string
  respaldos: string
  /** Whether the database is the one that comes with the program. */
  embebida: boolean
}

/** A running Caudal: where it remembers, the rules it decides by, what day the shell says it is, and the time zone whose days they are. */
export interface Sistema {
  base: Pick<Base, 'app'>
  reglas: Reglas
  hoy: () => Fecha
  /** Where what it is asked comes from, when who asks does not say: the terminal and its system user. */
  origen?: string
  /** Absent where nobody has to be told: a test, a thread. */
  equipo?: Equipo
  /** Where what takes long to count is kept. Absent, it is counted each time. */
  contados?: Contados
  zona: string
}
