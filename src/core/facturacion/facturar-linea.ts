import type { Centavos } from '../comun/dinero.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { Cargo } from './tarifa.ts'

/** A line of a bill as the ledger takes it, tax included; below zero it is in the account's favour. */
export interface LineaDeRecibo {
  concepto: string
  periodo: PeriodoFacturado
  baseCentavos: Centavos
  ivaCentavos: Centavos
}

/**
 * Charges as the account owes them: what is told apart from a charge (its subsidy, the rounding of the total) is owed in the line of it. A line of its own
 * in the account's favour would pay the oldest debt before it.
 */
export function lineasDeCargos(cargos: readonly Cargo[]): Omit<LineaDeRecibo, 'periodo'>[] {
  const porConcepto = Map.groupBy(cargos, (c) => c.enCuentaDe ?? c.concepto)
  return [...porConcepto].map(([concepto, suyos]) => ({
    concepto,
    baseCentavos: suyos.reduce((s, c) => s + c.baseCentavos, 0n),
    ivaCentavos: suyos.reduce((s, c) => s + c.ivaCentavos, 0n),
  }))
}
