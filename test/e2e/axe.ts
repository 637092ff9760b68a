import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Runs in the page: what axe calls serious or critical, with where. Of some rules, or of all of them. */
async function graves(reglas: readonly string[] | null): Promise<string[]> {
  const { violations } = await (window as never as { axe: typeof axe }).axe.run({
    resultTypes: ['violations'],
    ...(reglas !== null && { runOnly: { type: 'rule', values: [...reglas] } }),
  })
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

/** Demands that axe find nothing grave in the page as it is. */
export async function exigirSinGraves(p: Page, que = p.url()): Promise<void> {
  await p.evaluate(axe.source)
  expect([que, await p.evaluate(graves, null)]).toEqual([que, []])
}

/** The same in the light theme and in the dark one, which changes the colours and nothing else: of it only they are looked at again. */
export async function exigirSinGravesEnAmbosTemas(p: Page, que = p.url()): Promise<void> {
  await p.emulateMedia({ colorScheme: 'light' })
  await exigirSinGraves(p, que)
  await p.emulateMedia({ colorScheme: 'dark' })
  expect([que, 'dark', await p.evaluate(graves, ['color-contrast'])]).toEqual([que, 'dark', []])
  await p.emulateMedia({ colorScheme: 'light' })
}
