import type { Partida } from './partida.ts'

/** The movements that a bill put in a ledger: its first, and how many. */
export interface MovimientosDeRecibo {
  movimiento: number
  movimientos: number
}

/**
 * How many bills an account has not paid, whole or in part, once the money in favour is put to its charges: what a bill prints as earlier debt and what
 * rules of cutting off count. Debt of before there were bills counts as one for each of its periods. Surcharges, and charges of no
 * period, are owed and are no bill.
 */
export function recibosSinPagar(partidas: readonly Partida[], recibos: readonly MovimientosDeRecibo[]): number {
  const claves = partidas.flatMap(({ movimiento: m, porPagarCentavos }) => {
    if (m.tipo !== 'cargo' || m.recargoDe !== null || porPagarCentavos === 0n) return []
    const suyo = recibos.find((r) => m.movimiento >= r.movimiento && m.movimiento < r.movimiento + r.movimientos)
    if (suyo !== undefined) return [`recibo ${suyo.movimiento}`]
    return m.periodo === null ? [] : [`periodo ${m.periodo}`]
  })
  return new Set(claves).size
}
