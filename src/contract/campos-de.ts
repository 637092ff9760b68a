import { z } from 'zod'

/** A JSON schema, as much of it as is read here. */
export interface Esquema {
  type?: string | string[]
  description?: string
  properties?: Record<string, Esquema>
  required?: string[]
  items?: Esquema
  prefixItems?: Esquema[]
  anyOf?: Esquema[]
  additionalProperties?: Esquema | boolean
  enum?: unknown[]
  const?: unknown
  default?: unknown
}

/** What a schema admits (`input`) or gives (`output`), as a JSON schema. */
export const esquemaJson = (tipo: z.ZodType, io: 'input' | 'output'): Esquema =>
  z.toJSONSchema(tipo, { io, unrepresentable: 'any' }) as Esquema

/** The objects that a place of a schema may hold. */
const objetosDe = (e: Esquema): Esquema[] => (e.anyOf === undefined ? (e.properties === undefined ? [] : [e]) : e.anyOf.flatMap(objetosDe))
const listasDe = (e: Esquema): Esquema[] => (e.anyOf === undefined ? (e.items === undefined ? [] : [e.items]) : e.anyOf.flatMap(listasDe))

/** The fields that an object of some place of an input may have. */
export function camposEn(tipo: z.ZodType, ruta: readonly PropertyKey[]): string[] {
  let aqui = [esquemaJson(tipo, 'input')]
  for (const paso of ruta)
    aqui = typeof paso === 'number' ? aqui.flatMap(listasDe) : aqui.flatMap(objetosDe).flatMap((o) => o.properties?.[String(paso)] ?? [])
  return [...new Set(aqui.flatMap(objetosDe).flatMap((o) => Object.keys(o.properties ?? {})))]
}
