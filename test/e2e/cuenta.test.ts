// An account in a browser: found from any page, opened in sheets, and changed by forms that show their effect first.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { cargarPersonas } from '../../src/app/demo/personas.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { exigirSinGraves } from './axe.ts'
import { entrarComo as entrar, exigirAccesibles } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const CIUDAD = { cuentas: 60, grupos: 1, hasta: periodoFacturado(202512), meses: 4 }
const CUENTA = 12

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>
let titular: string

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2026-01-02'))
  await cargarPersonas(sistema)
  await sembrarCiudad(sistema, CIUDAD)
  await vivirHistoria(sistema, CIUDAD)
  const { vigente } = await preguntar(sistema, 'padron.cuenta', { cuenta: numeroDeCuenta(CUENTA) }, { persona: 'sistema' })
  titular = vigente?.titular?.nombre ?? ''
  await sistema.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

const entrarComo = (escritorio: string, ruta: string, opciones = {}) => entrar(navegador, programa.url, escritorio, ruta, opciones)

const titulo = (p: Page, nombre: string) => p.getByRole('heading', { level: 1, name: nombre }).waitFor()

test('un cajero encuentra una cuenta por su número sin tocar el ratón, y se lleva su estado de cuenta', async () => {
  const { p, c } = await entrarComo('Cajero', '/inicio')
  await p.getByRole('heading', { level: 1, name: /Hola/ }).waitFor()
  await p.keyboard.press('/')
  await p.keyboard.type(String(CUENTA))
  await p.keyboard.press('Enter')
  await titulo(p, titular)
  expect(new URL(p.url()).pathname).toBe(`/cuenta/${CUENTA}`)
  const hojas = p.getByRole('navigation', { name: 'Hojas de la cuenta' }).getByRole('link')
  expect(await hojas.allTextContents()).toEqual(['Estado de cuenta', 'Recibos', 'Historia'])
  await p.getByRole('table', { name: /movimientos, el más reciente primero/ }).waitFor()
  for (const [formato, tipo] of [
    ['PDF', 'application/pdf'],
    ['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['CSV', 'text/csv; charset=utf-8'],
  ] as const) {
    const href = await p.getByRole('link', { name: `Descargar el estado de cuenta en ${formato}` }).getAttribute('href')
    const r = await c.request.get(programa.url + href)
    expect([r.status(), r.headers()['content-type'], r.headers()['cache-control']]).toEqual([200, tipo, 'private, no-cache'])
  }
  expect((await fetch(`${programa.url}/cuenta/${CUENTA}/estado-de-cuenta.pdf`)).status).toBe(403)
  await p.getByRole('link', { name: 'Recibos' }).click()
  await p
    .getByRole('article', { name: /^Recibo de/ })
    .getByText(/que en .* 2025/)
    .waitFor()
  await p.getByText('Cómo se calculó, paso a paso').click()
  await p.getByText(/^Suma \$/).waitFor()
  await c.close()
})

test('la historia junta lo que todos le hicieron a la cuenta, y se filtra y se hojea por su dirección', async () => {
  const { p, c } = await entrarComo('Contraloría', `/cuenta/${CUENTA}?hoja=historia`)
  const filtro = p.getByRole('navigation', { name: 'De qué se muestra' })
  await filtro.getByRole('link', { name: /^Lecturas/ }).waitFor()
  expect((await filtro.getByRole('link').allTextContents()).map((t) => t.replace(/[\d, ]+$/, ''))).toEqual(
    expect.arrayContaining(['Todo', 'Lecturas', 'Recibos', 'Pagos y otros movimientos', 'Cambios del padrón']),
  )
  await filtro.getByRole('link', { name: /^Lecturas/ }).click()
  await p.waitForURL(/asunto=lecturas/)
  const hechos = p.getByRole('listitem').filter({ hasText: 'Lo registró' })
  await hechos
    .first()
    .getByText(/marca [\d,]+/)
    .waitFor()
  expect(await hechos.filter({ hasNotText: /Lectura/ }).count()).toBe(0)
  await p.goto(`${programa.url}/cuenta/${CUENTA}?hoja=historia&asunto=recibos`)
  await hechos
    .first()
    .getByRole('link', { name: /^Recibo de / })
    .click()
  await p.getByRole('article', { name: /^Recibo de / }).waitFor()
  expect(p.url()).toMatch(/periodo=20\d\d-\d\d/)
  await p.getByText(/recibos? sin pagar/).waitFor()
  expect(await p.getByText('Doméstico, ').count()).toBeGreaterThan(0)
  await c.close()
})

test('lo buscado va en la dirección, las flechas recorren lo hallado y Enter lo abre', async () => {
  const { p, c } = await entrarComo('Cajero', '/cuentas')
  await p.getByText('Qué se puede escribir').waitFor()
  await p.getByRole('searchbox').fill('cumbres')
  await p.getByText(/primero las que más se parecen/).waitFor()
  expect(p.url()).toContain('?texto=cumbres')
  await p.keyboard.press('ArrowDown')
  await p.keyboard.press('ArrowDown')
  const segunda = await p.locator('[data-hallada]').nth(1).getAttribute('href')
  await p.keyboard.press('Enter')
  await p.waitForURL(programa.url + segunda)
  await p.goBack()
  await p.getByText(/primero las que más se parecen/).waitFor()
  await p.getByRole('searchbox').fill('nadiesellamaasi')
  await p.getByText(/Ninguna cuenta tiene/).waitFor()
  await c.close()
})

test('contratación ve lo que se registrará, lo confirma, y la cuenta queda como dijo', async () => {
  const { p, c } = await entrarComo('Contratación', `/cuenta/${CUENTA}?hoja=cambios&acto=suministro`, { colorScheme: 'dark' })
  await p.getByRole('combobox', { name: 'Suministro' }).selectOption('cortada')
  await p.getByLabel('Motivo').fill('Se pidió por escrito')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  const efecto = p.getByRole('region', { name: 'Se registrará' })
  await efecto.getByText(`la cuenta ${CUENTA} queda: Cortada`).waitFor()
  await exigirSinGraves(p)
  expect(await p.getByText(/^Con servicio, desde el/).count()).toBe(1)
  await efecto.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByRole('region', { name: 'Quedó registrado' }).getByText('es el hecho 1 de ese día').waitFor()
  await p.getByText(/^Cortada, desde el/).waitFor()
  await p.getByRole('link', { name: 'Historia' }).click()
  await p
    .getByRole('listitem')
    .filter({ hasText: 'Se pidió por escrito' })
    .getByText(/^Lo registró /)
    .waitFor()
  await p.goto(`${programa.url}/cuenta/${CUENTA}?hoja=cambios&acto=titular`)
  await p.getByLabel('Nombre completo o razón social').fill('Nueva Dueña Pérez')
  await p.getByLabel('Motivo').fill('Compró la casa')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('region', { name: 'Se registrará' }).getByText('se cobrará a').waitFor()
  await c.close()
})

test('si la sesión termina a medio escribir se entra de nuevo ahí mismo, y ni salir de la página pierde lo escrito', async () => {
  const { p, c } = await entrarComo('Contratación', `/cuenta/${CUENTA}?hoja=cambios&acto=titular`)
  const nombre = p.getByLabel('Nombre completo o razón social')
  await p.getByRole('combobox', { name: 'Qué es de la cuenta' }).selectOption('inquilino')
  await nombre.fill('Inquilina Sánchez')
  await p.getByLabel('Motivo').fill('Renta desde enero')
  const otra = await c.newPage()
  await otra.goto(`${programa.url}/inicio`)
  await otra.getByRole('button', { name: 'Salir' }).click()
  await titulo(otra, 'Iniciar sesión')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  const dialogo = p.getByRole('dialog', { name: 'Su sesión terminó' })
  await dialogo.getByText('lo que escribió sigue en la página').waitFor()
  await exigirSinGraves(p)
  await dialogo.getByRole('button', { name: /^Contratación / }).click()
  await dialogo.waitFor({ state: 'detached' })
  expect(await nombre.inputValue()).toBe('Inquilina Sánchez')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('region', { name: 'Se registrará' }).getByText('Inquilino de la cuenta').waitFor()
  await p.goto(`${programa.url}/inicio`)
  await p.goBack()
  await p.getByText('Aquí está lo que había escrito y no se envió.').waitFor()
  expect([await nombre.inputValue(), await p.getByLabel('Motivo').inputValue()]).toEqual(['Inquilina Sánchez', 'Renta desde enero'])
  expect(await p.getByRole('combobox', { name: 'Qué es de la cuenta' }).inputValue()).toBe('inquilino')
  await p.getByRole('button', { name: 'Empezar de nuevo' }).click()
  expect([await nombre.inputValue(), await p.getByLabel('Motivo').inputValue()]).toEqual(['', ''])
  await nombre.fill('Inquilina Sánchez')
  await p.getByRole('combobox', { name: 'Qué es de la cuenta' }).selectOption('inquilino')
  await p.getByLabel('Motivo').fill('Renta desde enero')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByRole('region', { name: 'Quedó registrado' }).waitFor()
  await p.reload()
  await p.getByLabel('Motivo').waitFor()
  expect(await nombre.inputValue()).toBe('')
  await p.getByLabel('Motivo').fill('A medias')
  await p.getByRole('button', { name: 'Salir' }).click()
  await titulo(p, 'Iniciar sesión')
  expect(await p.evaluate(() => Object.keys(sessionStorage).filter((k) => k.startsWith('caudal:')))).toEqual([])
  await c.close()
})

test('el signo ? muestra las teclas de la página, y quien no quiera las de un solo signo las quita', async () => {
  const { p, c } = await entrarComo('Cajero', `/cuenta/${CUENTA}`)
  await p.getByRole('heading', { level: 1 }).waitFor()
  await p.keyboard.press('?')
  const dialogo = p.getByRole('dialog', { name: 'Teclas de esta página' })
  await dialogo.getByText('Ir al buscador de cuentas').waitFor()
  await exigirSinGraves(p)
  await dialogo.getByRole('checkbox').uncheck()
  await p.keyboard.press('Escape')
  await dialogo.waitFor({ state: 'detached' })
  await p.keyboard.press('/')
  expect(await p.getByRole('searchbox').evaluate((caja) => caja === document.activeElement)).toBe(false)
  await p.getByRole('button', { name: 'Teclas de esta página' }).click()
  await dialogo.getByRole('checkbox').check()
  await dialogo.getByRole('button', { name: 'Cerrar' }).click()
  await p.keyboard.press('/')
  expect(await p.getByRole('searchbox').evaluate((caja) => caja === document.activeElement)).toBe(true)
  await p.keyboard.press('2')
  expect(await p.getByRole('searchbox').inputValue()).toBe('2')
  await p.getByRole('heading', { level: 1 }).focus()
  await p.keyboard.press('2')
  await p.getByRole('article', { name: /^Recibo de/ }).waitFor()
  await c.close()
})

test('lo que pasa de cierto importe se rehúsa, y se pide a quien lo aprueba con lo mismo que se escribió', async () => {
  const { p, c } = await entrarComo('Ajustes y bajos consumos', `/cuenta/${CUENTA}?hoja=cambios`)
  await p.getByLabel('Concepto').fill('agua')
  await p.getByLabel('Importe').fill('6000.00')
  await p.getByLabel('Documento').fill('oficio 112/2026')
  await p.getByLabel('Motivo').fill('Consumo no facturado')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('alert').waitFor()
  await p.getByLabel('Por qué se pide la aprobación').fill('Pasa de lo que puedo')
  await p.getByRole('button', { name: 'Pedir aprobación' }).click()
  await p.getByRole('region', { name: 'Solicitud 1' }).getByText('$6,000.00').waitFor()
  await p.getByLabel('Importe').fill('100.50')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByRole('region', { name: 'Quedó registrado' }).getByText('por $100.50').waitFor()
  await c.close()
})

test('ninguna hoja de la cuenta tiene faltas de accesibilidad, en claro ni en oscuro, ni se sale a 360 de ancho', async () => {
  const { p, c } = await entrarComo('Altos consumos', `/cuenta/${CUENTA}`, { viewport: { width: 360, height: 780 } })
  const hojas = ['estado', 'consumo', 'recibos', 'medidores', 'historia'].map((h) => `/cuenta/${CUENTA}?hoja=${h}`)
  await exigirAccesibles(p, programa.url, ['/cuentas', '/cuentas?texto=cumbres', ...hojas])
  await c.close()
})
