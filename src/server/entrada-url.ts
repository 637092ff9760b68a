import { z } from 'zod'
import { CONTRATO, type Nombre } from '../contract/contrato.ts'

interface Esquema {
  type?: string
  properties?: Record<string, Esquema>
  anyOf?: Esquema[]
}

const tipos = (e: Esquema): string[] => (e.anyOf ? e.anyOf.flatMap(tipos) : e.type === undefined ? [] : [e.type])

function leer(valor: unknown, esperados: string[]): unknown {
  if (typeof valor !== 'string') return valor
  if (esperados.some((t) => t === 'number' || t === 'integer') && /^-?\d{1,15}(\.\d+)?$/.test(valor)) return Number(valor)
  if (esperados.includes('boolean') && (valor === 'true' || valor === 'false')) return valor === 'true'
  return valor
}

/**
 * The input of a question as a URL brings it: every value is text, and becomes a number or a yes/no only where the question's own
 * schema expects one. What cannot be read is left as it came, so that the door refuses it with its own sentence.
 */
export function entradaDeUrl(nombre: Nombre, url: unknown): Record<string, unknown> {
  const { properties } = z.toJSONSchema(CONTRATO[nombre].entrada, { io: 'input', unrepresentable: 'any' }) as Esquema
  const campos = Object.entries(url as Record<string, unknown>)
  return Object.fromEntries(campos.map(([campo, valor]) => [campo, leer(valor, tipos(properties?.[campo] ?? {}))]))
}
