import { expect } from 'vitest'
import { type CodigoRechazo, Rechazo } from '../../src/core/comun/rechazo.ts'

/** What `toThrow` must meet: the refusal of that code, with all of its data. */
export const rechazo = (codigo: CodigoRechazo, datos: Readonly<Record<string, unknown>>) => expect.objectContaining({ codigo, datos })

/** The code with which something is refused; `null` if it is not. */
export function rechazoDe(hacer: () => unknown): CodigoRechazo | null {
  try {
    hacer()
    return null
  } catch (error) {
    if (error instanceof Rechazo) return error.codigo
    throw error
  }
}
