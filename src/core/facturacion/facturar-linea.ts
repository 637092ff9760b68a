import type { Centavos } from '../comun/dinero.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'

/** A line of a bill as the ledger takes it, tax included; below zero it is in the account's favour. */
export interface LineaDeRecibo {
  concepto: string
  periodo: PeriodoFacturado
  baseCentavos: Centavos
  ivaCentavos: Centavos
}
