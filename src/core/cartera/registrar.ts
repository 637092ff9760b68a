import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { movimientoDe } from './aplicar.ts'
import { type Concepto, exigirConcepto } from './concepto.ts'
import { exigirFechas, type LimitesDeMovimiento } from './limites.ts'
import type { Cartera, Movimiento } from './movimiento.ts'
import { siguienteMovimiento } from './reversar.ts'

/** A movement as somebody asks for it; `importeCentavos` above zero, whatever it is. */
export interface MovimientoPedido {
  tipo: 'cargo' | 'abono'
  concepto: string
  importeCentavos: Centavos
  /** `null`: today. */
  fecha: Fecha | null
  /** `null`: its own date. */
  vence: Fecha | null
  periodo: PeriodoFacturado | null
  recargoDe: number | null
  referencia: string
}

/**
 * The movement to add to a ledger. Refuses a concept that is not of its side in the catalogue, dates that cannot be, and a surcharge on what bears none: what is not a
 * charge, what was reversed, what is a surcharge itself, or a concept that the rule exempts (`exentos`).
 */
export function registrarMovimiento(
  cartera: Cartera,
  pedido: MovimientoPedido,
  {
    hoy,
    exentos,
    conceptos,
    limites,
  }: { hoy: Fecha; exentos: readonly string[]; conceptos: readonly Concepto[]; limites: readonly LimitesDeMovimiento[] },
): Movimiento {
  exigirConcepto(conceptos, pedido.concepto, pedido.tipo)
  const fecha = pedido.fecha ?? hoy
  const vence = pedido.tipo === 'cargo' ? (pedido.vence ?? fecha) : null
  exigirFechas({ ...pedido, fecha, vence }, limites, hoy)
  if (pedido.recargoDe !== null) revisarPrincipal(cartera, pedido.recargoDe, exentos)
  const signo = pedido.tipo === 'cargo' ? 1n : -1n
  return {
    ...pedido,
    movimiento: siguienteMovimiento(cartera),
    fecha,
    vence,
    importeCentavos: signo * pedido.importeCentavos,
    revierte: null,
  }
}

function revisarPrincipal(cartera: Cartera, numero: number, exentos: readonly string[]): void {
  const principal = movimientoDe(cartera, numero)
  const reversado = cartera.movimientos.some((m) => m.revierte === numero)
  if (principal.tipo !== 'cargo' || principal.recargoDe !== null || reversado || exentos.includes(principal.concepto))
    throw new Rechazo('cartera/no-causa-recargo', { cuenta: cartera.cuentaId, movimiento: numero, concepto: principal.concepto })
}
