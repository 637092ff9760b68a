// The office in a browser: coming in by choosing a desk of the demonstration, what each desk opens, and a new person who makes a password with a code.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { FRASE } from '../soporte/sesiones.ts'
import { exigirSinGraves } from './axe.ts'
import { exigirAccesibles } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos, 0, { CAUDAL_DEMO: 'ciudad' })])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

/** A browser of its own, as another machine would be, at an address. */
async function abrir(ruta: string, opciones: Parameters<Browser['newContext']>[0] = {}): Promise<{ p: Page; c: BrowserContext }> {
  const c = await navegador.newContext({ locale: 'es-MX', bypassCSP: true, ...opciones })
  const p = await c.newPage()
  p.setDefaultTimeout(60_000)
  await p.goto(programa.url + ruta)
  return { p, c }
}

const titulo = (p: Page, nombre: string | RegExp) => p.getByRole('heading', { level: 1, name: nombre }).waitFor()

async function entrarComo(escritorio: string, ruta = '/inicio', opciones = {}): Promise<{ p: Page; c: BrowserContext }> {
  const abierto = await abrir(ruta, opciones)
  await abierto.p.getByRole('button', { name: new RegExp(`^${escritorio} `) }).press('Enter')
  await abierto.p.getByRole('button', { name: 'Salir' }).waitFor()
  return abierto
}

test('una demostración nueva se abre enseguida, y dice cuánto falta de la ciudad que se va llenando', async () => {
  const { p, c } = await abrir('/entrar')
  const llenando = p.getByRole('complementary', { name: 'Ciudad de demostración' })
  await llenando.getByText(/\d+ de 29 partes/).waitFor()
  await llenando.getByRole('progressbar', { name: 'Avance' }).waitFor()
  await c.close()
})

test('quien no ha entrado es llevado a entrar, y de ahí vuelve a lo que pedía', async () => {
  const { p, c } = await entrarComo('Sistemas', '/personas')
  await titulo(p, 'Personas')
  await p.getByRole('rowheader', { name: /Lucía Treviño/ }).waitFor()
  await c.close()
})

test('cada escritorio abre lo suyo, y lo demás se le niega diciendo quién puede', async () => {
  const { p, c } = await entrarComo('Cajero')
  await titulo(p, 'Hola, Lucía Treviño')
  expect(
    await p
      .getByRole('main')
      .getByRole('link', { name: /Personas/ })
      .count(),
  ).toBe(0)
  await p.goto(`${programa.url}/personas`)
  await p.getByText(/no tiene el permiso .* Lo puede hacer: Sistemas/).waitFor()
  await c.close()
})

test('de cualquier página se va a otra de su escritorio, con el ratón o con el teclado', async () => {
  const { p, c } = await entrarComo('Sistemas', '/personas')
  await titulo(p, 'Personas')
  const boton = p.getByRole('button', { name: 'Ir a…' })
  const paginas = p.getByRole('navigation', { name: 'Páginas de su escritorio' })
  expect(await paginas.count()).toBe(0)
  await boton.click()
  expect(await paginas.getByRole('link', { name: 'Personas' }).getAttribute('aria-current')).toBe('page')
  expect(await paginas.getByRole('link', { name: 'Captura' }).count()).toBe(0)
  await p.keyboard.press('Escape')
  await paginas.waitFor({ state: 'hidden' })
  expect(await boton.evaluate((b) => b === document.activeElement)).toBe(true)
  await p.keyboard.press('g')
  await paginas.getByRole('link', { name: 'Bitácora' }).press('Enter')
  await titulo(p, 'Bitácora')
  expect(await paginas.count()).toBe(0)
  await p.getByRole('link', { name: 'Caudal', exact: true }).click()
  await titulo(p, 'Hola, Abril Ochoa')
  await c.close()
})

test('sistemas da de alta a alguien y su código; con él hace su contraseña, entra y sale', async () => {
  const { p, c } = await entrarComo('Sistemas', '/personas')
  await p.getByText('Dar de alta a una persona').click()
  await p.getByLabel('Clave').fill('maría.ñ')
  await p.getByLabel('Nombre').fill('María Núñez')
  await p.getByLabel('Rol', { exact: true }).selectOption('captura')
  await p.getByRole('button', { name: 'Dar de alta' }).click()
  await p.getByText('Quedó dada de alta').waitFor()
  await p.getByRole('button', { name: 'Cambiar a María Núñez' }).click()
  await p.getByLabel('Motivo del código').fill('Primer día')
  await p.getByRole('button', { name: 'Dar un código' }).click()
  const codigo = (await p.locator('.secreto').textContent()) ?? ''
  expect(codigo).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await c.close()

  const suya = await abrir('/entrar')
  await suya.p.getByRole('button', { name: 'Tengo un código' }).click()
  await suya.p.getByLabel('Clave').fill('maría.ñ')
  await suya.p.getByLabel('Código de un solo uso').fill(codigo)
  await suya.p.getByLabel('Contraseña nueva').fill('corta')
  await suya.p.getByRole('button', { name: 'Hacer la contraseña y entrar' }).click()
  await suya.p.getByRole('alert').filter({ hasText: 'tiene 5 caracteres' }).waitFor()
  expect(await suya.p.getByLabel('Clave').inputValue()).toBe('maría.ñ')
  await suya.p.getByLabel('Contraseña nueva').fill(FRASE)
  await suya.p.keyboard.press('Enter')
  await titulo(suya.p, 'Hola, María Núñez')
  await suya.p.getByRole('button', { name: 'Salir' }).click()
  await titulo(suya.p, 'Iniciar sesión')
  await suya.p.getByLabel('Clave').fill('maría.ñ')
  await suya.p.getByLabel('Contraseña').fill('otra que no es la mía')
  await suya.p.keyboard.press('Enter')
  await suya.p.getByRole('alert').filter({ hasText: 'no son correctas' }).waitFor()
  await suya.c.close()
})

test('ninguna página de la oficina tiene faltas de accesibilidad, en claro ni en oscuro, ni se sale a 360 de ancho', async () => {
  const { p, c } = await entrarComo('Sistemas', '/inicio', { viewport: { width: 360, height: 780 } })
  await exigirAccesibles(p, programa.url, ['/inicio', '/personas', '/solicitudes', '/mi-acceso'])
  await p.getByRole('button', { name: 'Salir' }).click()
  await titulo(p, 'Iniciar sesión')
  await exigirSinGraves(p)
  await c.close()
})
