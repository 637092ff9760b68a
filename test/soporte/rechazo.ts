import { expect } from 'vitest'
import type { CodigoRechazo } from '../../src/core/comun/rechazo.ts'

/** What `toThrow` must meet: the refusal of that code, with all of its data. */
export const rechazo = (codigo: CodigoRechazo, datos: Readonly<Record<string, unknown>>) => expect.objectContaining({ codigo, datos })
