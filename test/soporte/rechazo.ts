import { type CodigoRechazo, Rechazo } from '../../src/core/comun/rechazo.ts'

/** The code of the refusal that a call ends in and what it says of it; `null` if it is not refused. What is no refusal is thrown again. */
export function rechazoDe(llamar: () => unknown): [CodigoRechazo, Readonly<Record<string, unknown>>] | null {
  try {
    llamar()
    return null
  } catch (error) {
    if (error instanceof Rechazo) return [error.codigo, error.datos]
    throw error
  }
}
