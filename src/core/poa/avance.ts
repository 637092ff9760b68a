import { CIEN, comparar, decimal, dividir, type Fraccion, fraccion, iguales, multiplicar, restar, total } from '../comun/fraccion.ts'
import type { MotivoAusencia } from './informe.ts'
import type { Ficha } from './plan.ts'

/** A figure, or the reason why there is none: zero, missing and not applicable are three different things. */
export type Cifra = { hay: Fraccion } | { falta: MotivoAusencia }

/** One period of an indicator as the arithmetic needs it. `null` in `valor` with `noAplica` false is a value nobody captured. */
export interface Medicion {
  /** `null` of an indicator without a goal. */
  meta: Fraccion | null
  valor: Fraccion | null
  noAplica: boolean
  numerador: Fraccion | null
  denominador: Fraccion | null
}

/**
 * How far a value is towards its goal, as a ratio (1 is met), by the ficha's declared `calculo`.
 * `null` where it has no base: no goal, a goal of zero or less, an inverse value of zero or less, a goal equal to its línea base.
 * A ratio of two negatives would say the contrary of what happened: −10 against −5 is not 200 %.
 */
export function cumplimiento(valor: Fraccion, meta: Fraccion | null, ficha: Pick<Ficha, 'calculo' | 'lineaBase'>): Fraccion | null {
  if (meta === null) return null
  if (ficha.calculo === 'directo') return meta.n < 0n ? null : dividir(valor, meta)
  if (ficha.calculo === 'inverso') return valor.n < 0n ? null : dividir(meta, valor)
  const base = ficha.lineaBase === null ? fraccion(0n) : decimal(ficha.lineaBase.valor)
  return dividir(restar(valor, base), restar(meta, base))
}

/** Whether the value reaches its goal, in the indicator's own direction. */
export function alcanza(valor: Fraccion, meta: Fraccion, sentido: Ficha['sentido']): boolean {
  if (sentido === 'descendente') return comparar(valor, meta) <= 0
  if (sentido === 'nominal') return iguales(valor, meta)
  return comparar(valor, meta) >= 0
}

/** Whether a ratio is written as a percent in this unit of measure. */
export const enPorciento = (unidadMedida: string): boolean => /%|PORCENTAJE/i.test(unidadMedida)

const ultima = (xs: readonly Fraccion[]): Fraccion => xs[xs.length - 1] ?? fraccion(0n)
const media = (xs: readonly Fraccion[]): Fraccion => dividir(total(xs), fraccion(BigInt(xs.length))) ?? fraccion(0n)

/** A stretch of periods made one; `meta` is `null` if any of them has none. */
export interface Reunido {
  valor: Fraccion
  meta: Fraccion | null
}

/** The goals of several periods made one, as their values are; of a ratio, the last stands. */
export function reunirMetas(metas: readonly Fraccion[], { agregacion }: Pick<Ficha, 'agregacion'>): Fraccion {
  if (agregacion === 'suma') return total(metas)
  return agregacion === 'promedio' ? media(metas) : ultima(metas)
}

/** Values of several periods made one by the ficha's `agregacion`; `ms` all have a value and are at least one. */
function reunir(ms: readonly Medicion[], ficha: Ficha): Reunido | null {
  const valores = ms.map((m) => m.valor ?? fraccion(0n))
  const metas = ms.flatMap((m) => m.meta ?? [])
  const meta = metas.length < ms.length ? null : reunirMetas(metas, ficha)
  if (ficha.agregacion === 'suma') return { valor: total(valores), meta }
  if (ficha.agregacion === 'ultimo') return { valor: ultima(valores), meta }
  if (ficha.agregacion === 'promedio') return { valor: media(valores), meta }
  const razon = dividir(total(ms.map((m) => m.numerador ?? fraccion(0n))), total(ms.map((m) => m.denominador ?? fraccion(0n))))
  if (razon === null) return null
  return { valor: enPorciento(ficha.unidadMedida) ? multiplicar(razon, CIEN) : razon, meta }
}

/**
 * The value and goal of a stretch of periods. Absent if any period that applies is missing: a part is never shown as the whole.
 * A ratio imported without its variables stands for its own period and cannot be put together with others.
 */
export function consolidar(ms: readonly Medicion[], ficha: Ficha): Reunido | { falta: MotivoAusencia } {
  const aplican = ms.filter((m) => !m.noAplica)
  if (aplican.length === 0) return { falta: 'noAplica' }
  if (aplican.some((m) => m.valor === null)) return { falta: 'sinDato' }
  const [uno, ...mas] = aplican
  if (ficha.agregacion === 'razon' && aplican.some((m) => m.numerador === null || m.denominador === null))
    return mas.length === 0 && uno?.valor ? { valor: uno.valor, meta: uno.meta } : { falta: 'sinDato' }
  return reunir(aplican, ficha) ?? { falta: 'noAplica' }
}

const comoPorciento = (razon: Fraccion | null): Cifra => (razon === null ? { falta: 'noAplica' } : { hay: multiplicar(razon, CIEN) })

/** *Avance del periodo*: Σ valor ÷ Σ meta of the period × 100, exact. One period, or the several that make a quarter or a year. */
export function avanceDelPeriodo(ms: readonly Medicion[], ficha: Ficha): Cifra {
  const todo = consolidar(ms, ficha)
  return 'falta' in todo ? todo : comoPorciento(cumplimiento(todo.valor, todo.meta, ficha))
}

/**
 * *Avance acumulado*: Σ valor to date ÷ meta anual × 100, exact. `ms` are all the periods from the start of the fiscal year.
 * What does not apply is left out wherever it stands, the last one too: the figure is the same in any order, and is «no aplica» only if
 * nothing of the year applied. Where an earlier one is missing there is no base, and the figure is «sin base», never a number.
 */
export function avanceAcumulado(ms: readonly Medicion[], ficha: Ficha): Cifra {
  const actual = ms[ms.length - 1]
  if (actual !== undefined && !actual.noAplica && actual.valor === null) return { falta: 'sinDato' }
  const todo = consolidar(ms, ficha)
  if ('falta' in todo) return { falta: todo.falta === 'sinDato' ? 'sinBase' : todo.falta }
  return comoPorciento(cumplimiento(todo.valor, ficha.metaAnual === null ? null : decimal(ficha.metaAnual), ficha))
}
