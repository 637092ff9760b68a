import { expect } from 'vitest'

/**
 * Counts in how many runs of a property each interesting case came up. A generator that never produces what the property is about makes it pass for
 * nothing, so `exigir`, called after the runs, demands of each case the least number given here: a small one, that no chance reaches (six
 * standard deviations under what comes up), or one run in a hundred would fail without anything being wrong.
 */
export function clasesVistas<C extends string>(minimos: Readonly<Record<C, number>>) {
  const veces = new Map<string, number>()
  return {
    /** Once a run: the cases that came up in it. */
    anotar(vistas: Readonly<Record<C, boolean>>): void {
      for (const [clase, si] of Object.entries(vistas)) if (si) veces.set(clase, (veces.get(clase) ?? 0) + 1)
    },
    exigir(): void {
      for (const [clase, minimo] of Object.entries<number>(minimos))
        expect(veces.get(clase) ?? 0, `corridas en que ${clase}`).toBeGreaterThanOrEqual(minimo)
    },
  }
}
