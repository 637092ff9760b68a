import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import type { Binarios, Usuario } from './embebido-binarios.ts'
import { ceder } from './embebido-carpeta.ts'

/** One embedded cluster: where it is, what runs it and as whom. */
export interface Cumulo {
  readonly sitio: string
  readonly datos: string
  readonly registro: string
  readonly binarios: Binarios
  readonly usuario: Usuario | null
}

/** What `postmaster.pid` says. */
export interface Postmaster {
  readonly pid: number
  readonly puerto: number
  readonly estado: string
}

const ARRANQUE_MS = 300_000
const REGISTRO_MAX = 5_000_000
const PAUSA_MS = 15

/**
 * Of a machine's memory in bytes, the megabytes where PostgreSQL keeps what is read: a sixteenth, between 128 and 1,024. It takes them as they are
 * used. In a gigabyte the padrón of a quarter of a million accounts fits whole; with 160 MB a search of it took four times as long (`web.pantallas`).
 */
const memoriaCompartida = (bytes: number): number => Math.min(1024, Math.max(128, Math.floor(bytes / 16 / 2 ** 20)))

/**
 * Settings for a machine of two cores with other work to do. Durability is PostgreSQL's default (fsync, synchronous_commit).
 * No parallel query: its shared memory is /dev/shm, which containers cut to 64 MB.
 */
const AJUSTES = {
  listen_addresses: '127.0.0.1',
  max_connections: '60',
  shared_buffers: `${memoriaCompartida(totalmem())}MB`,
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  random_page_cost: '1.1',
  wal_compression: 'on',
  max_wal_size: '1GB',
  jit: 'off',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %a ',
}

/** The environment of PostgreSQL's programs: nothing of ours (no PGHOST, no PGOPTIONS), only where their libraries are. */
export const entorno = (binarios: Binarios): NodeJS.ProcessEnv =>
  process.platform === 'win32'
    ? process.env
    : { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: join(binarios.raiz, 'lib') }

export const identidad = (usuario: Usuario | null): { uid?: number; gid?: number } =>
  usuario === null ? {} : { uid: usuario.uid, gid: usuario.gid }

/** Reads `postmaster.pid`; `null` if there is none or it is still being written. */
export function leerPostmaster(datos: string): Postmaster | null {
  try {
    const lineas = readFileSync(join(datos, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, puerto] = [Number(lineas[0]), Number(lineas[3])]
    return Number.isInteger(pid) && pid > 0 ? { pid, puerto: puerto || 0, estado: (lineas[7] ?? '').trim() } : null
  } catch {
    return null
  }
}

/**
 * Whether that process lives and is a postmaster working in this very folder (it stands in it, whatever its path is called today).
 * A pid alone proves nothing: after a reboot, and always in a container, the old number is someone else's, or a dead process that
 * nobody reaped.
 */
export function esNuestro(datos: string, pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  try {
    const [suya, nuestra] = [statSync(`/proc/${pid}/cwd`, { bigint: true }), statSync(datos, { bigint: true })]
    const programa = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? ''
    return suya.ino === nuestra.ino && suya.dev === nuestra.dev && /(^|\/)postgres$/.test(programa)
  } catch {
    return false
  }
}

/**
 * Starts the postmaster and waits until it takes connections, crash recovery included. Returns its port.
 * It inherits `vida`, an open and locked file, and so do its children: the lock lasts until the last of them ends.
 */
export async function lanzar(cumulo: Cumulo, puertoPreferido: number, vida: number): Promise<number> {
  let puerto = puertoPreferido
  for (const limite = Date.now() + 60_000; ; ) {
    puerto = await puertoLibre(puerto)
    const falla = await lanzarEn(cumulo, puerto, vida)
    if (falla === null) return puerto
    // Backends that outlive a killed postmaster hold its shared memory until they notice: a moment, or the end of their query.
    const ocupada = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(falla)
    const sinPuerto = /Address already in use|could not create any TCP\/IP sockets/.test(falla)
    if (!(ocupada || sinPuerto) || Date.now() > limite)
      throw new Error(`La base de datos incluida no arrancó; su registro «${cumulo.registro}» termina así:\n${falla}`)
    if (sinPuerto) puerto = 0
    await esperar(200)
  }
}

async function lanzarEn(cumulo: Cumulo, puerto: number, vida: number): Promise<string | null> {
  escribirAjustes(cumulo, puerto)
  const desde = existsSync(cumulo.registro) ? statSync(cumulo.registro).size : 0
  const hijo = lanzarProceso(cumulo, vida)
  let salida: string | null = null
  hijo.once('error', (error) => {
    salida = error.message
  })
  hijo.once('exit', (codigo, senal) => {
    if (process.platform !== 'win32' || codigo !== 0) salida = `terminó con ${senal ?? codigo}`
  })
  const limite = Date.now() + ARRANQUE_MS
  while (salida === null) {
    const visto = leerPostmaster(cumulo.datos)
    if (visto?.estado === 'ready' && (process.platform === 'win32' || visto.pid === hijo.pid)) {
      hijo.removeAllListeners('exit')
      hijo.unref()
      return null
    }
    if (Date.now() > limite)
      throw new Error(`La base de datos incluida lleva ${ARRANQUE_MS / 60_000} min arrancando; vea «${cumulo.registro}».`)
    await esperar(PAUSA_MS)
  }
  return `${leerDesde(cumulo.registro, desde)}\n${salida}`.trim()
}

/** In its own session, so that neither Ctrl-C nor the end of Node reaches it: it stops only when we ask. */
function lanzarProceso({ binarios, datos, registro, usuario }: Cumulo, vida: number): ChildProcess {
  if (process.platform === 'win32')
    return spawn(join(binarios.raiz, 'bin', 'pg_ctl.exe'), ['start', '-D', datos, '-l', registro], { windowsHide: true, stdio: 'ignore' })
  girarRegistro(registro)
  const fd = openSync(registro, 'a', 0o600)
  try {
    return spawn(join(binarios.raiz, 'bin', 'postgres'), ['-D', datos], {
      ...identidad(usuario),
      env: entorno(binarios),
      cwd: '/',
      detached: true,
      stdio: ['ignore', fd, fd, vida],
    })
  } finally {
    closeSync(fd)
  }
}

/** `caudal.conf`, which the cluster's own configuration includes last: rewritten at every start. */
function escribirAjustes({ datos, usuario }: Cumulo, puerto: number): void {
  const ajustes = { ...AJUSTES, ...(process.platform === 'win32' ? {} : { unix_socket_directories: '' }), port: String(puerto) }
  const texto = Object.entries(ajustes).map(([nombre, valor]) => `${nombre} = '${valor}'\n`)
  writeFileSync(join(datos, 'caudal.conf'), `# Lo escribe Caudal en cada arranque.\n${texto.join('')}`, { mode: 0o600 })
  ceder(join(datos, 'caudal.conf'), usuario)
}

/** The log is appended to by the server itself, so a copy and a truncation rotate it without telling anyone. */
export function girarRegistro(registro: string): void {
  if (!existsSync(registro) || statSync(registro).size < REGISTRO_MAX) return
  copyFileSync(registro, `${registro}.1`)
  truncateSync(registro)
}

function leerDesde(archivo: string, desde: number): string {
  const total = statSync(archivo).size
  const inicio = Math.max(Math.min(desde, total), total - 4000)
  const fd = openSync(archivo, 'r')
  const bloque = Buffer.alloc(total - inicio)
  readSync(fd, bloque, 0, bloque.length, inicio)
  closeSync(fd)
  return bloque.toString('utf8')
}

function puertoLibre(preferido: number): Promise<number> {
  return new Promise((resolver, fallar) => {
    const sonda = createServer()
    sonda.once('error', (error) => (preferido === 0 ? fallar(error) : resolver(puertoLibre(0))))
    sonda.listen({ port: preferido, host: '127.0.0.1', exclusive: true }, () => {
      const direccion = sonda.address()
      sonda.close(() => resolver(typeof direccion === 'object' && direccion !== null ? direccion.port : 0))
    })
  })
}

/** Fast shutdown: disconnects who is left, writes all to disk. Waits for its end; `false` if it still lives. */
export async function detener({ binarios, datos, usuario }: Cumulo, pid: number): Promise<boolean> {
  if (process.platform === 'win32')
    spawn(join(binarios.raiz, 'bin', 'pg_ctl.exe'), ['stop', '-m', 'fast', '-D', datos], { windowsHide: true, stdio: 'ignore' })
  else if (esNuestro(datos, pid)) process.kill(pid, 'SIGINT')
  return esperarFin({ datos, usuario }, pid, 120_000)
}

/** Waits until that postmaster is gone; `false` if it still lives after `plazo`. */
export async function esperarFin({ datos }: Pick<Cumulo, 'datos' | 'usuario'>, pid: number, plazo: number): Promise<boolean> {
  for (const limite = Date.now() + plazo; Date.now() < limite; await esperar(PAUSA_MS)) {
    const visto = leerPostmaster(datos)
    if (visto === null || visto.pid !== pid || !esNuestro(datos, pid)) return true
  }
  return false
}

/** Drops the `postmaster.pid` of a server that is known to be dead; whether there was one. */
export function olvidarPostmaster(datos: string): boolean {
  const archivo = join(datos, 'postmaster.pid')
  const habia = existsSync(archivo)
  rmSync(archivo, { force: true })
  return habia
}
