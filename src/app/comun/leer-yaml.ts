import { LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import type { ErrorDetallado } from '../../core/comun/rechazo.ts'

z.config(z.locales.es())

/** What a YAML text is worth by a schema: the value, or every mistake with its file and line. */
export type Leido<T> = { valor: T; linea: (ruta: readonly PropertyKey[]) => number } | { errores: ErrorDetallado[] }

/**
 * Reads strict YAML: duplicate keys, unknown keys, wrong types and missing ones are all told at once, each with `archivo:linea`.
 * `archivo` is only for the messages.
 */
export function leerYaml<T>(texto: string, archivo: string, esquema: z.ZodType<T, unknown>): Leido<T> {
  const lineas = new LineCounter()
  const doc = parseDocument(texto, { lineCounter: lineas, uniqueKeys: true, strict: true })
  const en = (posicion: number): string => `${archivo}:${lineas.linePos(posicion).line}`
  if (doc.errors.length > 0) return { errores: doc.errors.map((e) => ({ donde: en(e.pos[0]), mensaje: enEspanol(e.code) })) }
  const alias = aliasDe(doc).map((posicion) => ({ donde: en(posicion), mensaje: 'no se admiten alias (*): escriba el dato en su lugar' }))
  if (alias.length > 0) return { errores: alias }
  const linea = (ruta: readonly PropertyKey[]): number => lineas.linePos(posicionDe(doc, ruta)).line
  const r = esquema.safeParse(doc.toJS())
  if (r.success) return { valor: r.data, linea }
  return {
    errores: r.error.issues
      .flatMap((i) => aplanar(i))
      .map((i) => ({ donde: `${archivo}:${linea(i.path)}`, mensaje: `${i.path.join('.') || 'documento'}: ${i.message}` })),
  }
}

/** Where aliases are: they hide what a rule says, and one of nobody, or of many, cannot be read at all. */
function aliasDe(doc: ReturnType<typeof parseDocument>): number[] {
  const posiciones: number[] = []
  visit(doc, {
    Alias: (_, nodo) => {
      posiciones.push(nodo.range?.[0] ?? 0)
    },
  })
  return posiciones
}

/** Unknown keys are told one by one, so that each gets its own line. */
function aplanar(i: z.core.$ZodIssue): { path: readonly PropertyKey[]; message: string }[] {
  if (i.code !== 'unrecognized_keys') return [{ path: i.path, message: i.message }]
  return i.keys.map((k) => ({ path: [...i.path, k], message: 'no se reconoce esta llave' }))
}

/** The offset of the deepest node of the path that exists; a key's own when the path ends in one. */
function posicionDe(doc: ReturnType<typeof parseDocument>, ruta: readonly PropertyKey[]): number {
  for (let n = ruta.length; n > 0; n--) {
    const nodo = doc.getIn(ruta.slice(0, n) as string[], true)
    if (typeof nodo === 'object' && nodo !== null && 'range' in nodo && Array.isArray(nodo.range)) return Number(nodo.range[0])
  }
  return 0
}

const TRADUCCIONES: Record<string, string> = {
  DUPLICATE_KEY: 'esta llave está dos veces',
  BAD_INDENT: 'la sangría no corresponde a nada',
  TAB_AS_INDENT: 'la sangría lleva espacios, no tabuladores',
  MISSING_CHAR: 'falta un signo (¿comillas o llaves sin cerrar?)',
}

const enEspanol = (codigo: string): string =>
  TRADUCCIONES[codigo] ?? 'no es YAML válido; revise la sangría, las comillas y los dos puntos de esta línea y la anterior'
