import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { Congelamiento } from './congelamiento.ts'

export type TipoMovimiento = 'cargo' | 'abono' | 'reversa'

/**
 * One line of an account's ledger. `importeCentavos` is signed: above zero it adds to the debt (a charge, the reversal of a payment), below
 * zero it takes from it. It is never zero, and the balance is the plain sum.
 */
export interface Movimiento {
  /** Number inside the account, from 1. */
  movimiento: number
  tipo: TipoMovimiento
  concepto: string
  fecha: Fecha
  /** Last day on which a charge is paid in time; only charges have one. */
  vence: Fecha | null
  periodo: PeriodoFacturado | null
  importeCentavos: Centavos
  /** The movement whose whole amount a `reversa` takes back. */
  revierte: number | null
  /** The charge on which a surcharge was charged. */
  recargoDe: number | null
  /** The document it comes from: a folio, an oficio. */
  referencia: string
}

/**
 * Part of a credit put to a debit: one link of the chain of each. `…Antes` and `…Despues` are what was and is left open of them, in centavos
 * without sign. `importeCentavos` below zero undoes the application that `revierte` names, whole.
 */
export interface Aplicacion {
  cargo: number
  /** Place in the chain of the debit, from 1. */
  cargoPaso: number
  abono: number
  abonoPaso: number
  importeCentavos: Centavos
  cargoImporteCentavos: Centavos
  cargoAntesCentavos: Centavos
  cargoDespuesCentavos: Centavos
  abonoImporteCentavos: Centavos
  abonoAntesCentavos: Centavos
  abonoDespuesCentavos: Centavos
  /** `cargoPaso` of the application that it undoes. */
  revierte: number | null
  fecha: Fecha
}

/** The whole ledger of one account. */
export interface Cartera {
  cuentaId: CuentaId
  movimientos: readonly Movimiento[]
  aplicaciones: readonly Aplicacion[]
  congelamientos: readonly Congelamiento[]
}

export const absoluto = (centavos: Centavos): Centavos => (centavos < 0n ? -centavos : centavos)

/** What the account owes, in centavos; below zero, what it has in its favour. */
export const saldoDe = ({ movimientos }: Pick<Cartera, 'movimientos'>): Centavos =>
  movimientos.reduce((suma, m) => suma + m.importeCentavos, 0n)

/** What is left open of each movement, without sign: its amount less what is applied. */
export function abiertosDe({ movimientos, aplicaciones }: Pick<Cartera, 'movimientos' | 'aplicaciones'>): ReadonlyMap<number, Centavos> {
  const abiertos = new Map(movimientos.map((m) => [m.movimiento, absoluto(m.importeCentavos)]))
  for (const a of aplicaciones) for (const lado of [a.cargo, a.abono]) abiertos.set(lado, (abiertos.get(lado) ?? 0n) - a.importeCentavos)
  return abiertos
}

/** The ledger as it stood at the end of a civil day. */
export const carteraAl = ({ cuentaId, movimientos, aplicaciones, congelamientos }: Cartera, al: Fecha): Cartera => ({
  cuentaId,
  movimientos: movimientos.filter((m) => m.fecha <= al),
  aplicaciones: aplicaciones.filter((a) => a.fecha <= al),
  congelamientos: congelamientos.filter((c) => c.desde <= al),
})
