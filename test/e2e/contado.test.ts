// The page of an indicator that is counted: its figure is for everybody; its rows, only for who may see accounts.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { planearCiudad } from '../../src/app/demo/poa-de-ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { exigirSinGravesEnAmbosTemas } from './axe.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const CIUDAD = { cuentas: 500, grupos: 1, hasta: periodoFacturado(202512), meses: 3 }
const INDICADOR = '303-lecturas-tomadas'

let navegador: Browser
let programa: Programa
let carpeta: Awaited<ReturnType<typeof carpetaDeDatos>>
/** What the door answers to who may see accounts, page by page: nobody can sign in yet. */
let paginas: string[]

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2026-01-02'))
  await sembrarCiudad(sistema, CIUDAD)
  await vivirHistoria(sistema, CIUDAD)
  await planearCiudad(sistema, CIUDAD)
  // What is closed is public.
  await preguntar(sistema, 'poa.cerrar-periodo', { ejercicio: 2025, unidad: '303', periodo: '12' }, { persona: 'sistema' })
  const pedir = (despuesDe: string | null) =>
    preguntar(
      sistema,
      'poa.evidencia',
      { ejercicio: 2025, indicador: INDICADOR, periodo: '12', despuesDe, cuantas: 20 },
      { persona: 'sistema' },
    )
  const primera = await pedir(null)
  paginas = [primera, await pedir(primera.siguiente)].map((p) => JSON.stringify(p))
  await sistema.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})

afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  await carpeta?.borrar()
})

const DIRECCION = `/poa/2025/indicador/${INDICADOR}?periodo=12`

test('lo contado va junto a lo reportado, y a quien no puede ver cuentas se le dice quién las ve', async () => {
  const p = await navegador.newPage()
  await p.goto(programa.url + DIRECCION)
  const serie = p.getByRole('table', { name: 'Serie del indicador' })
  await serie.getByRole('columnheader', { name: 'Contado de los registros' }).waitFor()
  const diciembre = serie.getByRole('row').filter({ hasText: 'Diciembre' })
  const [valor, contado] = await Promise.all(
    ['Valor', 'Contado de los registros'].map((r) => diciembre.locator(`td[data-rotulo="${r}"]`).textContent()),
  )
  expect(Number(valor)).toBe(Number(contado) + 7)
  await p.getByRole('region', { name: 'Filas contadas' }).getByText('no lo son').waitFor()
  await p.getByText('Se reportan').first().waitFor()
  await p.context().close()
})

test('quien puede ver cuentas hojea las filas y abre cada una hasta su lectura', async () => {
  const p = await navegador.newPage()
  await p.route('**/api/poa.evidencia?*', (ruta) =>
    ruta.fulfill({ contentType: 'application/json', body: paginas[ruta.request().url().includes('despuesDe') ? 1 : 0] ?? '' }),
  )
  await p.goto(programa.url + DIRECCION)
  const seccion = p.getByRole('region', { name: 'Filas contadas' })
  const tabla = seccion.getByRole('table', { name: 'Filas contadas' })
  await tabla.waitFor()
  expect(await seccion.getByLabel('Periodo').inputValue()).toBe('2025-12')
  expect(await tabla.getByRole('rowheader').count()).toBe(20)
  const [primera = ''] = await tabla.getByRole('rowheader').allTextContents()
  await tabla.getByText('Ver', { exact: false }).first().click()
  await tabla.getByText('Marcaba').first().waitFor()
  await tabla.getByText('sin fotografía').first().waitFor()
  expect(await seccion.getByRole('button', { name: 'Anteriores' }).isDisabled()).toBe(true)
  await exigirSinGravesEnAmbosTemas(p)
  for (const width of [768, 390, 360]) {
    await p.setViewportSize({ width, height: 800 })
    expect(await p.evaluate(() => document.documentElement.scrollWidth), `ancho ${width}`).toBe(width)
  }
  await seccion.getByRole('button', { name: 'Siguientes' }).click()
  await seccion.getByText(/^21 a 40 de/).waitFor()
  expect(await tabla.getByRole('rowheader').allTextContents()).not.toContain(primera)
  await seccion.getByRole('button', { name: 'Anteriores' }).click()
  await seccion.getByText(/^1 a 20 de/).waitFor()
  await p.context().close()
})
