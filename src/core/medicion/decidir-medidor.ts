import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { cabe, type Instalacion } from './instalacion.ts'

/** A meter to put on. Its reading is what the drums show when it starts. */
export interface MedidorPedido {
  readonly serie: string
  readonly digitos: number
  readonly lecturaInicial: number
}

/** What is known of an account when its meter changes. */
export interface CuentaConMedidor {
  readonly cuentaId: CuentaId
  readonly instalaciones: readonly Instalacion[]
  /** The last day that was already billed; `null` if nothing was. */
  readonly facturadoHasta: Fecha | null
  readonly hoy: Fecha
  /** The account on which the serial asked for hangs now. */
  readonly cuentaDeSerie: number | null
}

/**
 * Decides a meter on an account that has none: returns its number there. Refuses a second meter, a serial that hangs on another account, a reading that
 * does not fit its drums, and a date to come or before the last meter was taken off.
 */
export function decidirInstalacion(pedido: MedidorPedido, fecha: Fecha, c: CuentaConMedidor): number {
  const actual = c.instalaciones.at(-1)
  if (actual !== undefined && actual.retiro === null)
    throw new Rechazo('medicion/ya-tiene-medidor', { cuenta: c.cuentaId, serie: actual.serie })
  if (c.cuentaDeSerie !== null) throw new Rechazo('medicion/serie-instalada', { serie: pedido.serie, cuenta: c.cuentaDeSerie })
  exigirQueQuepa(pedido.lecturaInicial, pedido.digitos, pedido.serie)
  exigirFecha(fecha, actual?.retiro?.fecha ?? null, c.hoy)
  return (actual?.instalacion ?? 0) + 1
}

/**
 * Decides the removal of the meter in place: returns it. Refuses when there is none, a final reading that does not fit, and a date to come or before its
 * installation or before what was already billed with it.
 */
export function decidirRetiro(lecturaFinal: number | null, fecha: Fecha, c: Omit<CuentaConMedidor, 'cuentaDeSerie'>): Instalacion {
  const actual = c.instalaciones.at(-1)
  if (actual === undefined || actual.retiro !== null) throw new Rechazo('medicion/sin-medidor', { cuenta: c.cuentaId })
  if (lecturaFinal !== null) exigirQueQuepa(lecturaFinal, actual.digitos, actual.serie)
  const noAntes = c.facturadoHasta !== null && c.facturadoHasta > actual.fecha ? c.facturadoHasta : actual.fecha
  exigirFecha(fecha, noAntes, c.hoy)
  return actual
}

function exigirQueQuepa(lectura: number, digitos: number, serie: string): void {
  if (!cabe(lectura, digitos)) throw new Rechazo('medicion/lectura-no-cabe', { lectura, digitos, serie })
}

function exigirFecha(fecha: Fecha, noAntes: Fecha | null, hoy: Fecha): void {
  if (fecha > hoy || (noAntes !== null && fecha < noAntes))
    throw new Rechazo('medicion/fecha-imposible', { fecha, desde: noAntes ?? 'cualquier día', hoy })
}
