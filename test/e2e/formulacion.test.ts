// Next year's plan from the demo city's year, in a browser on the real program: the gerente formulates and approves it, a coordinadora reads hers.
import type { Browser } from 'playwright-core'
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

const CIUDAD = { cuentas: 120, grupos: 1, hasta: periodoFacturado(202512), meses: 4 }
const FORMULACION = '/poa/2025/formulacion'

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

const entrar = (escritorio: string, ruta: string, opciones = {}) => entrarComo(navegador, programa.url, escritorio, ruta, opciones)

test('sus páginas son accesibles, también a 360 de ancho', async () => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 360, height: 780 },
  ]) {
    const { p, c } = await entrar('Gerente', FORMULACION, { viewport })
    await exigirAccesibles(p, programa.url, [FORMULACION])
    await c.close()
  }
})

test('la coordinadora lee lo de su unidad con su porqué, y no lo aprueba', async () => {
  const { p, c } = await entrar('Coordinador de unidad', FORMULACION)
  await p.getByRole('heading', { level: 1, name: 'Formulación del POA 2026' }).waitFor()
  expect(await p.getByRole('heading', { level: 2 }).count()).toBe(1)
  await p
    .getByText(/^La mediana de los \d+ valores del año es/)
    .first()
    .waitFor()
  expect(await p.getByLabel('Oficio').count()).toBe(0)
  await c.close()
})

test('la gerencia llega desde el ciclo, cambia una meta viendo si cuadra, se le rechaza lo que no, y aprueba el plan con su oficio', async () => {
  const { p, c } = await entrar('Gerente', '/poa/ciclo')
  await p.getByRole('link', { name: '2025', exact: true }).click()
  await p.getByRole('link', { name: 'Formular el POA 2026' }).click()
  await p.getByRole('heading', { level: 1, name: 'Formulación del POA 2026' }).waitFor()
  const series = p.getByText(/^Serie y metas por periodo/)
  await series.first().click()
  const metas = p.getByRole('group', { name: /^Metas de/ }).first()
  await metas.getByText(/Cuadra\.$/).waitFor()
  const enero = metas.getByLabel(/^Enero/)
  const antes = await enero.inputValue()
  await enero.fill(String(Number(antes) + 5))
  await metas.getByText(/No cuadra: así no se aprueba/).waitFor()
  await p
    .getByText(/^Lo débil de su ficha/)
    .first()
    .click()
  const completar = p.getByRole('group', { name: /^Completar la ficha de/ }).first()
  await completar.getByLabel('Supuestos').fill('Hay vehículo\n\nNo hay contingencia')
  await p.getByLabel(/^Oficio\W*$/).fill('GC-101/2025')
  await p.getByLabel('Fecha del oficio').fill('2025-12-15')
  await p.getByLabel('Quién aprobó').fill('Consejo de Administración')
  await p.getByLabel('Motivo').fill('Por la mediana; lo que pasó de la meta no se repite')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByText(/la meta anual es \d+ y las metas de 12 periodo\(s\) suman \d+/).waitFor()
  const anual = metas.getByLabel('Meta del año')
  const nueva = String(Number(await anual.inputValue()) + 5)
  await anual.fill(nueva)
  await metas.getByText(/Cuadra\.$/).waitFor()
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p
    .getByRole('region', { name: 'Se registrará' })
    .getByText(/El plan de 2026, versión 1/)
    .waitFor()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p
    .getByRole('region', { name: 'Quedó registrado' })
    .getByText(/Es la versión 1 del plan de 2026/)
    .waitFor()
  const plan = await c.request.post(`${programa.url}/api/poa.plan`, { data: { ejercicio: 2026 }, headers: { origin: programa.url } })
  expect(plan.status()).toBe(200)
  const { plan: cargado } = (await plan.json()) as {
    plan: { fuente: string; unidades: { indicadores: { vigencias: { metaAnual: string | null; supuestos: string[] }[] }[] }[] }
  }
  expect(cargado.fuente).toBe('Oficio GC-101/2025 del 15 de diciembre de 2025; aprobó Consejo de Administración')
  expect(cargado.unidades.flatMap((u) => u.indicadores.map((i) => i.vigencias[0]?.metaAnual))).toContain(nueva)
  expect(cargado.unidades[0]?.indicadores[0]?.vigencias[0]?.supuestos).toEqual(['Hay vehículo', 'No hay contingencia'])
  await p.reload()
  await p.getByText('2026 ya tiene plan.').waitFor()
  expect(await p.getByLabel(/^Oficio\W*$/).count()).toBe(0)
  await c.close()
})
