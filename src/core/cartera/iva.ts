import type { Centavos } from '../comun/dinero.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { CONCEPTO_IVA } from './concepto.ts'
import type { Movimiento } from './movimiento.ts'

/** The movements of a bill and the tax of each of its lines, by month and concept, as its cotizaciones keep it. */
export interface IvaDeRecibo {
  movimiento: number
  movimientos: number
  lineas: readonly { periodo: PeriodoFacturado; concepto: string; ivaCentavos: Centavos }[]
}

/**
 * How much of each movement is IVA, with its sign: of a line of a bill, what its cotización says; of the tax on a surcharge, all; of a reversal, that of
 * what it reverses. What nobody knows (a payment, a charge made by hand, debt of before the system) is not in the answer: that is not zero.
 */
export function ivaDeMovimientos(movimientos: readonly Movimiento[], recibos: readonly IvaDeRecibo[]): Map<number, Centavos> {
  const iva = new Map<number, Centavos>()
  for (const m of movimientos) {
    const suyo = recibos.find((r) => m.movimiento >= r.movimiento && m.movimiento < r.movimiento + r.movimientos)
    const linea = suyo?.lineas.find((l) => l.periodo === m.periodo && l.concepto === m.concepto)
    if (m.concepto === CONCEPTO_IVA) iva.set(m.movimiento, m.importeCentavos)
    else if (linea !== undefined) iva.set(m.movimiento, linea.ivaCentavos)
  }
  for (const m of movimientos) {
    const revertido = m.revierte === null ? undefined : iva.get(m.revierte)
    if (revertido !== undefined) iva.set(m.movimiento, -revertido)
  }
  return iva
}
