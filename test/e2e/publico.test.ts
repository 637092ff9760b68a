// The day of transparencia, and what a citizen reads and checks on a phone.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { cargarPersonas } from '../../src/app/demo/personas.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { cerrarTrimestre } from '../soporte/poa-publicado.ts'
import { entrarComo, exigirAccesibles } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const TELEFONO = { viewport: { width: 360, height: 740 } }

let navegador: Browser
let programa: Programa
let carpeta: Awaited<ReturnType<typeof carpetaDeDatos>>

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2025-04-15'))
  await cargarPersonas(sistema)
  await cerrarTrimestre(sistema)
  await sistema.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})

afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  await carpeta?.borrar()
})

test('mientras nada se publica, así lo dice; transparencia publica el trimestre y lo ve como cualquiera', async () => {
  const ajena = await navegador.newPage(TELEFONO)
  await ajena.goto(`${programa.url}/publico`)
  await ajena.getByRole('heading', { name: 'Todavía no se ha publicado ningún periodo' }).waitFor()

  const { p, c } = await entrarComo(navegador, programa.url, 'Unidad de transparencia', '/inicio')
  await p.getByRole('link', { name: /periodos? que termin(ó|aron) sin publicar/ }).click()
  await p.getByRole('heading', { name: 'Publicación', level: 1 }).waitFor()
  await p.getByRole('link', { name: 'Segundo trimestre de 2025' }).click()
  await p.getByText(/No se puede publicar todavía: faltan por cerrar las unidades DC-1, DC-2/).waitFor()
  await p.getByRole('link', { name: 'Primer trimestre de 2025' }).click()
  await p.getByLabel('Quiénes firman').fill('Rosa Medina, Gerente Comercial\nTeresa Luna, Unidad de Transparencia')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByText('Se publica la versión 1 de primer trimestre de 2025', { exact: false }).waitFor()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByText('Versión 1 de primer trimestre de 2025, publicada', { exact: false }).waitFor()
  await p.getByRole('link', { name: 'Véala como la ve cualquiera' }).click()
  await p.getByRole('heading', { name: 'Primer trimestre de 2025', level: 1 }).waitFor()
  await exigirAccesibles(p, programa.url, ['/publicacion', '/publicacion?periodo=2025-T1'])
  await c.close()
  await ajena.close()
})

test('un ciudadano lee en su teléfono qué se prometió y qué se hizo, y abre la historia de un indicador con su tabla', async () => {
  const c = await navegador.newContext({ ...TELEFONO, locale: 'es-MX', bypassCSP: true })
  const p = await c.newPage()
  await p.goto(`${programa.url}/publico`)
  const promesa = p.getByRole('listitem').filter({ has: p.getByRole('heading', { name: 'Errores de lectura' }) })
  await promesa.getByText('Se prometió no pasar de 30 errores y se reportó 36 errores: no se cumplió.').waitFor()
  await promesa.getByText('La unidad explica: Se fueron dos lectores').waitFor()
  await promesa.getByText('Su historia en el año, con su meta').click()
  await promesa.getByRole('img', { name: /Marzo de 2025: 19 contra una meta de 10/ }).waitFor()
  expect(await promesa.getByRole('table').getByRole('row').count()).toBe(4)
  await p.getByText('Firma: Rosa Medina, Gerente Comercial; Teresa Luna, Unidad de Transparencia.').waitFor()
  await exigirAccesibles(p, programa.url, ['/publico', '/publico/verificar'])
  await c.close()
})

test('comprueba el archivo que bajó, y de uno alterado lee qué decía el publicado', async () => {
  const c = await navegador.newContext({ ...TELEFONO, locale: 'es-MX' })
  const p = await c.newPage()
  await p.goto(`${programa.url}/publico`)
  const bajada = p.waitForEvent('download')
  await p.getByRole('link', { name: 'Datos para programas (JSON)' }).click()
  const bajado = join(carpeta.datos, 'bajado.json')
  await (await bajada).saveAs(bajado)
  await p.getByRole('link', { name: 'comprueba que el suyo es este' }).click()
  const campo = p.getByLabel('Suelte un archivo en esta página, o elíjalo')
  await p.getByRole('heading', { level: 1, name: '¿Es este el archivo publicado?' }).waitFor()
  await campo.setInputFiles(bajado)
  await p.getByRole('heading', { name: 'Sí: es un archivo publicado' }).waitFor()
  const alterado = join(carpeta.datos, 'alterado.json')
  writeFileSync(alterado, readFileSync(bajado, 'utf8').replace('"valor": "19"', '"valor": "9"'))
  await campo.setInputFiles(alterado)
  await p.getByRole('heading', { name: 'No: no es el archivo publicado' }).waitFor()
  const celdas = p.getByRole('table', { name: 'Diferencias con lo publicado' }).getByRole('cell')
  expect(await celdas.allTextContents()).toEqual(['19', '9'])
  await c.close()
})
