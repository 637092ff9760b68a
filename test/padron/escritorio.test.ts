// The padrón's desk: who sees personal data in what looks alike and in what an act wrote, what is no duplicate, and the files that wait to be imported.
import { beforeAll, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { updateCaducadas } from '../../src/db/padron/subida.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta, padronCsv } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { conObreros, cuandoTrabajo } from '../soporte/trabajos.ts'

const SISTEMA = { persona: 'sistema' }
const prueba = conBase()
const s = (): Sistema => sistemaDe(prueba)
const atendiendo = conObreros()
let alta = 0

beforeAll(async () => {
  await altaRutas(s())
  for (const rol of ['sistemas', 'contraloria', 'cajero', 'gerente'])
    await preguntar(s(), 'acceso.alta-persona', { clave: rol, nombre: rol, rol }, SISTEMA)
  alta = (await darDeAlta(s())).cuenta
  await darDeAlta(s(), {
    titular: { nombre: 'Íñigo Peña', telefono: '899 922 0001' },
    predio: { calle: 'Aldama', numeroExterior: '5', colonia: 'Centro' },
  })
})

test('quien audita sin ver datos personales no los ve tampoco en las filas que escribió un acto', async () => {
  const [uno] = (await preguntar(s(), 'acceso.actos', { cuenta: alta, operacion: 'padron.alta-cuenta' }, SISTEMA)).actos
  const valores = async (persona: string) =>
    (await preguntar(s(), 'acceso.acto', { acto: uno?.acto ?? '', tabla: 'usuario_contacto' }, { persona })).filas.map((f) => f.valor)
  expect(await valores('contraloria')).toEqual(['8999220001'])
  expect(await valores('sistemas')).toEqual(['••••••0001'])
})

test('el teléfono que dos personas comparten lo ve solo quien ve datos personales, también cuando se dijo que no son la misma', async () => {
  const grupoDe = async (persona: string) => (await preguntar(s(), 'padron.duplicados', {}, { persona })).grupos[0]
  const grupo = await grupoDe('contraloria')
  expect(grupo).toMatchObject({ razon: 'telefono', valor: '8999220001' })
  expect(await grupoDe('cajero')).toMatchObject({ razon: 'telefono', valor: '••••••0001', cuantas: 2 })
  const cuentas = grupo?.cuentas.map((c) => c.cuentaId) ?? []
  await preguntar(s(), 'padron.descartar-duplicado', { razon: 'telefono', valor: '8999220001', cuentas, motivo: 'Son hermanos' }, SISTEMA)
  const descartado = async (persona: string) => (await preguntar(s(), 'padron.descartes', {}, { persona })).descartes[0]?.valor
  expect([await descartado('contraloria'), await descartado('cajero')]).toEqual(['8999220001', '••••••0001'])
})

test('que un grupo no es duplicado se dice de las cuentas que lo forman y de ninguna más', async () => {
  const predio = { calle: 'Juárez', numeroExterior: '8', colonia: 'Centro' }
  const enJuarez = async (nombre: string) => (await darDeAlta(s(), { titular: { nombre }, predio })).cuenta
  const [a, b] = [await enJuarez('Ana Ruiz'), await enJuarez('Berta Ruiz')]
  const ajena = (await darDeAlta(s(), { titular: { nombre: 'Zoé Ruiz' }, predio: { ...predio, numeroExterior: '99' } })).cuenta
  const descartar = (cuentas: number[]) =>
    preguntar(s(), 'padron.descartar-duplicado', { razon: 'domicilio', valor: 'JUAREZ 8 CENTRO', cuentas, motivo: 'Dos locales' }, SISTEMA)
  await expect(descartar([a, b, ajena])).rejects.toMatchObject({ codigo: 'padron/no-se-parecen' })
  expect(await descartar([a, b])).toMatchObject({ cuentas: [a, b] })
})

test('los que se escriben igual son de un grupo por quien se escribe de otro modo, y se descartan juntos', async () => {
  const deNombre = async (nombre: string, numeroExterior: string) =>
    (await darDeAlta(s(), { titular: { nombre }, predio: { calle: 'Morelos', numeroExterior, colonia: 'Centro' } })).cuenta
  const cuentas = [await deNombre('Ramón Cantú', '1'), await deNombre('Ramón Cantú', '2'), await deNombre('Cantú Ramon', '3')]
  const [grupo] = (await preguntar(s(), 'padron.duplicados', { cuenta: cuentas[2] ?? 0 }, SISTEMA)).grupos
  const { razon = 'nombre', valor = '' } = grupo ?? {}
  const pedido = { razon, valor, cuentas, motivo: 'Son tres personas' }
  expect(await preguntar(s(), 'padron.descartar-duplicado', pedido, SISTEMA)).toMatchObject({ razon: 'nombre', cuentas })
})

const subir = async (texto: string) => {
  const base64 = Buffer.from(texto).toString('base64')
  return (await preguntar(s(), 'padron.subir-archivo', { archivo: 'p.csv', base64, corte: '2026-01-01' }, { persona: 'gerente' })).subida
}
const contenidoDe = async (subida: number): Promise<boolean> =>
  (await prueba.base.dueno().query('select contenido is not null as hay from cola.subida where numero = $1', [subida])).rows[0]?.hay
const esperan = async () => (await preguntar(s(), 'padron.pendientes', {}, { persona: 'gerente' })).colas.map((c) => c.cuantos)

test('de un archivo con errores no se guarda el contenido; el bueno espera los días de su regla, aunque nadie suba otro', async () => {
  expect(await contenidoDe(await subir(padronCsv(3).replaceAll('0101', '0909').replaceAll('0102', '0909')))).toBe(false)
  const bueno = await subir(
    padronCsv(3).replaceAll('\r\n1,', '\r\n9001,').replaceAll('\r\n2,', '\r\n9002,').replaceAll('\r\n3,', '\r\n9003,'),
  )
  expect(await contenidoDe(bueno)).toBe(true)
  await prueba.base.dueno().query("update cola.subida set momento = '2026-01-02T12:00:00-06' where numero = $1", [bueno])
  const borrar = (hoy: string) => updateCaducadas(prueba.base.app, { hoy: fecha(hoy), dias: 30, zona: s().zona })
  expect([await borrar('2026-02-01'), await contenidoDe(bueno)]).toEqual([0, true])
  atendiendo({ ...s(), base: prueba.base, hoy: () => fecha('2026-02-02') })
  await expect.poll(() => contenidoDe(bueno), { timeout: 10_000 }).toBe(false)
})

test('el padrón cuya importación se canceló vuelve a esperar que alguien lo confirme, y su trabajo lo halla por antiguo que sea', async () => {
  const subida = await subir(padronCsv(1).replaceAll('\r\n1,', '\r\n9101,'))
  expect(await esperan()).toEqual([1])
  const pedir = async () => (await preguntar(s(), 'padron.pedir-importacion', { subida }, { persona: 'gerente' })).trabajo
  const primero = await pedir()
  expect(await esperan()).toEqual([])
  await preguntar(s(), 'acceso.cancelar-trabajo', { trabajo: primero }, SISTEMA)
  expect(await esperan()).toEqual([1])
  await prueba.base.dueno().query(
    `insert into cola.subida (archivo, corte, bytes, huella, revision, persona, acto)
     select 'otro.csv', corte, bytes, huella, revision, persona, acto from cola.subida, generate_series(1, 200) where numero = $1`,
    [subida],
  )
  const segundo = await pedir()
  atendiendo({ ...s(), base: prueba.base })
  expect(await cuandoTrabajo(s(), segundo, (t) => t.termino !== null)).toMatchObject({ estado: 'hecho' })
  expect(await esperan()).toEqual([])
})
