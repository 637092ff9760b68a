// A day of billing in a browser: the board, what would be billed, the run, its print, its delivery, and a bill cancelled with another's approval.
import { createHash } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { cargarPersonas } from '../../src/app/demo/personas.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { lockNombre } from '../../src/db/comun/copia.ts'
import { enTransaccion } from '../../src/db/comun/transaccion.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { exigirSinGravesEnAmbosTemas } from './axe.ts'
import { entrarComo as entrar } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const SISTEMA = { persona: 'sistema' }
const CIUDAD = { cuentas: 1_000, grupos: 2, hasta: periodoFacturado(202512), meses: 3 }
const DICIEMBRE = '?periodo=2025-12'

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>
/** What an undisturbed run of the second group comes to. */
let deG2: { recibos: number; totalPesos: string; incidencias: number }
/** A bill of November large enough to need approval. */
let cara: number

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const s = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2026-01-02'))
  await cargarPersonas(s)
  await sembrarCiudad(s, CIUDAD)
  await vivirHistoria(s, CIUDAD)
  deG2 = await preguntar(s, 'facturacion.prefacturar', { periodo: '2025-12', grupo: 'G2' }, SISTEMA)
  const { rows } = await s.base
    .dueno()
    .query('select cuenta_id as cuenta from recibo where periodo = 202511 order by total_centavos desc, cuenta_id limit 1')
  cara = rows[0].cuenta
  await s.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

const entrarComo = (escritorio: string, ruta: string) =>
  entrar(navegador, programa.url, escritorio, ruta, { viewport: { width: 1280, height: 900 } })

const hoja = (p: Page, nombre: string) => p.getByRole('navigation', { name: 'Hojas del mes' }).getByRole('link', { name: nombre }).click()

/** Nothing grave for axe in either theme, and nothing wider than a telephone. */
async function revisar(p: Page): Promise<void> {
  await exigirSinGravesEnAmbosTemas(p)
  await p.setViewportSize({ width: 390, height: 800 })
  expect(await p.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await p.setViewportSize({ width: 1280, height: 900 })
}

test('facturación ve qué le falta a cada grupo, y cada falta abre su cuenta', async () => {
  const { p, c } = await entrarComo('Facturación', '/inicio')
  await p.getByRole('link', { name: /va tarde en el paso que le sigue|van tarde en el paso que les sigue/ }).click()
  await p.getByRole('heading', { level: 1, name: 'Grupos que van tarde' }).waitFor()
  await p.getByText('va tarde').first().waitFor()
  await p.goto(`${programa.url}/facturacion?periodo=2026-01`)
  await p.getByRole('heading', { level: 1, name: 'Facturación de ene 2026' }).waitFor()
  await p
    .getByRole('list', { name: 'Pasos del grupo G1' })
    .getByText(/^Por hacer/)
    .first()
    .waitFor()
  await revisar(p)
  await p.getByRole('link', { name: 'dic 2025' }).click()
  await p
    .getByRole('list', { name: 'Pasos del grupo G1' })
    .getByText(/^Hecho el 2 ene 2026 por sistema/)
    .first()
    .waitFor()
  await p.goto(`${programa.url}/facturacion/G1?periodo=2026-01`)
  await p.getByRole('heading', { level: 2, name: 'Sigue: Generar el lote de lectura' }).waitFor()
  await p
    .getByRole('list', { name: 'Pasos del grupo G1' })
    .getByText(/^Faltan \d+/)
    .first()
    .waitFor()
  await p
    .getByRole('link', { name: /^Cuenta \d+$/ })
    .first()
    .click()
  await p.getByRole('navigation', { name: 'Hojas de la cuenta' }).waitFor()
  await c.close()
})

test('el mes de un grupo: prefactura junto al mes anterior, corrida con su avance, apartadas, impresión con su huella y reparto', async () => {
  const { p, c } = await entrarComo('Facturación', `/facturacion/G1${DICIEMBRE}&hoja=prefactura`)
  await p.getByRole('link', { name: 'Calcular la prefactura' }).click()
  await p.waitForURL(/calculada=si/)
  await p.getByText(/^\s*Está completa: \d+ rutas\./).waitFor()
  const porUso = p.getByRole('table', { name: 'Por uso' })
  await porUso
    .getByRole('row', { name: /^Todo el grupo/ })
    .getByText(/^[+-]?\d+\.\d %$/)
    .waitFor()
  await p.getByRole('table', { name: 'Las cuentas que más cambian' }).getByRole('link').first().waitFor()
  await revisar(p)
  await hoja(p, 'Corrida')
  await p.getByText('La corrida todavía no se abre.').waitFor()
  await p.getByLabel('Por qué sin recargos').fill('La prueba no carga recargos')
  await p.getByRole('button', { name: 'Correr la facturación del grupo' }).click()
  await p.getByRole('progressbar', { name: 'Avance del trabajo 1' }).waitFor()
  await p.getByText('Cuentas apartadas').first().waitFor()
  await p.getByRole('table', { name: 'Lo facturado, por uso y concepto' }).getByRole('row').nth(1).waitFor()
  await p
    .getByRole('link', { name: /^Facturar la \d+$/ })
    .first()
    .waitFor()
  await revisar(p)
  await hoja(p, 'Impresión')
  await p.getByRole('button', { name: 'Imprimir los recibos del grupo' }).click()
  await p.getByText(/^\d+ archivos$/).click()
  const archivo = p.getByRole('table', { name: /^Archivos del trabajo/ }).getByRole('row', { name: /^recibos-2025-12-G1-0001\.pdf/ })
  const huella = await archivo.locator('code').textContent()
  const href = await archivo.getByRole('link').getAttribute('href')
  const pdf = await (await c.request.get(programa.url + href)).body()
  expect(createHash('sha256').update(pdf).digest('hex')).toBe(huella)
  await archivo.getByText(/^Se guarda hasta el/).waitFor()
  await revisar(p)
  await hoja(p, 'Calendario')
  await p.getByRole('heading', { level: 2, name: 'Sigue: Imprimir los recibos' }).waitFor()
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByRole('heading', { level: 2, name: 'Sigue: Distribuir los recibos' }).waitFor()
  await hoja(p, 'Reparto')
  await p.getByRole('table', { name: 'Por ruta' }).getByRole('link').first().click()
  await p.getByText(/^Solo la ruta/).waitFor()
  await p
    .getByRole('table', { name: /sin entregar/i })
    .getByRole('link')
    .first()
    .waitFor()
  await revisar(p)
  await c.close()
})

test('un recibo grande se cancela con la aprobación de otra persona, y a quien llega segundo se le dice', async () => {
  const recibos = `/cuenta/${cara}?hoja=recibos&periodo=2025-11`
  const { p, c } = await entrarComo('Ajustes', recibos)
  const otra = await entrarComo('Facturación', recibos)
  const pdf = await otra.c.request.get(`${programa.url}/cuenta/${cara}/recibo/2025-11`)
  expect([pdf.status(), pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ])
  await p.getByText('Cancelar el recibo de nov 2025').click()
  await p.getByLabel('Por qué se cancela').fill('Se leyó el medidor del vecino')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).first().click()
  await p.getByLabel('Por qué se pide la aprobación').fill('Pasa de dos mil pesos')
  await p.getByRole('button', { name: 'Pedir aprobación' }).click()
  await p.getByRole('heading', { name: 'Solicitud 1' }).waitFor()
  await revisar(p)
  const supervisor = await entrarComo('Supervisor', '/solicitudes')
  await supervisor.p.getByRole('button', { name: 'Aprobar y hacer' }).click()
  await supervisor.p.getByText('Nada espera aprobación.').waitFor()
  await otra.p.getByText('Cancelar el recibo de nov 2025').click()
  await otra.p.getByLabel('Por qué se cancela').fill('También lo vi')
  await otra.p.getByRole('button', { name: 'Ver lo que se registrará' }).first().click()
  await otra.p
    .getByRole('alert')
    .getByText(/Se leyó el medidor del vecino/)
    .waitFor()
  expect(await otra.p.getByLabel('Por qué se cancela').inputValue()).toBe('También lo vi')
  await otra.p.getByText('Facturar otra vez nov 2025').click()
  await otra.p.getByRole('button', { name: 'Ver lo que se registrará' }).last().click()
  await otra.p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await otra.p.getByText(/^Es la versión 2 del recibo/).waitFor()
  for (const x of [c, otra.c, supervisor.c]) await x.close()
})

test('si matan el programa a media corrida pedida en la página, la página vuelve, la corrida sigue y suma lo que debía', async () => {
  const s = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2026-01-02'))
  const { rutas } = await preguntar(s, 'padron.rutas', { grupo: 'G2' }, SISTEMA)
  // While somebody else holds one of its rutas, the run is in the middle of a batch.
  const retenida = Promise.withResolvers<void>()
  const tomada = Promise.withResolvers<void>()
  const retencion = enTransaccion(s.base.app, async (trx) => {
    await lockNombre(trx, `ruta:${rutas[0]?.clave}`)
    tomada.resolve()
    await retenida.promise
  })
  await tomada.promise
  const { p, c } = await entrarComo('Facturación', '/facturacion')
  // What the server tells of the jobs arrives once the reason is typed, and makes the page ask again for a run that is not there yet.
  const tecleado = Promise.withResolvers<void>()
  await p.route('**/trabajos/eventos', (r) => tecleado.promise.then(() => r.continue()))
  await p.goto(`${programa.url}/facturacion/G2${DICIEMBRE}&hoja=corrida`)
  const porque = p.getByLabel('Por qué sin recargos')
  await porque.fill('La prueba no carga recargos')
  const otraVez = p.waitForResponse(/api\/facturacion\.corrida/)
  tecleado.resolve()
  await otraVez
  expect(await porque.inputValue()).toBe('La prueba no carga recargos')
  await p.getByRole('button', { name: 'Correr la facturación del grupo' }).click()
  await p.getByRole('progressbar').waitFor()
  const { puerto } = programa
  await programa.matar()
  programa = await iniciarPrograma(carpeta.datos, puerto)
  retenida.resolve()
  await retencion
  await s.cerrar()
  const recibos = deG2.recibos.toLocaleString('es-MX')
  await p.locator('dl').getByText(recibos, { exact: true }).first().waitFor()
  const total = `$${deG2.totalPesos.replace(/\B(?=(\d{3})+\.)/g, ',')}`
  await p.getByText(total, { exact: true }).waitFor()
  await p.getByText(deG2.incidencias.toLocaleString('es-MX'), { exact: true }).first().waitFor()
  await c.close()
})
