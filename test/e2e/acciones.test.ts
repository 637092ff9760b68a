// A deviation of the demo city from the gerente's evaluation to the coordinadora's desk and back, in a browser on the real program.
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

const CIUDAD = { cuentas: 120, grupos: 1, hasta: periodoFacturado(202512), meses: 3 }
const EVALUACION = '/poa/2025/T4/evaluacion'

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

test('la gerencia ve qué unidades no cumplieron y por qué, su hoja contada, y abre una acción de la desviación con su ensayo', async () => {
  const { p, c } = await entrar('Gerente', EVALUACION)
  await p.getByRole('heading', { level: 1, name: 'Evaluación por coordinación' }).waitFor()
  await p.getByText('Así lo declara el plan.').waitFor()
  const hoja = p.getByRole('region', { name: 'La hoja de la gerencia' })
  await hoja.getByText('De qué se cuenta: Cumplimiento de las coordinaciones').click()
  await hoja
    .getByText(/^303, no cuenta/)
    .first()
    .waitFor()
  const abrir = p.getByRole('link', { name: /^Abrir una acción/ })
  expect(await abrir.count()).toBeGreaterThan(0)
  await abrir.last().click()
  await p.getByLabel('Qué estuvo mal').fill('Se quedaron recibos en la oficina')
  await p.getByLabel('Vence').fill('2099-12-31')
  await p.getByLabel('Compromiso').fill('Entregar dentro de los tres días de la impresión')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  const efecto = p.getByRole('region', { name: 'Se registrará' })
  await efecto.getByText(/Se abre la acción \d+ de la unidad \d+/).waitFor()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p
    .getByRole('region', { name: 'Quedó registrado' })
    .getByText(/Es la acción de mejora \d+/)
    .waitFor()
  await c.close()
})

test('el valor de la gerencia dice en su hoja que se calcula, y de qué', async () => {
  const { p, c } = await entrar('Gerente', '/poa/2025/T4/unidad/300')
  await p.getByText('calculado', { exact: true }).first().waitFor()
  await p
    .getByText(/Valor calculado, no capturado/)
    .first()
    .waitFor()
  await c.close()
})

test('la coordinadora llega desde su inicio a la que venció, anota cómo va, y la gerencia la cierra con su evidencia', async () => {
  const { p, c } = await entrar('Coordinador de unidad', '/inicio')
  await p.getByRole('link', { name: /vencida/ }).click()
  await p.getByRole('heading', { level: 1, name: 'Acciones de mejora' }).waitFor()
  const vencida = p.getByRole('row').filter({ hasText: 'Vencida' }).first()
  await vencida.getByRole('link').click()
  const seguir = p.getByRole('region', { name: /^Seguimiento de la acción/ })
  await seguir.getByLabel('Qué se ha hecho').fill('Se visitaron los domicilios que faltaban')
  await seguir.getByLabel('Cuánto lleva (%)').fill('100')
  await seguir.getByLabel('Evidencia').fill('Relación de domicilios')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByRole('region', { name: 'Quedó registrado' }).waitFor()
  const direccion = p.url()
  expect(await p.getByRole('region', { name: /^Cierre de la acción/ }).count()).toBe(0)
  await c.close()

  const g = await entrar('Gerente', '/inicio')
  await g.p.getByRole('link', { name: /por cerrar/ }).waitFor()
  await g.p.goto(direccion)
  const cerrar = g.p.getByRole('region', { name: /^Cierre de la acción/ })
  await cerrar.getByLabel('Por qué se da por cumplida').fill('Se comprobó en campo')
  await cerrar.getByLabel('Evidencia').fill('Acta 4')
  await g.p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await g.p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await g.p.getByText('Cerrada').first().waitFor()
  await g.c.close()
})

test('la coordinadora registra un proceso con su documento, y la gerencia lo homologa con su oficio', async () => {
  const { p, c } = await entrar('Coordinador de unidad', '/procesos')
  await p.getByLabel(/^Clave\W*$/).fill('atender-queja')
  await p.getByLabel(/^Nombre\W*$/).fill('Atender una queja')
  const documento = { name: 'atender-queja-v1.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 prueba') }
  await p.getByLabel(/^Documento\W*$/).setInputFiles(documento)
  await p.getByLabel('Qué cambia').fill('Primera versión')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await p.getByRole('link', { name: 'Atender una queja' }).click()
  await p.getByText('atender-queja-v1.pdf').first().waitFor()
  await c.close()

  const g = await entrar('Gerente', '/procesos')
  await g.p.getByRole('link', { name: 'Atender una queja' }).click()
  await g.p.getByLabel('Qué se homologó').fill('El mismo formato en todas las oficinas')
  await g.p.getByLabel(/^Oficio\W*$/).fill('GC-020')
  await g.p.getByLabel('Fecha del oficio').fill('2026-01-02')
  await g.p.getByLabel('Quién lo firma').fill('Gerencia comercial')
  await g.p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
  await g.p.getByRole('button', { name: 'Confirmar y registrar' }).click()
  await g.p.getByText(/Oficio GC-020/).waitFor()
  await g.c.close()
})

test('sus páginas son accesibles, también a 360 de ancho; y quien no es de la oficina no las ve', async () => {
  const rutas = [
    EVALUACION,
    '/acciones',
    '/acciones?accion=1',
    '/procesos',
    '/poa/2025/T4/unidad/300',
    '/poa/2025/indicador/300-cumplimiento?periodo=T4',
  ]
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 360, height: 780 },
  ]) {
    const { p, c } = await entrar('Gerente', EVALUACION, { viewport })
    await exigirAccesibles(p, programa.url, rutas)
    await c.close()
  }
  const { p, c } = await entrar('Cajero', '/acciones')
  await p.getByText(/no tiene el permiso .* Lo puede hacer: .*Gerente comercial/).waitFor()
  await c.close()
})
