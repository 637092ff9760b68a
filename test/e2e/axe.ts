import type axe from 'axe-core'

/** Runs in the page: what axe calls serious or critical, with where. */
export async function gravesDeAxe(): Promise<string[]> {
  const { violations } = await (window as never as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] })
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(
      (v) =>
        `${v.id}: ${v.nodes
          .slice(0, 3)
          .map((n) => n.html.slice(0, 160))
          .join(' | ')}`,
    )
}
