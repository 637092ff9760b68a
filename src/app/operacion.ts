import type { EntradaLeida, Nombre, NombreConsulta, NombreOperacion, Respuesta } from '../contract/contrato.ts'
import type { Persona } from '../core/acceso/persona.ts'
import type { Centavos } from '../core/comun/dinero.ts'
import type { Fecha } from '../core/comun/fecha.ts'
import type { Trx, TrxDeActo } from '../db/comun/transaccion.ts'
import type { Contados } from './acceso/contados.ts'
import type { Reglas } from './reglas.ts'
import type { Equipo } from './sistema.ts'

/** What a use case works with: one transaction, the rules, the day and its time zone, and who asks. An operation's transaction adds the facts of its act. */
export interface Contexto<T extends Trx = Trx> {
  trx: T
  reglas: Reglas
  hoy: Fecha
  zona: string
  persona: Persona
  /** Where it runs; `null` if it does not say. */
  equipo: Equipo | null
  /** What was counted and is kept, where it is. */
  contados: Contados | null
  /** What an operation says once it knows its amount and the records it touches: refuses what another person must approve, or do. */
  autorizar: Autorizar
  /** Another operation, inside this act: see `src/app/acceso`. */
  otra: OtraOperacion
}

/** Of how much an operation is, and the acts that made what it touches. */
export type Autorizar = (hecho: { importe: Centavos; actos: readonly bigint[] }) => Promise<void>

/** An operation that somebody asks for and another approves. */
export interface OtraOperacion {
  /** Sees that it could be done by whoever asks, and undoes it: returns its amount. Refuses what takes no approval. */
  ensayar(nombre: string, entrada: unknown): Promise<{ importe: Centavos }>
  /** Does it as of who asked, now that another has approved it. */
  hacer(nombre: string, entrada: unknown, pidio: string): Promise<unknown>
}

/**
 * What an operation works out of its input before its transaction is opened: a file that takes long to read. The door checks the permission
 * and what is done already before it begins.
 */
export interface Preparacion<N extends NombreOperacion, Visto = unknown, Preparado = unknown> {
  /** In a short read-only transaction: what the work must know of the database. */
  mirar(contexto: Contexto, entrada: EntradaLeida<N>): Promise<Visto>
  /** While no transaction is open. Refuses what cannot be worked out whatever the database holds. */
  preparar(visto: Visto, entrada: EntradaLeida<N>): Promise<Preparado>
}

/** A use case: load → decide → store, inside the door's transaction. */
export interface Caso<N extends Nombre> {
  (contexto: Contexto<N extends NombreOperacion ? TrxDeActo : Trx>, entrada: EntradaLeida<N>, preparado?: unknown): Promise<Respuesta<N>>
  readonly antes?: Preparacion<NombreOperacion>
  /** Whether what it reads must tie from one table to another on every machine. */
  readonly atada?: boolean
}

/** The use cases of a domain, one for each of its names in the contract: one that is missing does not compile. */
export type CasosDe<D extends string> = { readonly [N in Extract<Nombre, `${D}.${string}`>]: Caso<N> }

type Hacer<N extends Nombre> = (contexto: Contexto<TrxDeActo>, entrada: EntradaLeida<N>) => Promise<Respuesta<N>>
type ConAntes<N extends NombreOperacion, V, P> = Preparacion<N, V, P> & {
  /** It may be run again with what was prepared, when two operations cross. */
  hacer(contexto: Contexto<TrxDeActo>, entrada: EntradaLeida<N>, preparado: P): Promise<Respuesta<N>>
}

/** Declares the use case of an operation of the contract. The door runs it; nobody else does. */
export function operacion<N extends NombreOperacion>(nombre: N, hacer: Hacer<N>): Caso<N>
export function operacion<N extends NombreOperacion, V, P>(nombre: N, pasos: ConAntes<N, V, P>): Caso<N>
export function operacion<N extends NombreOperacion>(_nombre: N, pasos: Hacer<N> | ConAntes<N, unknown, unknown>): Caso<N> {
  if (typeof pasos === 'function') return pasos as Caso<N>
  const caso = (contexto: Contexto<TrxDeActo>, entrada: EntradaLeida<N>, preparado?: unknown) => pasos.hacer(contexto, entrada, preparado)
  return Object.assign(caso, { antes: pasos as Preparacion<NombreOperacion> }) as Caso<N>
}

/** Declares the use case of a query of the contract. It runs in a read-only transaction. */
export const consulta = <N extends NombreConsulta>(_nombre: N, hacer: Caso<N>): Caso<N> => hacer

/** The same for what holds one table against another: its snapshot is taken while no act can end (`src/db/acceso/atada.ts`). */
export const consultaAtada = <N extends NombreConsulta>(_nombre: N, hacer: Caso<N>): Caso<N> => Object.assign(hacer, { atada: true })
