/** Dice that always fall the same: the next whole number from 0 up to `hasta`, not included. */
export type Dado = (hasta: number) => number

/** Dice from a seed (mulberry32): the same seed gives the same city on any machine. Not for secrets. */
export function dado(semilla: number): Dado {
  let estado = semilla >>> 0
  return (hasta) => {
    estado = (estado + 0x6d2b79f5) >>> 0
    let t = estado
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % hasta
  }
}

/** One of a list. */
export function elegir<T>(azar: Dado, lista: readonly T[]): T {
  const x = lista[azar(lista.length)]
  if (x === undefined) throw new RangeError('no hay de dónde elegir')
  return x
}
