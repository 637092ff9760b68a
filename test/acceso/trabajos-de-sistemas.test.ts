// The jobs of all: a backup that is read back, the check of the chain, and the aging of the whole cartera, each with what it leaves.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { atenderTrabajos } from '../../src/app/trabajos.ts'
import { conBase } from '../soporte/base.ts'
import { sembrar } from '../soporte/ciudad.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const SISTEMA = { persona: 'sistema' }
const prueba = conBase()
const carpeta = mkdtempSync(join(tmpdir(), 'caudal-respaldos-'))
const equipo = {
  version: '1',
  arranco: '2026-01-02T12:00:00.000Z',
  usuario: 'quien cuida',
  datos: carpeta,
  respaldos: carpeta,
  embebida: true,
}
const s = () => ({ ...sistemaDe(prueba), base: prueba.base, equipo }) satisfies Sistema
const fin = new AbortController()
let atendiendo: Promise<void>

beforeAll(async () => {
  await sembrar(s(), 60)
  for (const rol of ['sistemas', 'contraloria', 'rezagos', 'cajero'])
    await preguntar(s(), 'acceso.alta-persona', { clave: rol, nombre: rol, rol }, SISTEMA)
  atendiendo = atenderTrabajos(s(), fin.signal)
})
afterAll(async () => {
  fin.abort()
  await atendiendo
  rmSync(carpeta, { recursive: true, force: true })
})

/** Asks for a job and waits until it ends. */
async function hecho(tipo: 'respaldo' | 'verificar' | 'antiguedad', persona: string) {
  const { trabajo } = await preguntar(s(), 'acceso.pedir-trabajo', { tipo }, { persona })
  for (let vez = 0; vez < 3_000; vez++) {
    const t = await preguntar(s(), 'acceso.trabajo', { trabajo }, { persona })
    if (t.termino !== null) return { ...t, dicho: t.renglones.map((r) => r.texto).join('\n') }
    await esperar(20)
  }
  throw new Error(`el trabajo ${trabajo} no terminó`)
}

test('un respaldo se hace, se vuelve a leer y queda en la lista con su cabeza; si luego se daña, la lista lo dice', async () => {
  const t = await hecho('respaldo', 'sistemas')
  expect(t).toMatchObject({ estado: 'hecho', grupo: null, hechos: 2, total: 2 })
  expect(t.dicho).toContain('está como se escribió')
  const { respaldos, carpeta: donde } = await preguntar(s(), 'acceso.respaldos', {}, { persona: 'sistemas' })
  expect(donde).toBe(carpeta)
  expect(respaldos).toMatchObject([
    { comprobado: expect.stringMatching(/^\d{4}-/), mal: null, huella: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
  expect((await preguntar(s(), 'acceso.salud', {}, { persona: 'sistemas' })).respaldo?.nombre).toBe(respaldos[0]?.nombre)
  writeFileSync(join(carpeta, respaldos[0]?.nombre ?? '', 'ajeno.txt'), 'nada')
  const [roto] = (await preguntar(s(), 'acceso.respaldos', {}, { persona: 'sistemas' })).respaldos
  expect(roto).toMatchObject({ creado: null, comprobado: null, mal: expect.stringContaining('ajeno.txt') })
})

test('quien no administra no pide un respaldo, ni lo deja hecho quien dejó de administrar', async () => {
  const pedido = preguntar(s(), 'acceso.pedir-trabajo', { tipo: 'respaldo' }, { persona: 'cajero' })
  await expect(pedido).rejects.toMatchObject({ codigo: 'acceso/sin-permiso' })
  await expect(preguntar(s(), 'acceso.respaldos', {}, { persona: 'contraloria' })).rejects.toMatchObject({ codigo: 'acceso/sin-permiso' })
  const antes = readdirSync(carpeta).length
  expect(existsSync(carpeta) && readdirSync(carpeta).length).toBe(antes)
})

test('la cadena se verifica como trabajo: no halla nada, y nombra la fila que alguien alteró', async () => {
  const limpia = await hecho('verificar', 'contraloria')
  expect(limpia).toMatchObject({ estado: 'hecho' })
  expect(limpia.dicho).toContain('Bitácora íntegra.')
  await prueba.base.dueno().query("update bitacora set persona = 'otra' where id = 3")
  const alterada = await hecho('verificar', 'contraloria')
  expect(alterada.dicho).toContain('HAY ALTERACIONES.')
  expect(alterada.dicho).toMatch(/fila 3: alterada\./)
  await prueba.base.dueno().query("update bitacora set persona = 'sistema' where id = 3")
  expect((await hecho('verificar', 'contraloria')).dicho).toContain('Bitácora íntegra.')
})

test('la cartera se cuenta como trabajo y queda con su momento; contarla otra vez la sustituye', async () => {
  await preguntar(
    s(),
    'cartera.registrar-movimiento',
    { cuenta: 7, tipo: 'cargo', concepto: 'agua', importe: '80.00', referencia: 'oficio 1', motivo: 'prueba' },
    SISTEMA,
  )
  expect(await hecho('antiguedad', 'rezagos')).toMatchObject({ estado: 'hecho', hechos: 4, total: 4 })
  const contada = async () => (await preguntar(s(), 'cartera.antiguedad-contada', { por: 'uso' }, { persona: 'rezagos' })).contada
  const primera = await contada()
  expect(primera?.total).toMatchObject({ al: '2026-01-02', saldo: '80.00', deudoras: 1 })
  const deGrupos = primera?.grupos.reduce((suma, g) => suma + Number(g.saldo), 0)
  expect(deGrupos).toBe(80)
  await preguntar(
    s(),
    'cartera.registrar-movimiento',
    { cuenta: 8, tipo: 'cargo', concepto: 'agua', importe: '20.00', referencia: 'oficio 2', motivo: 'prueba' },
    SISTEMA,
  )
  expect((await contada())?.total.saldo).toBe('80.00')
  await hecho('antiguedad', 'rezagos')
  expect((await contada())?.total.saldo).toBe('100.00')
  const { grupos, cuentas } = await preguntar(
    s(),
    'cartera.antiguedad-por',
    { por: 'ruta', clave: 'D01-01', soloCuentas: true, cuantas: 1_000 },
    { persona: 'rezagos' },
  )
  expect([grupos, cuentas.map((c) => c.cuenta)]).toEqual([[], [7, 8]])
})

test('un acto se abre hasta las filas que escribió en cada tabla', async () => {
  const { actos } = await preguntar(
    s(),
    'acceso.actos',
    { cuenta: 7, operacion: 'cartera.registrar-movimiento' },
    { persona: 'contraloria' },
  )
  const acto = actos[0]?.acto ?? ''
  const cerrado = await preguntar(s(), 'acceso.acto', { acto }, { persona: 'contraloria' })
  expect(cerrado).toMatchObject({
    nombre: 'Sistema',
    tablas: [{ tabla: 'movimiento', filas: 1, cuentas: 1 }, { tabla: 'movimiento_motivo' }],
    filas: [],
  })
  const { filas, siguiente } = await preguntar(s(), 'acceso.acto', { acto, tabla: 'movimiento' }, { persona: 'contraloria' })
  expect(filas).toMatchObject([{ cuenta_id: '7', importe_centavos: '8000', concepto: 'agua', vence: '2026-01-02', revierte: null }])
  expect(siguiente).toBeNull()
  const siembra =
    (await preguntar(s(), 'acceso.actos', { cuenta: 60, operacion: 'demo.sembrar' }, { persona: 'contraloria' })).actos[0]?.acto ?? ''
  const hoja = (despuesDe: number) =>
    preguntar(s(), 'acceso.acto', { acto: siembra, tabla: 'cuenta', despuesDe, cuantas: 25 }, { persona: 'contraloria' })
  const primera = await hoja(0)
  expect(primera.filas).toHaveLength(25)
  expect((await hoja(primera.siguiente ?? 0)).filas[0]?.cuenta_id).toBe('26')
})

test('la bitácora se hojea sin repetir ni saltar ningún acto', async () => {
  const vistos: string[] = []
  for (let antesDe: string | null = null, primera = true; primera || antesDe !== null; primera = false) {
    const hoja: { actos: { acto: string }[]; siguiente: string | null } = await preguntar(
      s(),
      'acceso.actos',
      { antesDe, cuantos: 7 },
      { persona: 'contraloria' },
    )
    vistos.push(...hoja.actos.map((a) => a.acto))
    antesDe = hoja.siguiente
  }
  const { rows } = await prueba.base.dueno().query('select acto::text as acto from bitacora order by momento desc, id desc')
  expect(vistos).toEqual(rows.map((r) => r.acto))
})
