import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { exigirSinGravesEnAmbosTemas } from './axe.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

/** How long the page may take to show something, on a machine that does much else. */
const ESPERA_MS = 100_000
const CONVENIOS = '/poa/2023/indicador/309-convenios-firmados?periodo=T4'
const PAGINAS = [
  '/poa/2023/T4',
  '/poa/2023/anual',
  '/poa/2023/T4/unidad/309',
  CONVENIOS,
  '/poa/2023/T4/hallazgos?unidad=303',
  '/poa/2020/T4',
  '/nada',
]

let navegador: Browser
let programa: Programa
let carpeta: Awaited<ReturnType<typeof carpetaDeDatos>>
const quejas: string[] = []

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})

afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  await carpeta?.borrar()
})

/** A page at an address once it has its heading; what the browser complains of is kept. */
async function abrir(ruta: string, opciones: BrowserContextOptions = {}): Promise<Page> {
  const contexto = await navegador.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'es-MX',
    reducedMotion: 'reduce',
    ...opciones,
  })
  contexto.setDefaultTimeout(ESPERA_MS)
  const pagina = await contexto.newPage()
  pagina.on('pageerror', (error) => quejas.push(`${ruta}: ${error.message}`))
  pagina.on('console', (m) => /Content Security Policy/.test(m.text()) && quejas.push(`${ruta}: ${m.text()}`))
  await pagina.goto(programa.url + ruta)
  await pagina.getByRole('heading', { level: 1 }).waitFor()
  return pagina
}

const cerrar = (pagina: Page): Promise<void> => pagina.context().close()

/** Runs in the page: the texts on show whose drawn size is not that of letters of their font size. */
function textosSinDibujar(): string[] {
  const faltan: string[] = []
  const textos = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let nodo = textos.nextNode(); nodo !== null; nodo = textos.nextNode()) {
    const texto = (nodo.textContent ?? '').trim().replace(/\s+/g, ' ')
    const padre = nodo.parentElement
    // The options of a closed list have no place on the page.
    if (texto === '' || padre === null || padre.tagName === 'OPTION' || !padre.checkVisibility()) continue
    const trazo = document.createRange()
    trazo.selectNodeContents(nodo)
    const cajas = [...trazo.getClientRects()]
    const em = Number.parseFloat(getComputedStyle(padre).fontSize)
    const ancho = cajas.reduce((suma, c) => suma + c.width, 0)
    const alto = Math.max(0, ...cajas.map((c) => c.height))
    if (ancho < 0.2 * em * texto.length || alto < 0.8 * em) faltan.push(`${texto.slice(0, 60)}: ${ancho} × ${alto} con letra de ${em}`)
  }
  return faltan
}

test('lo que se sirve es la compilación de producción: pequeña, minificada y sin nada para desarrolladores', async () => {
  const pedir = async (ruta: string): Promise<string> => (await fetch(programa.url + ruta)).text()
  const [guion = ''] = /\/assets\/index-[^"]+\.js/.exec(await pedir('/poa/2023/T4')) ?? []
  const js = await pedir(guion)
  // The development build, also minified, is of 674 kB.
  expect(js.length).toBeGreaterThan(100_000)
  expect(js.length).toBeLessThan(550_000)
  expect(js.split('\n').length).toBeLessThan(js.length / 1000)
  expect(js).not.toMatch(/React DevTools|Each child in a list should have a unique/)
})

test('la raíz lleva al trimestre más reciente, con sus nueve unidades y la regla de sus luces', async () => {
  const p = await abrir('/')
  await p.waitForURL('**/poa/2023/T4')
  await p.getByRole('heading', { level: 1, name: 'Cuarto trimestre de 2023' }).waitFor()
  const unidades = p.getByRole('table').filter({ hasText: 'Valores capturados' })
  expect(await unidades.getByRole('rowheader').count()).toBe(9)
  const semaforo = p.getByRole('region', { name: 'Semáforo del periodo' })
  expect(await semaforo.textContent()).toMatch(/A dos lados.*menos de 90 %.*de 95 % a menos de 105 %/s)
  expect(await p.getByRole('note').textContent()).toContain('Datos de demostración')
  await cerrar(p)
})

test('a una unidad se llega solo con el teclado', async () => {
  const p = await abrir('/poa/2023/T4')
  await p.getByRole('link', { name: /^309 / }).waitFor()
  await p.keyboard.press('Tab')
  await p.getByRole('link', { name: 'Saltar al contenido' }).and(p.locator(':focus')).waitFor()
  await p.keyboard.press('Enter')
  const enfocado = (): Promise<string> => p.evaluate(() => document.activeElement?.textContent ?? '')
  for (let i = 0; i < 60 && !(await enfocado()).startsWith('309'); i++) await p.keyboard.press('Tab')
  await p.keyboard.press('Enter')
  await p.waitForURL('**/unidad/309')
  await p.getByRole('heading', { level: 1, name: 'Coordinación de recuperación de rezagos' }).and(p.locator(':focus')).waitFor()
  await cerrar(p)
})

test('un renglón muestra nuestra cifra, la publicada con su regla, y su hallazgo', async () => {
  const p = await abrir('/poa/2023/T4/unidad/309')
  const fila = p.getByRole('table', { name: 'Noviembre de 2023' }).getByRole('rowgroup').filter({ hasText: 'Convenios por concepto' })
  const texto = ((await fila.textContent()) ?? '').replace(/\s+/g, ' ')
  expect(texto).toContain('181.25 %')
  expect(texto).toContain('73.39 %')
  expect(texto).toContain('sin base')
  expect(texto).toContain('NO SE CUMPLIO CON LA META')
  await fila.getByText('Cómo se llegó a la cifra publicada').click()
  await fila.getByText(/Regla: acumulado redondeado/).waitFor()
  const hallazgo = fila.getByRole('listitem').filter({ hasText: 'R1' })
  await hallazgo.getByText(/no se cumplió/).click()
  await hallazgo.getByText('Qué lo resuelve').waitFor()
  await cerrar(p)
})

test('el indicador tiene su gráfica en palabras, dibujada y como tabla', async () => {
  const p = await abrir(CONVENIOS)
  const grafica = p.getByRole('img', { name: /Gráfica de convenios.*Noviembre: 29 contra una meta de 16/ })
  await grafica.locator('svg path').first().waitFor({ state: 'attached' })
  expect(await p.getByRole('table', { name: 'Serie del indicador' }).getByRole('rowheader').allTextContents()).toEqual([
    'Octubre',
    'Noviembre',
    'Diciembre',
  ])
  await p.getByRole('heading', { name: 'Ficha técnica' }).waitFor()
  await cerrar(p)
})

test('los hallazgos se acotan en la dirección y llevan a su renglón, y las reglas que no encontraron nada se nombran', async () => {
  const p = await abrir('/poa/2023/T4/hallazgos')
  const conteo = p.getByRole('status')
  const todos = Number.parseInt((await conteo.textContent()) ?? '', 10)
  await p.getByLabel('Unidad', { exact: true }).selectOption('309')
  await p.getByLabel('Regla', { exact: true }).selectOption('R1')
  await p.waitForURL('**/hallazgos?unidad=309&regla=R1')
  const elegidos = Number.parseInt((await conteo.textContent()) ?? '', 10)
  expect(elegidos).toBeGreaterThan(0)
  expect(elegidos).toBeLessThan(todos)
  await p.reload()
  expect(await p.getByLabel('Regla', { exact: true }).inputValue()).toBe('R1')
  expect(await p.getByRole('region', { name: /no encontraron nada/ }).textContent()).toContain('R11')
  await p.getByRole('listitem').filter({ hasText: 'noviembre y diciembre de 2023' }).getByRole('link', { name: 'Ver el renglón' }).click()
  await p.locator('tbody:focus').filter({ hasText: 'Convenios por concepto' }).waitFor()
  await cerrar(p)
})

test('el informe se descarga como PDF y como libro', async () => {
  const p = await abrir('/poa/2023/T4')
  const descargar = async (nombre: RegExp): Promise<Buffer> => {
    const [descarga] = await Promise.all([p.waitForEvent('download'), p.getByRole('link', { name: nombre }).click()])
    return readFile(await descarga.path())
  }
  expect((await descargar(/Descargar el informe en PDF/)).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await descargar(/Descargar el informe en XLSX/)).subarray(0, 2).toString()).toBe('PK')
  for (const nombre of [/Plantilla de captura/, /Datos abiertos/, /Formatos de transparencia/])
    expect((await descargar(nombre)).subarray(0, 2).toString()).toBe('PK')
  await cerrar(p)
})

test.each(PAGINAS)('%s dibuja sus letras, cabe en pantallas angostas, y axe no halla nada grave en claro ni en oscuro', async (ruta) => {
  const p = await abrir(ruta)
  expect(await p.evaluate(textosSinDibujar)).toEqual([])
  for (const width of [768, 390, 360]) {
    await p.setViewportSize({ width, height: 800 })
    expect(await p.evaluate(() => document.documentElement.scrollWidth), `ancho ${width}`).toBe(width)
  }
  await p.setViewportSize({ width: 1280, height: 900 })
  await exigirSinGravesEnAmbosTemas(p)
  await cerrar(p)
})

test('una dirección sin página y un ejercicio sin POA dicen qué hacer', async () => {
  const nada = await abrir('/nada/aqui')
  await nada.getByRole('heading', { name: 'No hay nada en esta dirección' }).waitFor()
  await nada.getByRole('link', { name: 'Ir al periodo más reciente' }).click()
  await nada.getByRole('heading', { name: 'Cuarto trimestre de 2023' }).waitFor()
  await cerrar(nada)
  const sin = await abrir('/poa/2020/T4')
  expect(await sin.getByRole('alert').textContent()).toContain('caudal -- poa importar')
  await cerrar(sin)
})

test('si el servidor se va, la página lo dice, y se recupera sola', async () => {
  const p = await abrir('/poa/2023/T4')
  await programa.detener()
  await p.getByRole('link', { name: /^303 / }).waitFor()
  await p.getByRole('link', { name: 'Octubre' }).click()
  await p.getByRole('heading', { name: 'Caudal no responde' }).waitFor()
  programa = await iniciarPrograma(carpeta.datos, programa.puerto)
  await p.getByRole('heading', { level: 1, name: 'Octubre de 2023' }).waitFor()
  await cerrar(p)
})

test('ninguna página se rompió, ni pidió lo que la política de contenidos prohíbe', () => expect(quejas).toEqual([]))
