import type { Fraccion } from '../../comun/fraccion.ts'
import { nombrarPeriodos } from '../../comun/periodo.ts'
import { conMiles } from '../../comun/texto.ts'
import { cantidad } from '../armar-informe.ts'
import { alcanza } from '../avance.ts'
import type { Renglon } from '../renglon.ts'

/** A row that has both a value and a goal, with them at hand. */
export interface ConValor {
  r: Renglon
  valor: Fraccion
  meta: Fraccion
  cumple: boolean
  observacion: string
}

/** The rows that can be judged: captured, with a value and a goal. */
export function conValor(renglones: readonly Renglon[]): ConValor[] {
  return renglones.flatMap((r) => {
    const { medicion } = r
    if (medicion === null || medicion.valor === null || medicion.meta === null) return []
    const cumple = alcanza(medicion.valor, medicion.meta, r.ficha.sentido)
    return [{ r, valor: medicion.valor, meta: medicion.meta, cumple, observacion: r.captura?.observacion ?? '' }]
  })
}

export const renglonesDeValores = (cs: readonly ConValor[]): Renglon[] => cs.map((c) => c.r)

/** A quantity of the row as people read it, with thousands separators. */
export const escrita = (r: Renglon, f: Fraccion): string => conMiles(cantidad(f, r.ficha.unidadMedida))

/** `29 ≥ 16`, in the indicator's own direction. */
export const comparacion = ({ r, valor, meta, cumple }: ConValor): string => {
  const signo = r.ficha.sentido === 'descendente' ? (cumple ? '≤' : '>') : cumple ? '≥' : '<'
  return `${escrita(r, valor)} ${signo} ${escrita(r, meta)}`
}

/** Value and goal of one row; of several, each by its period as `29 de 16`. */
export function cifrasDe(cs: readonly ConValor[]): Record<string, string> {
  const deUno = ({ r, valor, meta }: ConValor): [valor: string, meta: string] => [
    cantidad(valor, r.ficha.unidadMedida),
    cantidad(meta, r.ficha.unidadMedida),
  ]
  const [uno, ...mas] = cs
  if (uno !== undefined && mas.length === 0) return { valor: deUno(uno)[0], meta: deUno(uno)[1] }
  return Object.fromEntries(cs.map((c) => [c.r.periodo, deUno(c).join(' de ')]))
}

/** The comparison of one row; of several, each with its period. */
export const comparaciones = (cs: readonly ConValor[]): string =>
  cs.map((c) => (cs.length === 1 ? comparacion(c) : `${c.r.periodo}: ${comparacion(c)}`)).join(' · ')

export const seriada = (cs: readonly ConValor[]): Record<string, string> =>
  Object.fromEntries(cs.map((c) => [c.r.periodo, cantidad(c.valor, c.r.ficha.unidadMedida)]))

/** Each value with its period: `2023-10: 444 · 2023-11: 403`. */
export const valoresPorPeriodo = (cs: readonly ConValor[]): string => cs.map((c) => `${c.r.periodo}: ${escrita(c.r, c.valor)}`).join(' · ')

export const periodosDe = (cs: readonly ConValor[]): string => nombrarPeriodos(cs.map((c) => c.r.periodo))
