// The jobs in a browser: a month is asked for, seen while it runs and found when it is done, by who asked and by nobody who may not.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { cargarDemostracion } from '../../src/app/demo/demostracion.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { prepararMes, sembrar } from '../soporte/ciudad.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { exigirSinGraves } from './axe.ts'
import { entrarComo as entrar } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

let navegador: Browser
let programa: Programa
const { datos, borrar } = carpetaDeDatos()

beforeAll(async () => {
  const s = await abrirSistema({ ...leerEntorno({}), datos }, () => fecha('2026-01-02'))
  await cargarDemostracion(s)
  await sembrar(s, 1_500)
  await prepararMes(s, '2025-12')
  await s.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(datos)])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  borrar()
})

async function entrarComo(escritorio: string): Promise<Page> {
  const { p } = await entrar(navegador, programa.url, escritorio, '/trabajos', { viewport: { width: 360, height: 780 } })
  await p.getByRole('heading', { level: 1, name: 'Trabajos' }).waitFor()
  return p
}

test('se pide un mes, se ve correr sin tocar la página, y queda hecho con lo que dijo', async () => {
  const p = await entrarComo('Facturación')
  await p.getByText('Pedir un trabajo').click()
  await p.getByLabel('Qué se hace').selectOption('facturar')
  await p.getByLabel('Grupo').selectOption('G1')
  await p.getByLabel('Mes que se factura').fill('2025-12')
  await p.getByText(/Nada falta antes de facturar/).waitFor()
  await p.getByLabel('Por qué sin recargos').fill('La prueba no carga recargos')
  await p.getByRole('button', { name: 'Pedir', exact: true }).click()
  await p.getByText('Quedó pedido: es el trabajo 1.').waitFor()
  await p.getByRole('heading', { level: 2, name: /^Hechos/ }).waitFor()
  await p.getByRole('button', { name: 'Ver lo que dice el trabajo 1' }).click()
  await p.getByText('Se terminó.').waitFor()
  await exigirSinGraves(p)
  expect(await p.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  const cajero = await entrarComo('Cajero')
  await cajero.getByText('No hay trabajos que mostrar.').waitFor()
  expect(await cajero.getByText('Pedir un trabajo').count()).toBe(0)
})
