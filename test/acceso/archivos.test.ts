// What a job leaves to be downloaded: printed bills, the same bytes that the terminal writes, whatever cut the job short; for who may print, until they expire.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imprimirRutas, type RutaEsperada } from '../../src/app/facturacion/imprimir.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { facturarMes, sembrar, verCorrida } from '../soporte/ciudad.ts'
import { EN_CASA, entrarComo, servidorConSesiones } from '../soporte/sesiones.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { conObreros, cuandoTrabajo, obreroAparte } from '../soporte/trabajos.ts'

const prueba = conBase()
const s = () => ({ ...sistemaDe(prueba), base: prueba.base })
const atendiendo = conObreros()
const carpeta = mkdtempSync(join(tmpdir(), 'caudal-archivos-'))
const DICIEMBRE = { tipo: 'imprimir', grupo: 'G1', periodo: '2025-12' } as const
let servidor: FastifyInstance
let cookie = ''

beforeAll(async () => {
  await sembrar(s(), 2_200)
  await facturarMes(s(), '2025-12')
  servidor = servidorConSesiones(s(), prueba)
  cookie = await entrarComo(servidor, s(), 'facturista', 'facturacion')
})
afterAll(async () => {
  await servidor.close()
  rmSync(carpeta, { recursive: true })
})

const pedir = async () => (await preguntar(s(), 'acceso.pedir-trabajo', DICIEMBRE, { persona: 'facturista' })).trabajo
const termino = (trabajo: number) => cuandoTrabajo(s(), trabajo, (t) => t.termino !== null)
const bajar = (archivo: number | string, con = cookie) =>
  servidor.inject({ url: `/archivo/${archivo}`, headers: { ...EN_CASA, cookie: con } })

/** What the terminal writes, by name. */
async function deLaTerminal(): Promise<Map<string, Buffer>> {
  const { hechas } = await verCorrida(s(), '2025-12')
  const [una, ...demas] = hechas as [RutaEsperada, ...RutaEsperada[]]
  const salida = join(carpeta, 'terminal')
  const opciones = { carpeta: salida, nombre: 'recibos-2025-12-G1' }
  await imprimirRutas(s(), { periodo: '2025-12', rutas: [una, ...demas], persona: 'facturista' }, opciones)
  return new Map(readdirSync(salida).map((nombre) => [nombre, readFileSync(join(salida, nombre))]))
}

test('una impresión muerta a medias la sigue otro proceso, y deja los mismos bytes que la terminal, cada archivo con su huella', async () => {
  const trabajo = await pedir()
  const [hijo, muerto] = obreroAparte(prueba, { TMPDIR: carpeta })
  await cuandoTrabajo(s(), trabajo, (t) => t.hechos > 0)
  hijo.kill('SIGKILL')
  expect(await muerto).toBe('SIGKILL')
  const caido = await cuandoTrabajo(s(), trabajo, () => true)
  expect(caido).toMatchObject({ estado: 'corre', termino: null })
  atendiendo(s())
  const { estado, archivos } = await termino(trabajo)
  expect(estado).toBe('hecho')
  const esperados = await deLaTerminal()
  expect(archivos.map((a) => a.nombre).sort()).toEqual([...esperados.keys()].sort())
  expect(archivos.length).toBeGreaterThan(3)
  for (const { archivo, nombre, huella, bytes } of archivos) {
    const { statusCode, rawPayload, headers } = await bajar(archivo)
    expect([statusCode, rawPayload.equals(esperados.get(nombre) ?? Buffer.alloc(0))], nombre).toEqual([200, true])
    expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(huella)
    expect(rawPayload.length).toBe(bytes)
    expect(headers['content-disposition']).toBe(`attachment; filename="${nombre}"`)
  }
})

test('cancelada a medias se detiene entre dos archivos, y lo que alcanzó a imprimir se puede bajar', async () => {
  const trabajo = await pedir()
  atendiendo(s())
  await cuandoTrabajo(s(), trabajo, (t) => t.archivos.length > 0)
  await preguntar(s(), 'acceso.cancelar-trabajo', { trabajo }, { persona: 'facturista' })
  const { estado, archivos, hechos, total } = await termino(trabajo)
  expect(estado).toBe('cancelado')
  expect(hechos).toBeLessThan(total ?? 0)
  expect(archivos.map((a) => [a.nombre.includes('indice'), a.caduca])).toEqual(archivos.map(() => [false, '2026-02-01']))
  expect((await bajar(archivos[0]?.archivo ?? 0)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
})

test('la baja solo quien puede imprimir: ni quien administra, ni sin sesión, ni con un número o una ruta que no son', async () => {
  const cajera = await entrarComo(servidor, s(), 'cajera', 'cajero')
  const { trabajos } = await preguntar(s(), 'acceso.trabajos', { grupo: 'G1', periodo: '2025-12' }, { persona: 'facturista' })
  const { archivos } = await cuandoTrabajo(s(), trabajos[0]?.trabajo ?? 0, () => true)
  const uno = archivos[0]?.archivo ?? 0
  expect((await bajar(uno)).statusCode).toBe(200)
  expect((await bajar(uno, cajera)).json().rechazo.codigo).toBe('acceso/archivo-desconocido')
  await preguntar(s(), 'acceso.alta-persona', { clave: 'sistemista', nombre: 'Sistemista', rol: 'sistemas' }, { persona: 'sistema' })
  await expect(preguntar(s(), 'acceso.archivo', { archivo: uno }, { persona: 'sistemista' })).rejects.toMatchObject({
    codigo: 'acceso/archivo-desconocido',
  })
  expect((await bajar(uno, '')).json().rechazo.codigo).toBe('acceso/sin-permiso')
  expect((await bajar(999_999)).json().rechazo.codigo).toBe('acceso/archivo-desconocido')
  expect((await bajar('..%2F..%2Fetc%2Fpasswd')).json().rechazo.codigo).toBe('comun/entrada-invalida')
})

test('pasado su último día se borra el contenido, y queda que existió, con su huella', async () => {
  const { trabajos } = await preguntar(s(), 'acceso.trabajos', { grupo: 'G1', periodo: '2025-12' }, { persona: 'facturista' })
  const trabajo = trabajos[0]?.trabajo ?? 0
  const { archivos } = await cuandoTrabajo(s(), trabajo, () => true)
  atendiendo({ ...s(), hoy: () => fecha('2026-02-01') })
  await bajar(archivos[0]?.archivo ?? 0).then((r) => expect(r.statusCode).toBe(200))
  atendiendo({ ...s(), hoy: () => fecha('2026-02-02') })
  const borrado = await cuandoTrabajo(s(), trabajo, (t) => t.archivos.every((a) => a.borrado !== null))
  expect(borrado.archivos.map((a) => a.huella)).toEqual(archivos.map((a) => a.huella))
  expect((await bajar(archivos[0]?.archivo ?? 0)).statusCode).toBe(404)
  const { rows } = await prueba.base.dueno().query(
    `select 1 from cola.trozo t join cola.archivo a on a.numero = t.archivo where a.trabajo = $1
     union all select 1 from cola.lote where trabajo = $1 and lote > 0 and detalle::text <> 'null'`,
    [trabajo],
  )
  expect(rows).toEqual([])
})
