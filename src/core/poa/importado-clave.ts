import { comparable } from '../comun/texto.ts'

const LARGO = 80

/** ASCII, lower case, words joined by hyphens; empty for a text in another alphabet. */
export function enAscii(texto: string): string {
  return comparable(texto)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** A clave for an indicator from its unit's clave and its name: ASCII, 80 characters at most, not among `ocupadas`, to which it is added. */
export function nuevaClave(unidad: string, nombre: string, ocupadas: Set<string>): string {
  const base = [enAscii(unidad) || 'unidad', enAscii(nombre) || 'indicador'].join('-')
  for (let n = 1; ; n++) {
    const cola = n === 1 ? '' : `-${n}`
    const clave = base.slice(0, LARGO - cola.length).replace(/-$/, '') + cola
    if (ocupadas.has(clave)) continue
    ocupadas.add(clave)
    return clave
  }
}

/** The option that reads most like `texto`, or `null` when none resembles it: shared pairs of letters, at least four in ten. */
export function masParecido(texto: string, opciones: readonly string[]): string | null {
  let mejor: { opcion: string; puntos: number } | null = null
  for (const opcion of opciones) {
    const puntos = parecido(comparable(texto), comparable(opcion))
    if (puntos >= 0.4 && (mejor === null || puntos > mejor.puntos)) mejor = { opcion, puntos }
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
