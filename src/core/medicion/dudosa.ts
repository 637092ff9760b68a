import type { Causa } from './consumo.ts'
import { esExcepcion } from './consumo.ts'
import { type CasoDeConsumo, decidirConsumo } from './decidir-consumo.ts'
import type { ReglasDelPeriodo } from './reglas-de-medicion.ts'

/** Causes that a figure typed wrong would have; the others are of the account, whatever was read. */
const DE_LA_CIFRA: readonly Causa[] = ['negativa', 'reventon', 'alto', 'cero', 'bajo']

/** Why whoever captures a reading should look at it again: what the rules would say of it when it is analysed. `null`: nothing is odd. */
export function dudaDe(caso: CasoDeConsumo, reglas: ReglasDelPeriodo): { causa: Causa; explicacion: string } | null {
  const hecho = decidirConsumo(caso, reglas)
  if (!esExcepcion(hecho) || !DE_LA_CIFRA.includes(hecho.causa)) return null
  return { causa: hecho.causa, explicacion: hecho.detalle.explicacion }
}
