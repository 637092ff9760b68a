// A workbook whose values are of each month, and whose text and advance are of its quarter: what the pages then show of each.
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { libro } from '../poa-importar/muestras.ts'
import { mapaCon, tabla } from '../poa-importar/receta.ts'
import { carpetaDeDatos, caudal } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { CARPETA_REGLAS } from '../soporte/plan.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const NOTA = 'En enero llovió; en marzo se compuso'

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const reglas = join(carpeta.carpeta, 'reglas')
  const archivo = join(carpeta.carpeta, 'libro.xlsx')
  const entorno = { CAUDAL_DATOS: carpeta.datos, CAUDAL_REGLAS: reglas, CAUDAL_DEMO: 'no' }
  cpSync(CARPETA_REGLAS, reglas, { recursive: true })
  const mapa = mapaCon('cada-mes', { columnas: { avance: { alias: ['AVANCE'], forma: 'fraccion' } } })
  writeFileSync(join(reglas, 'poa/mapas/cada-mes.yaml'), stringify(mapa))
  const titulos = ['INDICADOR', 'UNIDAD', 'META', 'ENE', 'FEB', 'MAR', 'AVANCE', 'NOTA']
  writeFileSync(archivo, await libro((l) => tabla(l, 'Uno', titulos, [['Cobro', 'Litros', 10, 9, 8, 7, 0.8, NOTA]])))
  const hecho = await caudal(['poa', 'importar', archivo, '--mapa', 'cada-mes', '--como', 'sistema'], entorno)
  expect(hecho).toMatchObject({ estado: 0, stdout: expect.stringContaining('3 valores nuevos') })
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos, 0, entorno)])
})

afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

async function abrir(ruta: string): Promise<Page> {
  const pagina = await navegador.newPage()
  pagina.setDefaultTimeout(100_000)
  await pagina.goto(programa.url + ruta)
  await pagina.getByRole('heading', { level: 1 }).waitFor()
  return pagina
}

const textoDe = async (p: Page, tabla: string): Promise<string> =>
  ((await p.getByRole('table', { name: tabla }).textContent()) ?? '').replace(/\s+/g, ' ')

test('la página de la unidad da a cada mes su valor, y a ninguno el texto ni el avance del trimestre', async () => {
  const p = await abrir('/poa/2026/T1/unidad/10')
  // 9, 8 and 7 of 10, and to date 9, 17 and 24 of the 120 of twelve months.
  for (const [mes, suyo, aLaFecha] of [
    ['Enero de 2026', '90.00 %', '7.50 %'],
    ['Febrero de 2026', '80.00 %', '14.17 %'],
    ['Marzo de 2026', '70.00 %', '20.00 %'],
  ] as const) {
    const texto = await textoDe(p, mes)
    expect(texto, mes).toContain(suyo)
    expect(texto, mes).toContain(aLaFecha)
    expect(texto, mes).toContain('sin observaciones')
    expect(texto, mes).toContain('no publicadono se imprimió avance')
    expect(texto, mes).not.toContain(NOTA)
  }
  await p.close()
})

test('la del indicador cita lo impreso de su trimestre, con su lugar en el libro', async () => {
  const p = await abrir('/poa/2026/indicador/10-cobro?periodo=T1')
  const impreso = p.getByRole('region', { name: 'Historia' }).getByRole('listitem').filter({ hasText: 'primer trimestre de 2026' })
  expect((await impreso.textContent())?.replace(/\s+/g, ' ')).toBe(
    `Impreso de primer trimestre de 2026 (hoja 1, fila 2): avance 0.8${NOTA}`,
  )
  await p.close()
})
