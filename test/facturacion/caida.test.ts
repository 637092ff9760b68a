// The embedded database killed with -9 in the middle of a run, as a power cut does: what was told done is done, and repeating the command ends it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, leerEntorno, type SistemaAbierto } from '../../src/app/abrir.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { carpetaDeDatos, caudal } from '../soporte/caudal.ts'
import { prepararMes, sembrar, verCorrida } from '../soporte/ciudad.ts'
import { enTerminal } from '../soporte/terminal.ts'

const { carpeta, borrar } = carpetaDeDatos()
const entorno = { CAUDAL_DATOS: carpeta, CAUDAL_DEMO: 'no' }
const CORRER = ['facturacion', 'correr', '--periodo', '2025-12', '--grupo', 'G1', '--trabajadores', '2']
/** Of some 500 to a ruta: three turns of what two workers hold at once, so that the first is done while others wait. */
const CUENTAS = 9_000
const abrir = () => abrirSistema({ ...leerEntorno({}), datos: carpeta }, () => fecha('2026-01-02'))
/** In this process, while it has the database open. */
const enEste = (args: readonly string[]) => enTerminal(args, { prueba: { opciones: { databaseUrl: '' } }, dia: '2026-01-02', entorno })
let ensayado = ''

beforeAll(async () => {
  const s = await abrir()
  await sembrar(s, CUENTAS)
  await prepararMes(s, '2025-12')
  ensayado = (await enEste([...CORRER, '--ensayo'])).stdout
  await s.cerrar()
})

afterAll(borrar)

/** Waits until the run of another process has some rutas done and others not; `false` if it ended first. */
async function aMedias(s: SistemaAbierto): Promise<boolean> {
  for (let vez = 0; vez < 1_000; vez++) {
    const corrida = await verCorrida(s, '2025-12').catch(() => null)
    if (corrida !== null && corrida.pendientes.length === 0) return false
    if (corrida !== null && corrida.recibos > 0) return true
    await esperar(15)
  }
  return false
}

/** Kills the database server as a power cut would. Where it lives is the last folder that the notice names. */
function matar(s: SistemaAbierto): void {
  const [, sitio = ''] = /«([^«»]+)», puerto/.exec(s.base.aviso) ?? []
  const [pid = ''] = readFileSync(join(sitio, 'pg', 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGKILL')
}

test('una corrida sobrevive a que maten su base: repetida, factura lo que faltaba y sus totales son los de la prefactura', async () => {
  const s = await abrir()
  const corriendo = caudal(CORRER, entorno)
  expect(await aMedias(s)).toBe(true)
  matar(s)
  expect((await corriendo).estado).toBe(75)
  await s.cerrar().catch(() => undefined)
  const otra = await caudal(CORRER, entorno)
  expect(otra).toMatchObject({ estado: 0 })
  const totales = (texto: string) => texto.split('\n').filter((l) => /recibos por|agua|drenaje/.test(l))
  expect(totales(otra.stdout)).toEqual(totales(ensayado))
  const despues = await abrir()
  try {
    const tercera = await enEste(CORRER)
    expect(tercera.stdout).toContain('Ya estaba facturado')
    expect(totales(tercera.stdout)).toEqual(totales(ensayado))
    expect(await verCorrida(despues, '2025-12')).toMatchObject({ cuentas: CUENTAS, pendientes: [] })
  } finally {
    await despues.cerrar()
  }
})
