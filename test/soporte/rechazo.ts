import { expect } from 'vitest'
import { type CodigoRechazo, Rechazo } from '../../src/core/comun/rechazo.ts'

/** What `toThrow` must meet: the refusal of that code, with all of its data. */
export const rechazo = (codigo: CodigoRechazo, datos: Readonly<Record<string, unknown>>) => expect.objectContaining({ codigo, datos })

/** The refusal that a call ends in: its code and what it was about; `null` if it was granted. Anything else thrown is thrown on. */
export function rechazoDe(hacer: () => unknown): { codigo: string; datos: Readonly<Record<string, unknown>> } | null {
  try {
    hacer()
    return null
  } catch (error) {
    if (error instanceof Rechazo) return { codigo: error.codigo, datos: error.datos }
    throw error
  }
}
