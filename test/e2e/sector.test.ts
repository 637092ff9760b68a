// The indicators of the sector in a browser: figures that are everybody's, each with its two counts, and rows that only who may see accounts opens.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { cargarPersonas } from '../../src/app/demo/personas.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { entrarComo, exigirAccesibles } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const CIUDAD = { cuentas: 120, grupos: 1, hasta: periodoFacturado(202512), meses: 3 }
const DIRECCION = '/poa/sector?ejercicio=2025&indicador=eficiencia-comercial'

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const s = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2026-01-02'))
  await cargarPersonas(s)
  await sembrarCiudad(s, CIUDAD)
  await vivirHistoria(s, CIUDAD)
  await s.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

test('cualquiera ve cada indicador con su definición, su fuente y sus dos cuentas, y a quién preguntar por las filas', async () => {
  const p = await navegador.newPage()
  await p.goto(programa.url + DIRECCION)
  const serie = p.getByRole('table', { name: 'Eficiencia comercial, por periodo' })
  await serie.waitFor()
  await p
    .getByText(/IMTA, Indicadores de Gestión/)
    .first()
    .waitFor()
  await p.getByText('PIGOO compara volúmenes', { exact: false }).waitFor()
  await p.getByRole('img', { name: /Gráfica de eficiencia comercial por mes/ }).waitFor()
  const diciembre = serie.getByRole('row').filter({ hasText: 'Diciembre' })
  const [numerador = 0, denominador = 0] = (await diciembre.getByRole('link').allTextContents()).map((t) =>
    Number(t.split(' ')[0]?.replace(/[$,]/g, '')),
  )
  expect(denominador).toBeGreaterThan(0)
  expect(await diciembre.locator('td[data-rotulo="Indicador"]').textContent()).toBe(`${((100 * numerador) / denominador).toFixed(2)} %`)
  expect(await serie.getByRole('row').filter({ hasText: 'Enero' }).getByText('sin dato').count()).toBe(3)
  await diciembre.getByRole('link').first().click()
  await p.getByText('La cuenta es pública', { exact: false }).waitFor()
  expect(await p.getByRole('table', { name: 'Filas contadas' }).count()).toBe(0)
  await p.context().close()
})

test('la contraloría abre el denominador hasta la cuenta, página por página, y la liga dice lo mismo', async () => {
  const { p, c } = await entrarComo(navegador, programa.url, 'Contraloría interna', DIRECCION)
  const serie = p.getByRole('table', { name: 'Eficiencia comercial, por periodo' })
  await serie.getByRole('link', { name: /filas del denominador, Diciembre/ }).click()
  const tabla = p.getByRole('table', { name: 'Filas contadas' })
  await tabla.waitFor()
  expect(await tabla.getByRole('rowheader').count()).toBe(20)
  const primera = await tabla.getByRole('row').nth(1).textContent()
  await p.getByRole('button', { name: 'Siguientes' }).click()
  await p.getByText('21 a 40').waitFor()
  const segunda = await tabla.getByRole('row').nth(1).textContent()
  expect(segunda).not.toBe(primera)
  await p.reload()
  await p.getByText('21 a 40').waitFor()
  expect(await tabla.getByRole('row').nth(1).textContent()).toBe(segunda)
  await exigirAccesibles(p, programa.url, [DIRECCION, `${DIRECCION}&filas=2025-12&lado=denominador`, '/poa/sector?ejercicio=2024'])
  await p.setViewportSize({ width: 360, height: 800 })
  await exigirAccesibles(p, programa.url, [`${DIRECCION}&filas=2025-12&lado=numerador`])
  await p
    .getByRole('link', { name: /^Abrir la cuenta/ })
    .first()
    .click()
  await p.waitForURL(/\/cuenta\/\d+/)
  await c.close()
})

test('se descargan con sus cuentas y sus definiciones, en hoja de cálculo y en texto', async () => {
  const p = await navegador.newPage()
  const csv = await (await p.request.get(`${programa.url}/poa/sector.csv?ejercicio=2025`)).text()
  expect(csv).toContain('Eficiencia comercial,PIGOO,diciembre de 2025,')
  expect(csv).toContain('sin dato: no hay registros')
  expect(csv).toContain('Definiciones')
  for (const formato of ['xlsx', 'pdf']) {
    const respuesta = await p.request.get(`${programa.url}/poa/sector.${formato}?ejercicio=2025`)
    expect([formato, respuesta.status(), respuesta.headers()['content-disposition']]).toEqual([
      formato,
      200,
      `attachment; filename="indicadores-del-sector-2025.${formato}"`,
    ])
  }
  await p.context().close()
})
