// Days of the desks that look after the system and answer for its figures: sistemas, coordinador, gerente and contraloría, in a browser on the real program.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { cargarPersonas } from '../../src/app/demo/personas.ts'
import { planearCiudad } from '../../src/app/demo/poa-de-ciudad.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { openBase } from '../../src/db/comun/conexion.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { entrarComo as entrar, exigirAccesibles } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const CIUDAD = { cuentas: 120, grupos: 1, hasta: periodoFacturado(202512), meses: 3 }
const UNIDAD = '/poa/2025/12/unidad/303'

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const s = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2026-01-02'))
  await cargarPersonas(s)
  await sembrarCiudad(s, CIUDAD)
  await vivirHistoria(s, CIUDAD)
  await planearCiudad(s, CIUDAD)
  await s.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

async function abrir(ruta: string, opciones = {}): Promise<{ p: Page; c: BrowserContext }> {
  const c = await navegador.newContext({ locale: 'es-MX', bypassCSP: true, ...opciones })
  const p = await c.newPage()
  p.setDefaultTimeout(60_000)
  await p.goto(programa.url + ruta)
  return { p, c }
}

const entrarComo = (escritorio: string, ruta: string, opciones = {}) => entrar(navegador, programa.url, escritorio, ruta, opciones)

const titulo = (p: Page, nombre: string | RegExp) => p.getByRole('heading', { level: 1, name: nombre }).waitFor()

/** Does what an act's form asks, from its dry run to the end. */
async function registrar(p: Page): Promise<void> {
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByRole('region', { name: 'Quedó registrado' }).waitFor()
}

/** The value that a sheet of the unit shows of an indicator, to whoever looks. */
const valorEn = (p: Page, indicador: string) =>
  p
    .getByRole('row')
    .filter({ has: p.getByRole('rowheader', { name: indicador }) })
    .locator('td[data-rotulo="Valor actual"]')

test('sistemas mira la salud, pide un respaldo y lo halla comprobado, y ve con qué reglas se decide', async () => {
  const { p, c } = await entrarComo('Sistemas', '/sistemas/salud')
  await titulo(p, 'Salud')
  await p.getByRole('region', { name: 'Base de datos' }).getByText('el incluido').waitFor()
  await p.getByRole('navigation', { name: 'Páginas de sistemas' }).getByRole('link', { name: 'Respaldos' }).click()
  await p.getByText('Todavía no hay ninguno').waitFor()
  await p.getByRole('button', { name: 'Respaldar ahora' }).click()
  await p.getByText('está como se escribió').waitFor()
  const fila = p.getByRole('row').filter({ hasText: 'caudal-' })
  await fila.waitFor()
  expect(await fila.getByRole('cell').nth(2).textContent()).toMatch(/20\d\d/)
  await p.getByRole('link', { name: 'Reglas' }).click()
  await p.getByRole('heading', { name: 'recargo/recargo' }).click()
  const recargos = p.getByRole('group').filter({ hasText: 'recargo/recargo' })
  await recargos.getByRole('columnheader', { name: 'Fuente' }).first().waitFor()
  await p.getByLabel('Vigentes el').fill('2023-10-31')
  await p.getByText('como valen el 31 oct 2023').waitFor()
  expect(p.url()).toContain('al=2023-10-31')
  await c.close()
})

test('sistemas da de alta a alguien, le cambia el puesto, le da un código y cierra sus sesiones', async () => {
  const { p, c } = await entrarComo('Sistemas', '/personas')
  await p.getByText('Dar de alta a una persona').click()
  await p.getByLabel('Clave').fill('nuria.pena')
  await p.getByLabel('Nombre').fill('Nuria Peña')
  await p.getByLabel('Rol', { exact: true }).selectOption('cajero')
  await p.getByRole('button', { name: 'Dar de alta' }).click()
  await p.getByText('Quedó dada de alta').waitFor()
  await p.getByRole('button', { name: 'Cambiar a Nuria Peña' }).click()
  await p.getByLabel('Rol desde hoy').selectOption('supervisor')
  await p.getByRole('textbox', { name: /^Motivo\W*$/ }).fill('Pasa a supervisar')
  await p.getByRole('button', { name: 'Registrar el cambio' }).click()
  await p.getByText('El cambio quedó registrado desde hoy.').waitFor()
  await p
    .getByRole('row', { name: /Nuria Peña.*Supervisor/ })
    .first()
    .waitFor()
  await p.getByLabel('Motivo del código').fill('Primer día')
  await p.getByRole('button', { name: 'Dar un código' }).click()
  await p.locator('.secreto').waitFor()
  await p.goto(`${programa.url}/mi-acceso`)
  await p.getByRole('button', { name: 'Cerrar' }).first().waitFor()
  await c.close()
})

test('la coordinadora ve lo que su unidad reporta, corrige con su motivo y explica; lo de otra unidad solo lo mira', async () => {
  const { p, c } = await entrarComo('Coordinador de unidad', '/mi-unidad')
  await p.waitForURL(/\/unidad\/303/)
  await p.goto(programa.url + UNIDAD)
  const suyo = p.getByRole('region', { name: 'Lo que su unidad reporta' })
  await suyo.getByRole('link', { name: /Corregir Lecturas tomadas/ }).click()
  const contado = (await suyo.getByText(/Los registros cuentan/).textContent())?.match(/cuentan ([\d,]+)/)?.[1]?.replace(',', '') ?? ''
  await p.getByLabel('Valor', { exact: true }).fill(contado)
  await p.getByLabel('Causa').fill('Faltaron medidores')
  await p.getByLabel('Observación').fill('Se leyeron todas las de medidor')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByLabel('Motivo de la corrección').fill('Se contaron siete de más')
  await registrar(p)
  await p.getByText('Es la versión 2.').waitFor()
  await p.getByText('Se leyeron todas las de medidor').first().waitFor()
  expect(await suyo.getByRole('link', { name: /^Cerrar/ }).count()).toBe(0)
  await p.goto(`${programa.url}/poa/2025/12/unidad/306`)
  await titulo(p, /./)
  await p.waitForLoadState('networkidle')
  expect(await p.getByRole('region', { name: 'Lo que su unidad reporta' }).count()).toBe(0)
  await c.close()
})

test('la gerencia cierra el mes y lo reabre; el público ve sus valores solo mientras está cerrado', async () => {
  const afuera = await abrir(UNIDAD)
  await titulo(afuera.p, /./)
  await valorEn(afuera.p, 'Recibos entregados').getByText('sin dato').waitFor()
  expect(await afuera.p.getByText('Se leyeron todas las de medidor').count()).toBe(0)
  const { p, c } = await entrarComo('Gerente comercial', `${UNIDAD}?acto=cerrar&de=2025-12`)
  const csv = async (de: BrowserContext) => (await de.request.get(`${programa.url}/poa/2025/12/informe.csv`)).text()
  expect(await csv(c)).toContain('Se leyeron todas las de medidor')
  expect(await csv(afuera.c)).not.toContain('Se leyeron todas las de medidor')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('region', { name: 'Se registrará' }).getByText('cualquiera lo puede ver').waitFor()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByText('Hoja cerrada').waitFor()
  await afuera.p.reload()
  await afuera.p.getByText('Se leyeron todas las de medidor').waitFor()
  expect(await valorEn(afuera.p, 'Recibos entregados').textContent()).toMatch(/\d/)
  await p.getByRole('link', { name: /^Reabrir/ }).click()
  await p.getByLabel('Motivo').fill('Oficio 12/2026 de la coordinación')
  await registrar(p)
  await p.getByText('Hoja abierta').waitFor()
  await afuera.p.reload()
  await valorEn(afuera.p, 'Recibos entregados').getByText('sin dato').waitFor()
  await Promise.all([c.close(), afuera.c.close()])
})

test('ajustes pide lo que pasa de su importe, y la gerencia lo aprueba: se hace en el mismo acto', async () => {
  const { p, c } = await entrarComo('Ajustes y bajos consumos', '/cuenta/12?hoja=cambios&acto=movimiento')
  await p.getByLabel('Concepto').fill('agua')
  await p.getByLabel('Importe').fill('6000.00')
  await p.getByLabel('Documento').fill('oficio 112/2026')
  await p.getByLabel('Motivo').fill('Consumo no facturado')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByLabel('Por qué se pide la aprobación').fill('Pasa de lo que puedo')
  await p.getByRole('button', { name: 'Pedir aprobación' }).click()
  await p.getByRole('region', { name: 'Solicitud 1' }).waitFor()
  const gerente = await entrarComo('Gerente comercial', '/solicitudes')
  await gerente.p.getByRole('button', { name: 'Aprobar y hacer' }).click()
  await gerente.p.getByText('Nada espera aprobación.').waitFor()
  await Promise.all([c.close(), gerente.c.close()])
})

test('la cartera se cuenta, dice de cuándo es y se abre hasta la cuenta; de ahí se congela un cargo', async () => {
  const { p, c } = await entrarComo('Recuperación de rezagos', '/cartera')
  await p.getByRole('button', { name: 'Contar lo que se debe' }).click()
  await p.getByRole('img', { name: /^Gráfica de lo que se debe/ }).waitFor()
  await p.getByText(/se contó el/).waitFor()
  await p.getByRole('navigation', { name: 'Cómo se separa' }).getByRole('link', { name: 'Por ruta' }).click()
  const archivo = await p.getByRole('link', { name: /Descargar la antigüedad en XLSX/ }).getAttribute('href')
  expect((await c.request.get(programa.url + archivo)).status()).toBe(200)
  await p.getByRole('link', { name: 'Ruta D01-01' }).click()
  await p
    .getByRole('table', { name: /cuentas, por su número/ })
    .getByRole('link', { name: '12', exact: true })
    .click()
  await p.getByRole('navigation', { name: 'Hojas de la cuenta' }).waitFor()
  await p
    .getByRole('link', { name: /^Congelar el movimiento/ })
    .first()
    .click()
  await p.getByLabel('Causa').selectOption('aclaracion')
  await p.getByLabel('Motivo').fill('El usuario reclama la lectura')
  await registrar(p)
  await p.goto(`${programa.url}/cuenta/12?hoja=estado`)
  await p
    .getByRole('link', { name: /^Liberar el movimiento/ })
    .first()
    .waitFor()
  await c.close()
})

test('la contraloría va de una cifra a quien registró su lectura en tres pasos, y la cadena nombra la fila que alguien altera', async () => {
  const { p, c } = await entrarComo('Contraloría interna', UNIDAD)
  await p
    .getByRole('rowheader', { name: /Lecturas tomadas/ })
    .getByRole('link')
    .click()
  const filas = p.getByRole('table', { name: 'Filas contadas' })
  await filas.getByText('Ver', { exact: false }).first().click()
  await filas
    .getByRole('link', { name: /Quién lo registró/ })
    .first()
    .click()
  await titulo(p, /^Acto \d+$/)
  await p.getByRole('link', { name: /^Lectura / }).click()
  await p.getByRole('table', { name: /Filas de lectura que agregó/ }).waitFor()
  await p.goto(`${programa.url}/sistemas/bitacora?operacion=poa.cerrar-periodo`)
  await p.getByRole('table', { name: 'Un acto' }).waitFor()
  await p.getByText('Verificar la cadena', { exact: true }).first().click()
  await p.getByRole('button', { name: 'Verificar la cadena' }).click()
  await p.getByText(/Bitácora íntegra\./).waitFor()
  const base = await openBase({ carpeta: carpeta.datos })
  await base.dueno().query("update bitacora set persona = 'otra' where id = 5")
  await base.cerrar()
  await p.getByRole('button', { name: 'Verificar la cadena' }).click()
  await p.getByText(/fila 5: alterada\./).waitFor()
  await c.close()
})

test('ninguna página de estos escritorios tiene faltas de accesibilidad, en claro ni en oscuro, ni se sale a 390 de ancho', async () => {
  const paginas: [escritorio: string, rutas: string[]][] = [
    ['Sistemas', ['/sistemas/salud', '/sistemas/respaldos', '/sistemas/bitacora', '/sistemas/bitacora/30', '/sistemas/reglas']],
    [
      'Coordinador de unidad',
      [`${UNIDAD}?acto=capturar&de=2025-12&indicador=303-lecturas-tomadas`, '/cuenta/12?hoja=cambios&acto=reversar'],
    ],
    ['Recuperación de rezagos', ['/cartera', '/cartera?por=ruta&clave=D01-01', '/cuenta/12?hoja=cambios&acto=congelar']],
  ]
  for (const [escritorio, rutas] of paginas) {
    const { p, c } = await entrarComo(escritorio, '/inicio', { viewport: { width: 390, height: 844 } })
    await exigirAccesibles(p, programa.url, rutas)
    await c.close()
  }
})
