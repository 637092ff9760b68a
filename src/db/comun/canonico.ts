import { createHash } from 'node:crypto'
import { afirmar } from '../../core/comun/afirmar.ts'

/** What JSON can hold, so what a jsonb column gives back. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [llave: string]: Json | undefined }

/**
 * JSON with its keys in code point order and no spaces: the same text before and after a jsonb column, which reorders keys.
 * Numbers pass through unchanged (jsonb keeps the exact decimal that JSON wrote). Refuses what JSON would drop in silence.
 */
export function canonico(valor: Json): string {
  if (Array.isArray(valor)) return `[${valor.map((v) => canonico(v)).join(',')}]`
  if (typeof valor === 'object' && valor !== null) {
    const pares = Object.entries(valor).filter((par): par is [string, Json] => par[1] !== undefined)
    return `{${pares
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([llave, v]) => `${JSON.stringify(llave)}:${canonico(v)}`)
      .join(',')}}`
  }
  const simple = valor === null || ['string', 'boolean'].includes(typeof valor) || Number.isFinite(valor)
  afirmar(simple, `JSON cannot hold ${String(valor)} (${typeof valor})`)
  return JSON.stringify(valor)
}

/** sha256 of a text in UTF-8, as 64 hexadecimal digits. */
export const sha256 = (texto: string): string => createHash('sha256').update(texto, 'utf8').digest('hex')
