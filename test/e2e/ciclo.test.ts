// A month of the POA through its desks, in a browser on the real program: it is counted, accepted, explained, sent, returned, validated, reviewed, closed and rectified.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { cargarPersonas } from '../../src/app/demo/personas.ts'
import { planearCiudad } from '../../src/app/demo/poa-de-ciudad.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { entrarComo, exigirAccesibles } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const CIUDAD = { cuentas: 120, grupos: 1, hasta: periodoFacturado(202610), meses: 2 }
const UNIDAD = '/poa/2026/10/unidad/303'
const CICLO = '/poa/ciclo?ejercicio=2026&unidad=303&de=2026-10'

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const s = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2026-11-02'))
  await cargarPersonas(s)
  await sembrarCiudad(s, CIUDAD)
  await vivirHistoria(s, CIUDAD)
  // While October is not over nobody reports it.
  await planearCiudad({ ...s, hoy: () => fecha('2026-10-31') }, CIUDAD)
  await s.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

const comoUno = (escritorio: string, ruta: string, opciones = {}) => entrarComo(navegador, programa.url, escritorio, ruta, opciones)

/** Does what the form of a part of the page asks, from its dry run to the end. */
async function confirmarEn(p: Page, parte: string | RegExp): Promise<void> {
  const region = p.getByRole('region', { name: parte })
  await region.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await region.getByRole('button', { name: 'Confirmar y registrar' }).click()
}

const enEstado = (p: Page, estado: string) =>
  p
    .getByRole('region', { name: /^Ciclo de/ })
    .getByText(estado, { exact: true })
    .waitFor()

/** Captures what deviates: its text is refused first, with the sentence that contradicts, and its proof is attached and kept. */
async function explicar(p: Page, c: BrowserContext): Promise<void> {
  const captura = p.getByRole('region', { name: /^Captura de/ })
  await captura.getByLabel('Observación').fill('Se visitó cada domicilio. La meta se cumplió.')
  await captura.getByLabel('Causa').fill('Un perro no dejó entrar a las casas')
  await captura.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await captura
    .getByRole('alert')
    .getByText(/«La meta se cumplió\.»/)
    .waitFor()
  await captura.getByRole('button', { name: 'Marcar la oración que contradice' }).click()
  expect(
    await p.evaluate(
      () =>
        document.activeElement instanceof HTMLTextAreaElement &&
        document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd),
    ),
  ).toBe('La meta se cumplió.')
  await captura.getByLabel('Observación').fill('Se visitó cada domicilio')
  await captura.getByText('Archivos que lo prueban').click()
  await captura
    .getByLabel('Archivo', { exact: true })
    .setInputFiles({ name: 'relacion.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 prueba') })
  await captura.getByRole('button', { name: 'Anexar' }).click()
  const anexo = captura.getByRole('list', { name: 'Archivos anexados' }).getByRole('link', { name: 'relacion.pdf' })
  await anexo.waitFor()
  const bajado = await c.request.get(programa.url + (await anexo.getAttribute('href')))
  expect([bajado.status(), bajado.headers()['content-type'], await bajado.text()]).toEqual([200, 'application/pdf', '%PDF-1.7 prueba'])
  await captura.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await captura.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await captura.getByRole('region', { name: 'Quedó registrado' }).waitFor()
}

test('la gerencia manda contar lo de todas las unidades', async () => {
  const { p, c } = await comoUno('Gerente comercial', '/poa/ciclo')
  await p.getByRole('table', { name: 'Periodos que terminaron y no se han cerrado' }).waitFor()
  await p.getByRole('button', { name: 'Proponer lo contado de todas' }).click()
  await p
    .getByText(/^Terminado|^Hecho|Se terminó/)
    .first()
    .waitFor()
  await c.close()
})

test('la coordinadora acepta lo contado en un acto, explica lo que se desvía, y envía', async () => {
  const { p, c } = await comoUno('Coordinador de unidad', UNIDAD)
  /** What the sheet says once everything is asked anew. */
  const conTabla = async () => {
    await p.goto(programa.url + UNIDAD)
    await p.getByRole('table', { name: /^Indicadores de/ }).waitFor()
  }
  const contado = p.getByRole('region', { name: /^Lo contado de/ })
  await contado.getByText(/Los registros cuentan: /).waitFor()
  await contado.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await contado
    .getByText(/Se capturan: |Piden su causa/)
    .first()
    .waitFor()
  const aceptado = p.waitForResponse((r) => /poa\.aceptar-contado$/.test(r.url()))
  await contado.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await aceptado
  await conTabla()
  const enviar = p.getByRole('region', { name: /^Enviar / })
  await enviar.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  const falta = enviar.getByRole('alert').getByText(/le falta en/)
  await falta.or(enviar.getByRole('button', { name: 'Confirmar y registrar' })).waitFor()
  for (const _ of (await falta.count()) === 0 ? [] : [1, 2]) {
    const renglon = p
      .getByRole('row')
      .filter({ hasText: 'el valor' })
      .getByRole('link', { name: /^Capturar/ })
    if ((await renglon.count()) === 0) break
    await renglon.first().click()
    await explicar(p, c)
    await conTabla()
  }
  await conTabla()
  await confirmarEn(p, /^Enviar /)
  await enEstado(p, 'Enviado y por validar.')
  expect(await p.getByRole('link', { name: /^(Capturar|Corregir)/ }).count()).toBe(0)
  await c.close()
})

test('la gerencia devuelve con su motivo, la unidad lo lee y vuelve a enviar, y la gerencia valida', async () => {
  const gerencia = await comoUno('Gerente comercial', '/inicio')
  await gerencia.p.getByRole('link', { name: /por validar/ }).click()
  await gerencia.p.getByRole('link', { name: /^Abrir 303, octubre/ }).click()
  await gerencia.p.getByText(/^Devolver /).click()
  await gerencia.p.getByLabel('Motivo de la devolución').fill('Diga en qué colonia')
  const ciclo = gerencia.p.getByRole('region', { name: /^Ciclo de/ })
  await ciclo
    .getByRole('group')
    .filter({ hasText: /^Devolver/ })
    .getByRole('button', { name: 'Ver lo que se registrará' })
    .click()
  await ciclo.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await enEstado(gerencia.p, 'En captura.')
  const unidad = await comoUno('Coordinador de unidad', UNIDAD)
  await unidad.p.getByText('Diga en qué colonia').waitFor()
  await confirmarEn(unidad.p, /^Enviar /)
  await enEstado(unidad.p, 'Enviado y por validar.')
  await gerencia.p.goto(programa.url + CICLO)
  await confirmarEn(gerencia.p, /^Validar /)
  await enEstado(gerencia.p, 'Validado.')
  await Promise.all([gerencia.c.close(), unidad.c.close()])
})

test('la contraloría lo da por revisado; la gerencia cierra, y lo que llega después va junto a la cifra cerrada', async () => {
  const contraloria = await comoUno('Contraloría interna', CICLO)
  await confirmarEn(contraloria.p, /^Dar por revisado /)
  await enEstado(contraloria.p, 'Revisado por la contraloría.')
  const { p, c } = await comoUno('Gerente comercial', `${UNIDAD}?acto=cerrar&de=2026-10`)
  await confirmarEn(p, /^Cierre de/)
  await p.getByText('Hoja cerrada').waitFor()
  await p.getByText(/^Rectificar una cifra/).click()
  await p.getByLabel('Valor rectificado').fill('1')
  await p.getByLabel('Motivo de la rectificación').fill('Se contó dos veces')
  await p.getByLabel('Oficio').fill('GC-12/2026')
  await confirmarEn(p, /^Ciclo de/)
  await p.getByText(/rectificado 1, n\.º 1, GC-12\/2026/).waitFor()
  await Promise.all([contraloria.c.close(), c.close()])
})

test('las páginas del ciclo no tienen faltas de accesibilidad, en claro ni en oscuro, ni se salen a 390 de ancho', async () => {
  const angosto = { viewport: { width: 390, height: 844 } }
  const gerencia = await comoUno('Gerente comercial', '/inicio', angosto)
  await exigirAccesibles(gerencia.p, programa.url, [CICLO, '/poa/ciclo?ejercicio=2026&unidad=306&de=2026-10', '/poa/ciclo?ver=todo'])
  const unidad = await comoUno('Coordinador de unidad', '/inicio', angosto)
  await exigirAccesibles(unidad.p, programa.url, ['/poa/2026/09/unidad/303?acto=capturar&de=2026-09&indicador=303-lecturas-tomadas'])
  await Promise.all([gerencia.c.close(), unidad.c.close()])
})
