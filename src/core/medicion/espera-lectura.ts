import type { Fecha } from '../comun/fecha.ts'
import { type Instalacion, medidorEn } from './instalacion.ts'

/** What of an account says whether somebody must read it. `baja`: the day of the period on which it was put out of service; `instalaciones` in order. */
export interface CuentaConMedidores {
  readonly baja: Fecha | null
  readonly instalaciones: readonly Instalacion[]
}

/** Whether an account that closes has had its last meter taken off, be it after the month: its final reading is the last there will be. */
export const cerroConMedidorQuitado = ({ baja, instalaciones }: CuentaConMedidores): boolean =>
  baja !== null && instalaciones.at(-1)?.retiro != null

/**
 * The meter that a reader is to read in a period closed on `fecha`; `null`: nobody expects a reading of this account, because no meter hangs
 * there or because it is out of service with its meter taken off. The lot, the analysis and the calendar ask here and nowhere else.
 */
export const medidorPorLeer = (cuenta: CuentaConMedidores, fecha: Fecha): Instalacion | null =>
  cerroConMedidorQuitado(cuenta) ? null : medidorEn(cuenta.instalaciones, fecha)
