// Two programs on the same folder that do not see each other: another container, another machine, another start of this one.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as esperar } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test as prueba } from 'vitest'
import { type Embebido, startEmbebido } from '../../src/db/comun/embebido.ts'
import { conCandado } from '../../src/db/comun/embebido-candado.ts'
import { esNuestro, leerPostmaster } from '../../src/db/comun/embebido-servidor.ts'

const HIJO = fileURLToPath(new URL('../soporte/hijo-embebido.ts', import.meta.url))
const NADIE = 65_534
/** What a container has of its own: processes, network and shared memory. Its death is that of all in it. */
const CONTENEDOR = ['--net', '--pid', '--ipc', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
const propia = process.env.CAUDAL_PRUEBAS_URL === undefined
const esRoot = process.getuid?.() === 0
const test = prueba.skipIf(!propia)
// Where a container cannot be made, the others of this file still hold the lock and the record of one against the program.
const conContenedor = prueba.runIf(propia && esRoot && spawnSync('unshare', [...CONTENEDOR, 'true']).status === 0)
const EN_USO = /está en marcha en otro contenedor o equipo/
const DUDA = /No se puede saber si la base de datos .* sigue en marcha/
let molde: string
let carpeta: string
let hijos: ChildProcess[]
let abiertos: Embebido[]

beforeAll(async () => {
  molde = mkdtempSync(join(tmpdir(), 'caudal-molde-'))
  await (await startEmbebido(molde)).parar()
})
afterAll(() => rmSync(molde, { recursive: true, force: true }))

beforeEach(() => {
  carpeta = join(mkdtempSync(join(tmpdir(), 'caudal-candado-')), 'datos')
  chmodSync(join(carpeta, '..'), 0o755)
  ;[hijos, abiertos] = [[], []]
})

afterEach(async () => {
  for (const hijo of hijos) if (hijo.exitCode === null) hijo.kill('SIGKILL')
  for (const embebido of abiertos) await embebido.parar()
  const visto = leerPostmaster(datos())
  if (visto !== null && esNuestro(datos(), visto.pid)) process.kill(visto.pid, 'SIGQUIT')
  while (vivo()) await esperar(10)
  rmSync(join(carpeta, '..'), { recursive: true, force: true, maxRetries: 10 })
})

const copiarMolde = () => execFileSync('cp', ['-a', molde, carpeta])
const datos = () => join(existsSync(carpeta) ? realpathSync(carpeta) : carpeta, 'pg')
const pidfile = () => readFileSync(join(datos(), 'postmaster.pid'), 'utf8')
const enUso = () => join(carpeta, 'en-uso.json')
const vivo = () => {
  const visto = leerPostmaster(datos())
  return visto !== null && esNuestro(datos(), visto.pid)
}

async function abrir(): Promise<Embebido> {
  const embebido = await startEmbebido(carpeta)
  abiertos.push(embebido)
  return embebido
}

/** Starts the child, in a container or here; `linea()` gives what it tells, in order; `fin` what it complained of. */
function lanzarHijo(que: string, donde: 'contenedor' | 'aqui', env = process.env) {
  const programa = [process.execPath, HIJO, carpeta, que]
  const [mandato = '', ...args] = donde === 'contenedor' ? ['unshare', ...CONTENEDOR, ...programa] : programa
  const hijo = spawn(mandato, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  hijos.push(hijo)
  let quejas = ''
  hijo.stderr?.on('data', (trozo: Buffer) => {
    quejas += trozo
  })
  const lineas = createInterface({ input: hijo.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  const linea = async (): Promise<Record<string, number | string>> => JSON.parse((await lineas.next()).value ?? '{}')
  return { hijo, linea, fin: once(hijo, 'close').then(() => quejas) }
}

async function consultar(embebido: Embebido, texto: string): Promise<unknown[]> {
  const cliente = new pg.Client(embebido.conexiones.dueno)
  await cliente.connect()
  const { rows } = await cliente.query(texto)
  await cliente.end()
  return rows
}

/** The record as another place would have written it. */
const anotar = (cambios: Record<string, unknown>) =>
  writeFileSync(enUso(), JSON.stringify({ ...JSON.parse(readFileSync(enUso(), 'utf8')), ...cambios }))

async function matarServidor(): Promise<void> {
  process.kill(leerPostmaster(datos())?.pid ?? 0, 'SIGKILL')
  while (vivo()) await esperar(5)
}

conContenedor('mientras se usa aquí, a un contenedor con procesos, red y memoria propios se le rechaza: no toca nada nuestro', async () => {
  copiarMolde()
  const nuestro = await abrir()
  await consultar(nuestro, 'create table t (x int); insert into t select generate_series(1, 1000)')
  const antes = pidfile()
  expect(await lanzarHijo('salir', 'contenedor').fin).toMatch(EN_USO)
  rmSync(enUso())
  expect(await lanzarHijo('salir', 'contenedor').fin).toMatch(DUDA)
  expect(pidfile()).toBe(antes)
  await consultar(nuestro, 'insert into t values (1001)')
  await nuestro.parar()
  expect(existsSync(enUso())).toBe(false)
  const despues = await abrir()
  expect(despues.modo).toBe('iniciado')
  expect(await consultar(despues, 'select count(*)::int as n from t')).toEqual([{ n: 1001 }])
})

conContenedor(
  'mientras la usa un contenedor, al de fuera se le rechaza; muerto el contenedor con -9, se recupera en el acto todo lo que confirmó',
  async () => {
    copiarMolde()
    const otro = lanzarHijo('escribir', 'contenedor')
    expect(await otro.linea()).toMatchObject({ modo: 'iniciado' })
    let ultimo = 0
    for (let i = 0; i < 20; i += 1) ultimo = Number((await otro.linea()).n)
    const antes = pidfile()
    await expect(startEmbebido(carpeta)).rejects.toThrow(EN_USO)
    expect(pidfile()).toBe(antes)
    otro.hijo.kill('SIGKILL')
    for (let dato = await otro.linea(); dato.n !== undefined; dato = await otro.linea()) ultimo = Number(dato.n)
    await otro.fin
    const nuestro = await abrir()
    expect(nuestro.modo).toBe('recuperado')
    const [fila] = (await consultar(nuestro, 'select count(*)::int as n, max(n) as mayor from cuenta')) as { n: number; mayor: number }[]
    expect(fila?.n).toBeGreaterThanOrEqual(ultimo)
    expect(fila?.mayor).toBe(fila?.n)
  },
)

conContenedor(
  'de dos que empiezan a la vez en una carpeta nueva, aquí y en un contenedor, uno la crea entera y al otro se le rechaza',
  async () => {
    const todos = [lanzarHijo('quedarse', 'aqui'), lanzarHijo('quedarse', 'contenedor')]
    const dichos = await Promise.all(todos.map(async ({ linea, fin }) => String((await linea()).modo ?? (await fin))))
    expect(dichos).toContain('creado')
    expect(dichos.find((dicho) => dicho !== 'creado')).toMatch(EN_USO)
    for (const { hijo, fin } of todos) {
      hijo.kill('SIGKILL')
      await fin
    }
    expect(await consultar(await abrir(), 'select 1 as uno')).toEqual([{ uno: 1 }])
  },
)

test.each(['procesos', 'red', 'nucleo'])('un servidor que vive donde es otro el dato «%s» ni se adjunta ni se reemplaza', async (cual) => {
  copiarMolde()
  const nuestro = await abrir()
  const [antes, anotado] = [pidfile(), readFileSync(enUso(), 'utf8')]
  anotar({ [cual]: 'otro', equipo: 'la-otra' })
  await expect(startEmbebido(carpeta)).rejects.toThrow(/«la-otra»/)
  expect(pidfile()).toBe(antes)
  writeFileSync(enUso(), anotado)
  expect(await consultar(nuestro, 'select 1 as uno')).toEqual([{ uno: 1 }])
  expect((await abrir()).modo).toBe('adjuntado')
})

test('un servidor muerto que quizá viva en otro equipo no se toca hasta que alguien lo diga; basta su latido para rechazar', async () => {
  copiarMolde()
  await consultar(await abrir(), 'create table t (x int)')
  await matarServidor()
  const [antes, anotado] = [pidfile(), readFileSync(enUso(), 'utf8')]
  rmSync(enUso())
  await expect(startEmbebido(carpeta)).rejects.toThrow(DUDA)
  writeFileSync(enUso(), anotado)
  anotar({ nucleo: 'otro', local: false })
  await expect(startEmbebido(carpeta)).rejects.toThrow(DUDA)
  anotar({ local: true })
  const latido = setInterval(() => utimesSync(enUso(), new Date(), new Date()), 1_000)
  await expect(startEmbebido(carpeta)).rejects.toThrow(EN_USO)
  clearInterval(latido)
  expect(pidfile()).toBe(antes)
  anotar({ local: false })
  rmSync(join(datos(), 'postmaster.pid'))
  expect(await consultar(await abrir(), 'select count(*)::int as n from t')).toEqual([{ n: 0 }])
})

test('tras un apagón (otro arranque del núcleo, un disco de este equipo, un postmaster.pid vacío) se recupera solo', async () => {
  copiarMolde()
  await abrir()
  await matarServidor()
  anotar({ nucleo: 'el anterior' })
  writeFileSync(join(datos(), 'postmaster.pid'), '')
  const segundo = await abrir()
  expect(segundo.modo).toBe('recuperado')
  expect(await consultar(segundo, 'select 1 as uno')).toEqual([{ uno: 1 }])
})

test('quien usa la carpeta renueva su latido cada segundo, y se lo lleva al salir', async () => {
  copiarMolde()
  const embebido = await abrir()
  const marca = () => statSync(enUso()).mtimeMs
  const antes = marca()
  for (const limite = Date.now() + 200_000; marca() === antes && Date.now() < limite; ) await esperar(50)
  const segundo = marca()
  expect(segundo).toBeGreaterThan(antes)
  for (const limite = Date.now() + 200_000; marca() === segundo && Date.now() < limite; ) await esperar(50)
  expect(marca()).toBeGreaterThan(segundo)
  await embebido.parar()
  expect(existsSync(enUso())).toBe(false)
})

test('sin el programa que pone el candado no se arranca nada, y la oración dice qué instalar', async () => {
  copiarMolde()
  const { fin } = lanzarHijo('salir', 'aqui', { ...process.env, PATH: carpeta })
  expect(await fin).toMatch(/Falta el programa «flock» \(paquete util-linux\)/)
  expect(existsSync(join(datos(), 'postmaster.pid'))).toBe(false)
})

test('solo su dueño puede abrir lo que está bajo candado, y dos turnos nunca se enciman', async () => {
  copiarMolde()
  const turnos: string[] = []
  const turno = (nombre: string) =>
    conCandado(carpeta, async () => {
      turnos.push(`entra ${nombre}`)
      await esperar(100)
      turnos.push(`sale ${nombre}`)
    })
  await Promise.all([turno('a'), turno('b')])
  expect(turnos.map((t) => t.split(' ')[0])).toEqual(['entra', 'sale', 'entra', 'sale'])
  expect(turnos[0]?.at(-1)).toBe(turnos[1]?.at(-1))
  for (const archivo of ['candado', 'pg/PG_VERSION']) expect(statSync(join(carpeta, archivo)).mode & 0o077).toBe(0)
})

prueba.runIf(propia && esRoot)(
  'otro usuario del equipo no puede poner candado a la carpeta ni dejar un archivo suyo como candado',
  async () => {
    copiarMolde()
    await conCandado(carpeta, async () => undefined)
    for (const archivo of ['candado', 'pg/PG_VERSION'])
      expect(spawnSync('flock', ['-n', join(carpeta, archivo), 'true'], { uid: NADIE, gid: NADIE }).status).not.toBe(0)
    chownSync(join(carpeta, 'candado'), NADIE, NADIE)
    await expect(startEmbebido(carpeta)).rejects.toThrow(/es de otro usuario del sistema \(uid 65534\)/)
    rmSync(join(carpeta, 'candado'))
    symlinkSync(join(carpeta, 'pg', 'PG_VERSION'), join(carpeta, 'candado'))
    await expect(startEmbebido(carpeta)).rejects.toThrow(/No se puede abrir .*candado/)
  },
)
