import { inicioDelPeriodo } from '../comun/periodo-facturado.ts'
import type { CasoDeConsumo } from './decidir-consumo.ts'
import { baseDe } from './medir.ts'

/**
 * Whether an account has something to bill in a period; one that goes on always has. Of one put out of service in it: what its meter, in place or
 * taken off, counted since its last bill. Without a meter, the fixed m³ of the month, unless it went on the first day or its last bill already closed
 * with the meter's final reading.
 */
export function quedaPorCobrar({ baja, periodo, historia, lectura, instalaciones }: CasoDeConsumo): boolean {
  const enPie = instalaciones.at(-1)?.retiro === null
  if (baja === null || lectura !== null || enPie || baseDe(historia, instalaciones) !== null) return true
  const cerrada = historia.at(-1)?.lecturaActual
  return typeof cerrada !== 'number' && baja > inicioDelPeriodo(periodo)
}
