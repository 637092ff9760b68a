import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CONTRATO, type Nombre } from '../../src/contract/contrato.ts'

interface Esquema {
  type?: string
  properties?: Record<string, Esquema>
  items?: Esquema
  prefixItems?: Esquema[]
  anyOf?: Esquema[]
  additionalProperties?: Esquema | boolean
}

const json = (tipo: z.ZodType, io: 'input' | 'output'): Esquema => z.toJSONSchema(tipo, { io, unrepresentable: 'any' }) as Esquema

const NOMBRES = Object.keys(CONTRATO) as Nombre[]

/** Every field of a schema, however deep, with its place. */
function campos(e: Esquema, donde = ''): [string, Esquema][] {
  const dentro = [e.items, ...(e.prefixItems ?? []), ...(e.anyOf ?? [])].filter((x) => x !== undefined)
  const otras = typeof e.additionalProperties === 'object' ? [e.additionalProperties] : []
  return [
    ...Object.entries(e.properties ?? {}).flatMap(([llave, campo]): [string, Esquema][] => [
      [`${donde}${llave}`, campo],
      ...campos(campo, `${donde}${llave}.`),
    ]),
    ...[...dentro, ...otras].flatMap((d) => campos(d, donde)),
  ]
}

const tipos = (e: Esquema): string[] => (e.anyOf === undefined ? [e.type ?? ''] : e.anyOf.flatMap(tipos))

describe('El contrato', () => {
  test.each(NOMBRES)('escribe y lee los periodos de una sola forma, como 2026-10: %s', (nombre) => {
    const { entrada, salida } = CONTRATO[nombre]
    const numericos = [...campos(json(entrada, 'input')), ...campos(json(salida, 'output'))].filter(
      ([donde, e]) => /(^|\.)periodos?$/.test(donde) && tipos(e).some((t) => t === 'number' || t === 'integer'),
    )
    expect(numericos.map(([donde]) => donde)).toEqual([])
  })
})
