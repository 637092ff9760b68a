import { aTexto, aTextoMinimo, CERO, comparar, type Fraccion, fraccion, iguales, redondear, total } from '../comun/fraccion.ts'
import type { Periodo } from '../comun/periodo.ts'
import { reunirMetas } from './avance.ts'
import type { Ficha, MetaPorPeriodo } from './plan.ts'

/** The goal of a period of the year that is formulated; decimal string. */
export interface MetaPropuesta {
  periodo: Periodo
  meta: string
}

/**
 * Shares a goal among periods by weight so that it adds up exactly: each gets the whole part of its share in units of `10^-decimales`, and what is
 * left over goes one by one to the largest remainders, the earlier first. Weights are zero or more; if all are zero, all weigh the same.
 */
export function repartir(anual: Fraccion, pesos: readonly Fraccion[], decimales: number): string[] {
  const unidades = redondear(anual, decimales)
  const positivas = unidades < 0n ? -unidades : unidades
  const [suma, pesa] = iguales(total(pesos), CERO) ? [fraccion(BigInt(pesos.length)), pesos.map(() => fraccion(1n))] : [total(pesos), pesos]
  const partes = pesa.map((p, i) => {
    const n = positivas * p.n * suma.d
    const d = p.d * suma.n
    return { i, entera: n / d, resto: fraccion(n % d, d) }
  })
  const sobran = positivas - partes.reduce((s, p) => s + p.entera, 0n)
  const primeros = new Set(
    partes
      .toSorted((a, b) => comparar(b.resto, a.resto) || a.i - b.i)
      .slice(0, Number(sobran))
      .map((p) => p.i),
  )
  return partes.map(({ i, entera }) => {
    const parte = entera + (primeros.has(i) ? 1n : 0n)
    return aTextoMinimo(fraccion(unidades < 0n ? -parte : parte, 10n ** BigInt(decimales)))
  })
}

/** The annual goal that goals by period make; `null` where it has no exact decimal of six places (a mean of three may not). */
export function anualDe(metas: readonly Fraccion[], ficha: Pick<Ficha, 'agregacion'>): string | null {
  if (metas.length === 0) return null
  const anual = reunirMetas(metas, ficha)
  return 1_000_000n % anual.d === 0n ? aTextoMinimo(anual) : null
}

/** Goals by period as a ficha writes them: one for all where all are the same and none of the year is left out. */
export function escribirMetas(metas: readonly MetaPropuesta[], periodosDelAnio: number): MetaPorPeriodo {
  const [primera] = metas
  const pareja = primera !== undefined && metas.length === periodosDelAnio && metas.every((m) => m.meta === primera.meta)
  return pareja ? { cadaPeriodo: primera.meta } : { calendario: Object.fromEntries(metas.map((m) => [m.periodo, m.meta])) }
}

/** How many decimals the figures of a ficha are written with: none of what is counted one by one. */
export const decimalesDe = (cifras: readonly string[]): number => Math.max(0, ...cifras.map((c) => c.split('.')[1]?.length ?? 0))

/** `f` with so many decimals, without the zeros that say nothing. */
export const enDecimales = (f: Fraccion, decimales: number): string =>
  aTexto(f, decimales).includes('.') ? aTexto(f, decimales).replace(/\.?0+$/, '') : aTexto(f, decimales)
