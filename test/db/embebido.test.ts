import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as esperar } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test as prueba } from 'vitest'
import { openBase } from '../../src/db/comun/conexion.ts'
import { type Embebido, startEmbebido } from '../../src/db/comun/embebido.ts'
import { esNuestro, leerPostmaster } from '../../src/db/comun/embebido-servidor.ts'

const HIJO = fileURLToPath(new URL('../soporte/hijo-embebido.ts', import.meta.url))
const esRoot = process.getuid?.() === 0
// With CAUDAL_PRUEBAS_URL the tests are about another server.
const test = prueba.skipIf(process.env.CAUDAL_PRUEBAS_URL !== undefined)
let molde: string
let carpeta: string
let hijos: ChildProcess[]
let abiertos: Embebido[]

// Made once and copied (with its owner), for the tests that are not about its creation.
beforeAll(async () => {
  molde = mkdtempSync(join(tmpdir(), 'caudal-molde-'))
  await (await startEmbebido(molde)).parar()
})
afterAll(() => rmSync(molde, { recursive: true, force: true }))

beforeEach(() => {
  carpeta = join(mkdtempSync(join(tmpdir(), 'caudal embebido ñ ')), 'Año 2026, "datos"')
  chmodSync(join(carpeta, '..'), 0o755)
  ;[hijos, abiertos] = [[], []]
})

const copiarMolde = () => execFileSync('cp', ['-a', molde, carpeta])

afterEach(async () => {
  for (const hijo of hijos) if (hijo.exitCode === null) hijo.kill('SIGKILL')
  for (const embebido of abiertos) await embebido.parar()
  const visto = leerPostmaster(datos())
  if (visto !== null && esNuestro(datos(), visto.pid)) process.kill(visto.pid, 'SIGQUIT')
  while (vivo()) await esperar(10)
  rmSync(join(carpeta, '..'), { recursive: true, force: true, maxRetries: 10 })
})

const datos = () => join(existsSync(carpeta) ? realpathSync(carpeta) : carpeta, 'pg')
const vivo = () => {
  const visto = leerPostmaster(datos())
  return visto !== null && esNuestro(datos(), visto.pid)
}
const matarServidor = () => process.kill(leerPostmaster(datos())?.pid ?? 0, 'SIGKILL')

async function abrir(): Promise<Embebido> {
  const embebido = await startEmbebido(carpeta)
  abiertos.push(embebido)
  return embebido
}

/** Starts the child; `linea()` gives what it tells, in order. */
function lanzarHijo(que: string): { hijo: ChildProcess; linea: () => Promise<Record<string, number | string>>; fin: Promise<unknown> } {
  const hijo = spawn(process.execPath, [HIJO, carpeta, que], { stdio: ['ignore', 'pipe', 'inherit'] })
  hijos.push(hijo)
  const lineas = createInterface({ input: hijo.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  return { hijo, linea: async () => JSON.parse((await lineas.next()).value ?? '{}'), fin: once(hijo, 'exit') }
}

async function consultar(embebido: Embebido, texto: string): Promise<unknown[]> {
  const cliente = new pg.Client(embebido.conexiones.dueno)
  await cliente.connect()
  const { rows } = await cliente.query(texto)
  await cliente.end()
  return rows
}

test('en una carpeta con espacios, acentos y comillas: se crea, se detiene y vuelve a arrancar con sus datos', async () => {
  const primero = await abrir()
  expect(primero.modo).toBe('creado')
  await consultar(primero, "create table t (x text); insert into t values ('ñ')")
  await primero.parar()
  expect(vivo()).toBe(false)
  const segundo = await abrir()
  expect(segundo.modo).toBe('iniciado')
  expect(await consultar(segundo, 'select * from t')).toEqual([{ x: 'ñ' }])
})

test('guarda en memoria lo que lee: la dieciseisava parte de la del equipo, entre 128 y 1,024 MB', async () => {
  copiarMolde()
  const suya = Math.min(1024, Math.max(128, Math.floor(totalmem() / 16 / 2 ** 20)))
  const [{ mb }] = (await consultar(await abrir(), "select setting::int / 128 as mb from pg_settings where name = 'shared_buffers'")) as [
    { mb: number },
  ]
  expect(mb).toBe(suya)
})

test('el clúster es UTF-8 con orden alfabético mexicano, sumas de comprobación y fsync, y solo escucha dentro de este equipo', async () => {
  copiarMolde()
  const embebido = await abrir()
  const [ajustes] = await consultar(
    embebido,
    `select pg_encoding_to_char(encoding) as codificacion, current_setting('data_checksums') as sumas, current_setting('fsync') as fsync,
      current_setting('listen_addresses') as escucha, current_setting('password_encryption') as claves,
      (select array_agg(x order by x) from unnest(array['o', 'ñ', 'n', 'Á', 'b']) x) as orden, usesuper
     from pg_database, pg_user where datname = current_database() and usename = current_user`,
  )
  const orden = ['Á', 'b', 'n', 'ñ', 'o']
  expect(ajustes).toEqual({
    codificacion: 'UTF8',
    sumas: 'on',
    fsync: 'on',
    escucha: '127.0.0.1',
    claves: 'scram-sha-256',
    orden,
    usesuper: false,
  })
  const sinClave = new pg.Client({ ...embebido.conexiones.dueno, password: 'otra' })
  await expect(sinClave.connect()).rejects.toMatchObject({ code: '28P01' })
})

test('la aplicación solo se conecta a su base; si se cambia su contraseña o un ajuste, se repone al arrancar y se dice', async () => {
  copiarMolde()
  const primero = await abrir()
  const { app } = primero.conexiones
  for (const database of ['postgres', 'template1'])
    await expect(new pg.Client({ ...app, database }).connect()).rejects.toMatchObject({ code: '42501' })
  const cliente = new pg.Client(app)
  await cliente.connect()
  await expect(cliente.query('create temporary table t (x int)')).rejects.toMatchObject({ code: '42501' })
  await cliente.query("alter role caudal_app password 'otra'; alter role caudal_app set default_transaction_read_only = on")
  await cliente.end()
  await expect(new pg.Client(app).connect()).rejects.toMatchObject({ code: '28P01' })
  const segundo = await abrir()
  expect(segundo.repuestas).toEqual([expect.stringContaining('contraseña de caudal_app'), expect.stringContaining('ajustes de caudal_app')])
  const otra = new pg.Client(app)
  await otra.connect()
  expect((await otra.query('show default_transaction_read_only')).rows).toEqual([{ default_transaction_read_only: 'off' }])
  await otra.end()
  expect((await abrir()).repuestas).toEqual([])
})

test('tras matar Node con -9, el siguiente programa se adjunta al servidor que sigue vivo, y lo detiene al salir', async () => {
  copiarMolde()
  const { hijo, linea, fin } = lanzarHijo('quedarse')
  const { puerto } = await linea()
  hijo.kill('SIGKILL')
  await fin
  expect(vivo()).toBe(true)
  const embebido = await abrir()
  expect(embebido.modo).toBe('adjuntado')
  expect(embebido.conexiones.dueno.port).toBe(puerto)
  await esperar(50)
  await embebido.parar()
  expect(vivo()).toBe(false)
})

test.each([
  ['el servidor', false],
  ['el servidor y Node a la vez', true],
])('tras matar %s con -9 en plena escritura, el siguiente arranque recupera todo lo confirmado', async (_, tambienNode) => {
  copiarMolde()
  const { hijo, linea } = lanzarHijo('escribir')
  expect(await linea()).toMatchObject({ modo: 'iniciado' })
  let ultimo = 0
  for (let i = 0; i < 50; i += 1) ultimo = Number((await linea()).n)
  matarServidor()
  if (tambienNode) hijo.kill('SIGKILL')
  for (let dato = await linea(); dato.n !== undefined; dato = await linea().catch(() => ({}))) ultimo = Number(dato.n)
  const embebido = await abrir()
  expect(embebido.modo).toBe('recuperado')
  const [fila] = (await consultar(embebido, 'select count(*)::int as n, max(n) as mayor from cuenta')) as { n: number; mayor: number }[]
  expect(fila?.n).toBeGreaterThanOrEqual(ultimo)
  expect(fila?.mayor).toBe(fila?.n)
})

test('a una consulta que sobrevive a su servidor muerto se le espera: nunca dos servidores comparten los datos', async () => {
  copiarMolde()
  const primero = await abrir()
  const cliente = new pg.Client(primero.conexiones.dueno)
  cliente.on('error', () => undefined)
  await cliente.connect()
  const larga = cliente.query('select sum(sqrt(i)) from generate_series(1, 6000000) i').catch((error: Error) => error)
  await esperar(300)
  matarServidor()
  const segundo = await abrir()
  expect(segundo.modo).toBe('recuperado')
  expect(await consultar(segundo, 'select 1 as uno')).toEqual([{ uno: 1 }])
  await larga
})

test('de tres programas que arrancan a la vez, uno crea, dos se adjuntan, y el último en salir detiene el servidor', async () => {
  const [a, b] = [lanzarHijo('quedarse'), lanzarHijo('quedarse')]
  const [propio, deA, deB] = await Promise.all([abrir(), a.linea(), b.linea()])
  expect([propio.modo, deA.modo, deB.modo].sort()).toEqual(['adjuntado', 'adjuntado', 'creado'])
  await propio.parar()
  expect(vivo()).toBe(true)
  for (const { hijo, fin } of [a, b]) {
    hijo.kill('SIGKILL')
    await fin
  }
  const ultimo = await abrir()
  expect(ultimo.modo).toBe('adjuntado')
  await esperar(50)
  await ultimo.parar()
  expect(vivo()).toBe(false)
})

test('un programa corto que termina no le quita el servidor a otro, aunque ese otro descanse sin conexiones', async () => {
  copiarMolde()
  const reposo = await abrir()
  const { linea, fin } = lanzarHijo('salir')
  expect(await linea()).toMatchObject({ modo: 'adjuntado' })
  await fin
  expect(await consultar(reposo, 'select 1 as uno')).toEqual([{ uno: 1 }])
})

test.each([30, 400])(
  'si muere a los %i ms de empezar a crear el clúster, el siguiente arranque lo hace de nuevo desde cero',
  async (ms) => {
    const { hijo, fin } = lanzarHijo('quedarse')
    while (!existsSync(carpeta) || !readdirSync(carpeta).some((n) => n.startsWith('pg-inicial-'))) await esperar(5)
    await esperar(ms)
    hijo.kill('SIGKILL')
    await fin
    const embebido = await abrir()
    expect(['creado', 'adjuntado']).toContain(embebido.modo)
    expect(await consultar(embebido, 'select 1 as uno')).toEqual([{ uno: 1 }])
    await embebido.parar()
    const siguiente = await abrir()
    expect(siguiente.modo).toBe('iniciado')
    expect(readdirSync(carpeta).filter((n) => n.startsWith('pg-inicial-'))).toEqual([])
  },
)

test('tras reiniciar, el número anterior puede ser de cualquier proceso y el puerto de otro programa: arranca de todos modos', async () => {
  copiarMolde()
  const primero = await abrir()
  const puerto = primero.conexiones.dueno.port
  matarServidor()
  while (vivo()) await esperar(5)
  const archivo = join(datos(), 'postmaster.pid')
  writeFileSync(archivo, readFileSync(archivo, 'utf8').replace(/^\d+/, String(process.pid)))
  const intruso = await ocupar(puerto)
  const segundo = await abrir()
  expect(segundo.modo).toBe('recuperado')
  expect(segundo.conexiones.dueno.port).not.toBe(puerto)
  await new Promise((hecho) => intruso.close(hecho))
})

/** Listens on a port as soon as the children of the killed server let go of it. */
async function ocupar(puerto: number): Promise<Server> {
  for (;;) {
    const intruso = createServer().listen(puerto, '127.0.0.1')
    if (await once(intruso, 'listening').catch(() => null)) return intruso
    await esperar(20)
  }
}

test('un servidor que muere no se lleva al programa: la consulta falla, y al abrir otra vez se recupera', async () => {
  copiarMolde()
  const base = await openBase({ carpeta })
  await base.dueno().query('create table t (x int)')
  matarServidor()
  await expect(base.dueno().query('select pg_sleep(1)')).rejects.toThrow()
  const otra = await openBase({ carpeta })
  expect(otra.aviso).toContain('se recuperó')
  expect((await otra.dueno().query('select count(*)::int as n from t')).rows).toEqual([{ n: 0 }])
  await base.cerrar()
  await otra.cerrar()
  expect(vivo()).toBe(false)
})

test('un clúster de otra versión, uno sin sus contraseñas y una carpeta que no lo es se rechazan con una oración', async () => {
  mkdirSync(join(carpeta, 'pg'), { recursive: true })
  await expect(startEmbebido(carpeta)).rejects.toThrow(/Falta .*servidor\.json/)
  writeFileSync(join(carpeta, 'servidor.json'), '{"puerto":0,"claves":{}}')
  await expect(startEmbebido(carpeta)).rejects.toThrow(/no es una carpeta de PostgreSQL/)
  writeFileSync(join(carpeta, 'pg', 'PG_VERSION'), '14\n')
  await expect(startEmbebido(carpeta)).rejects.toThrow(/es de PostgreSQL 14 y este programa trae el 18/)
  await expect(startEmbebido(join(carpeta, 'servidor.json'))).rejects.toThrow(/No se puede escribir en la carpeta de datos/)
})

prueba.runIf(esRoot && process.env.CAUDAL_PRUEBAS_URL === undefined)(
  'como root, en una carpeta cerrada a los demás: los datos viven donde PostgreSQL alcanza, y la carpeta dice dónde',
  async () => {
    mkdirSync(carpeta)
    chmodSync(join(carpeta, '..'), 0o700)
    const embebido = await abrir()
    expect(embebido.modo).toBe('creado')
    const sitio = readFileSync(join(carpeta, 'base-en-otra-carpeta.txt'), 'utf8').split('\n')[0] ?? ''
    expect(existsSync(join(sitio, 'pg', 'PG_VERSION'))).toBe(true)
    await embebido.parar()
    expect((await abrir()).modo).toBe('iniciado')
    for (const abierto of abiertos) await abierto.parar()
    rmSync(sitio, { recursive: true })
  },
)
