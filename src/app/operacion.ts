import type { EntradaLeida, Nombre, NombreConsulta, NombreOperacion, Salida } from '../contract/contrato.ts'
import type { Persona } from '../core/acceso/persona.ts'
import type { Fecha } from '../core/comun/fecha.ts'
import type { Trx } from '../db/comun/transaccion.ts'
import type { Reglas } from './reglas.ts'

/** What a use case works with: one transaction, the rules, the day, and who asks. */
export interface Contexto {
  trx: Trx
  reglas: Reglas
  hoy: Fecha
  persona: Persona
}

/** A use case: load → decide → store, inside the door's transaction. */
export type Caso<N extends Nombre> = (contexto: Contexto, entrada: EntradaLeida<N>) => Promise<Salida<N>>

/** The use cases of a domain, one for each of its names in the contract: one that is missing does not compile. */
export type CasosDe<D extends string> = { readonly [N in Extract<Nombre, `${D}.${string}`>]: Caso<N> }

/** Declares the use case of an operation of the contract. The door runs it; nobody else does. */
export const operacion = <N extends NombreOperacion>(_nombre: N, hacer: Caso<N>): Caso<N> => hacer

/** Declares the use case of a query of the contract. It runs in a read-only transaction. */
export const consulta = <N extends NombreConsulta>(_nombre: N, hacer: Caso<N>): Caso<N> => hacer
