import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import { exigirSinGravesEnAmbosTemas } from './axe.ts'

export interface Escritorio {
  p: Page
  c: BrowserContext
}

const ESPERA_MS = 60_000
const CALMA_MS = 150

/**
 * Somebody of the demonstration at their desk, in a browser of their own, on a page of the office. They come in by the request that the sign-in page
 * makes, without drawing it (the first words of the desk are enough): `oficina.test.ts` is about that page.
 */
export async function entrarComo(
  navegador: Browser,
  url: string,
  escritorio: string,
  ruta: string,
  opciones: BrowserContextOptions = {},
): Promise<Escritorio> {
  const c = await navegador.newContext({ locale: 'es-MX', bypassCSP: true, ...opciones })
  const { demo } = (await (await c.request.get(`${url}/sesion`)).json()) as { demo: { clave: string; escritorio: string }[] }
  const persona = demo.find((d) => `${d.escritorio} `.startsWith(`${escritorio} `))?.clave
  const entrada = await c.request.post(`${url}/sesion/demo`, { data: { persona }, headers: { origin: url } })
  if (!entrada.ok()) throw new Error(`nadie entró como «${escritorio}»: ${await entrada.text()}`)
  const p = await c.newPage()
  p.setDefaultTimeout(ESPERA_MS)
  await p.goto(url + ruta)
  await p.getByRole('button', { name: 'Salir' }).waitFor()
  return { p, c }
}

/** Waits until a page has its heading and, for a moment, asks the server nothing; `ir` is what leads to it. */
async function conCalma(p: Page, ir: () => Promise<unknown>): Promise<void> {
  const pedidas = new Set<Request>()
  const pedir = (r: Request) => r.resourceType() !== 'eventsource' && pedidas.add(r)
  const acabar = (r: Request) => pedidas.delete(r)
  p.on('request', pedir).on('requestfinished', acabar).on('requestfailed', acabar)
  await ir()
  await p.getByRole('heading', { level: 1 }).waitFor()
  const limite = performance.now() + ESPERA_MS
  for (let calma = performance.now(); performance.now() - calma < CALMA_MS; ) {
    if (performance.now() > limite) throw new Error(`la página no deja de pedir: ${[...pedidas].map((r) => r.url()).join(', ')}`)
    if (pedidas.size > 0) calma = performance.now()
    await p.waitForTimeout(25)
  }
  p.off('request', pedir).off('requestfinished', acabar).off('requestfailed', acabar)
}

/** Opens each page and demands that axe find nothing grave in it, light or dark, and that it be no wider than the screen. */
export async function exigirAccesibles(p: Page, url: string, rutas: readonly string[]): Promise<void> {
  for (const ruta of rutas) {
    await conCalma(p, () => p.goto(url + ruta))
    await exigirSinGravesEnAmbosTemas(p, ruta)
    const ancho = p.viewportSize()?.width
    expect([ruta, await p.evaluate(() => document.documentElement.scrollWidth)]).toEqual([ruta, ancho])
  }
}
