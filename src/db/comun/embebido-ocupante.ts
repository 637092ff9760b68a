import { closeSync, existsSync, openSync, readFileSync, readlinkSync, rmSync, statfsSync, statSync, utimesSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import { cerrarConLlave } from './embebido-candado.ts'
import { escribirEntero } from './embebido-carpeta.ts'
import { type Cumulo, esNuestro, leerPostmaster, type Postmaster } from './embebido-servidor.ts'

/** Where a process runs: what another must share with it to see it (`procesos`), reach it (`red`) and meet its locks. */
interface Lugar {
  /** For people: the name of the machine or container. */
  readonly equipo: string
  /** The start of the kernel: two different ones are two machines, or one before and after a reboot. */
  readonly nucleo: string
  readonly procesos: string
  readonly red: string
  /** The mounted file system that holds the folder: within one start of a kernel, its locks are the same for all. */
  readonly disco: string
  /** A file system that no other machine can have mounted. */
  readonly local: boolean
}

/** `en-uso.json`: who started the server of this folder. The file's date is its heartbeat. */
interface Ocupante extends Lugar {
  readonly desde: string
}

const ARCHIVO = 'en-uso.json'
const LATIDO_MS = 1_000
const ESCUCHA_MS = 3_500
/** How long the lock is waited for at once: in a container that is being killed, the last process takes a moment to go. */
const PACIENCIA_S = { propio: 0.5, ajeno: 3 }
/** ext2-4, xfs, btrfs, tmpfs, overlay, zfs, f2fs, bcachefs. Any other (NFS, SMB, FUSE, a folder shared with a virtual machine) may have others on it. */
const LOCALES = new Set([0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0x2fc12fc1, 0xf2f52010, 0xca451a4e])

/** Where this process runs, with respect to `sitio`. What the system does not tell is never equal to anything. */
function lugarDe(sitio: string): Lugar {
  const linux = process.platform === 'linux'
  const dato = (leer: () => string) => {
    try {
      return leer().trim()
    } catch {
      return `desconocido ${process.pid} ${Date.now()}`
    }
  }
  const espacio = (cual: string) => (linux ? dato(() => readlinkSync(`/proc/self/ns/${cual}`)) : '')
  return {
    equipo: hostname(),
    nucleo: linux ? dato(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) : hostname(),
    procesos: espacio('pid'),
    red: espacio('net'),
    disco: String(statSync(sitio, { bigint: true }).dev),
    local: linux && LOCALES.has(statfsSync(sitio).type),
  }
}

/** Who holds the folder; `null` if nobody says so. */
function leerOcupante(sitio: string): Ocupante | null {
  const ruta = join(sitio, ARCHIVO)
  try {
    return JSON.parse(readFileSync(ruta, 'utf8')) as Ocupante
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`No se puede leer quién usa la base de datos, en «${ruta}»: ${(error as Error).message}.`)
  }
}

export const anotarOcupante = (sitio: string): void =>
  escribirEntero(join(sitio, ARCHIVO), `${JSON.stringify({ ...lugarDe(sitio), desde: new Date().toISOString() }, null, 2)}\n`, 0o600)

export const borrarOcupante = (sitio: string): void => rmSync(join(sitio, ARCHIVO), { force: true })

/** Renews the heartbeat of today's occupant, and of no later one, until the returned function is called. */
export function latir(sitio: string): () => void {
  const desde = leerOcupante(sitio)?.desde
  const reloj = setInterval(() => {
    try {
      const ahora = new Date()
      if (leerOcupante(sitio)?.desde === desde) utimesSync(join(sitio, ARCHIVO), ahora, ahora)
    } catch {
      // Who stopped the server took the file along, between the two lines or before: there is nothing left to tell of.
    }
  }, LATIDO_MS)
  reloj.unref()
  return () => clearInterval(reloj)
}

const comparte = (uno: Lugar, otro: Lugar): boolean => uno.nucleo === otro.nucleo && uno.procesos === otro.procesos && uno.red === otro.red

/** The living postmaster of this folder, if it can be seen and reached from here. */
export function servidorDeAqui({ sitio, datos }: Pick<Cumulo, 'sitio' | 'datos'>): Postmaster | null {
  const visto = leerPostmaster(datos)
  const ocupante = leerOcupante(sitio)
  const visible = ocupante === null || comparte(ocupante, lugarDe(sitio))
  return visto !== null && visible && esNuestro(datos, visto.pid) ? visto : null
}

/**
 * The lock that the server and all its children inherit and hold while any of them lives, on a file of the cluster that only their
 * user can open. `null`: one lives that cannot be seen from here yet (it is being born, or its last queries are ending).
 * Refuses while another container or machine has the folder, and when that cannot be known.
 */
export async function tomarVida({ sitio, datos }: Cumulo): Promise<number | null> {
  const [ocupante, nuestro] = [leerOcupante(sitio), lugarDe(sitio)]
  const ajeno = ocupante === null || !comparte(ocupante, nuestro)
  const fd = openSync(join(datos, 'PG_VERSION'), 'r+')
  let libre = false
  try {
    // On Windows PostgreSQL itself keeps a second server of the machine out, and no namespace hides one from another.
    libre = process.platform === 'win32' || (await cerrarConLlave(fd, ajeno ? PACIENCIA_S.ajeno : PACIENCIA_S.propio))
    if (libre) await comprobarMuerto(sitio, datos, ocupante, nuestro)
    else if (ajeno) throw enUso(sitio, datos, ocupante)
  } catch (error) {
    closeSync(fd)
    throw error
  }
  if (libre) return fd
  closeSync(fd)
  return null
}

/** With the lock in hand, nobody of this kernel lives here. Refuses if another one might. */
async function comprobarMuerto(sitio: string, datos: string, ocupante: Ocupante | null, nuestro: Lugar): Promise<void> {
  if (ocupante !== null && ocupante.nucleo === nuestro.nucleo && ocupante.disco === nuestro.disco) return
  if (ocupante !== null && (await late(sitio))) throw enUso(sitio, datos, ocupante)
  const sinRastro = !existsSync(join(datos, 'postmaster.pid'))
  if (sinRastro || (ocupante?.local === true && nuestro.local)) return
  throw dudoso(sitio, datos, ocupante)
}

/** Whether the heartbeat moves while we watch: no two clocks are compared. */
async function late(sitio: string): Promise<boolean> {
  const marca = () => statSync(join(sitio, ARCHIVO), { bigint: true, throwIfNoEntry: false })?.mtimeNs
  const antes = marca()
  for (const limite = Date.now() + ESCUCHA_MS; Date.now() < limite; await esperar(100)) if (marca() !== antes) return true
  return false
}

function enUso(sitio: string, datos: string, ocupante: Ocupante | null): Error {
  if (ocupante === null) return dudoso(sitio, datos, ocupante)
  const { equipo, desde } = ocupante
  return new Error(
    `La base de datos de «${sitio}» está en marcha en otro contenedor o equipo («${equipo}», desde ${desde}): deténgala allí primero. ` +
      'Para usarla desde los dos a la vez, póngala en un servidor e indíquelo en DATABASE_URL.',
  )
}

const dudoso = (sitio: string, datos: string, ocupante: Ocupante | null): Error =>
  new Error(
    `No se puede saber si la base de datos de «${sitio}» sigue en marcha en otra parte ` +
      `(${ocupante === null ? 'no dice quién la arrancó' : `la arrancó «${ocupante.equipo}», desde ${ocupante.desde}`}): ` +
      `no se toca. Compruebe que allí ya no corre PostgreSQL; entonces borre «${join(datos, 'postmaster.pid')}» y vuelva a arrancar.`,
  )
