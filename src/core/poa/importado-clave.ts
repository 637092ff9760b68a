import { comparable } from '../comun/texto.ts'

const LARGO = 80

/** ASCII, lower case, words joined by hyphens; empty for a text in another alphabet. */
function enAscii(texto: string): string {
  return comparable(texto)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Gives a clave never given before, from a unit's clave and an indicator's name. */
export type Clavero = (unidad: string, nombre: string) => string

/** Gives claves to indicators from their unit's clave and their name: ASCII, 80 characters at most, none of `ocupadas` and never the same twice. */
export function crearClavero(ocupadas: Iterable<string>): Clavero {
  const usadas = new Set(ocupadas)
  const ultimo = new Map<string, number>()
  return (unidad, nombre) => {
    const base = [enAscii(unidad) || 'unidad', enAscii(nombre) || 'indicador'].join('-')
    for (let n = (ultimo.get(base) ?? 0) + 1; ; n++) {
      const cola = n === 1 ? '' : `-${n}`
      const clave = base.slice(0, LARGO - cola.length).replace(/-$/, '') + cola
      if (usadas.has(clave)) continue
      usadas.add(clave)
      ultimo.set(base, n)
      return clave
    }
  }
}

/** The option that reads most like `texto`, or `null` when none resembles it: shared pairs of letters, at least four in ten, or as many as `minimo` says. */
export function masParecido(texto: string, opciones: readonly string[], minimo = 0.4): string | null {
  let mejor: { opcion: string; puntos: number } | null = null
  for (const opcion of opciones) {
    const puntos = parecido(comparable(texto), comparable(opcion))
    if (puntos >= minimo && (mejor === null || puntos > mejor.puntos)) mejor = { opcion, puntos }
  }
  return mejor?.opcion ?? null
}

function parecido(a: string, b: string): number {
  const pares = (t: string): string[] => Array.from({ length: Math.max(t.length - 1, 0) }, (_, i) => t.slice(i, i + 2))
  const [deA, deB] = [pares(a), pares(b)]
  const quedan = new Map<string, number>()
  for (const p of deB) quedan.set(p, (quedan.get(p) ?? 0) + 1)
  const comunes = deA.filter((p) => {
    const n = quedan.get(p) ?? 0
    if (n > 0) quedan.set(p, n - 1)
    return n > 0
  }).length
  return deA.length + deB.length === 0 ? 0 : (2 * comunes) / (deA.length + deB.length)
}
