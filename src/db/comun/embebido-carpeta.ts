import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { alcanza, lugarAbierto, type Usuario } from './embebido-binarios.ts'
import { CANDADO } from './embebido-candado.ts'

/** What the folder remembers between runs: `servidor.json`, readable only by who runs Caudal. */
export interface Memoria {
  puerto: number
  readonly claves: { readonly postgres: string; readonly caudal_dueno: string; readonly caudal_app: string }
}

const PUNTERO = 'base-en-otra-carpeta.txt'

/** Creates `carpeta` if absent; says in a sentence why it cannot be used. */
export function abrirCarpeta(carpeta: string): string {
  const ruta = resolve(carpeta)
  try {
    mkdirSync(ruta, { recursive: true, mode: 0o755 })
    accessSync(ruta, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(ruta)
  } catch (error) {
    throw new Error(
      `No se puede escribir en la carpeta de datos «${ruta}» (${(error as Error).message}): revise sus permisos o cambie CAUDAL_DATOS.`,
    )
  }
}

/**
 * Where the cluster lives: the folder itself, or, when PostgreSQL must run as another user who cannot walk into it, a place of its
 * own that a text file in the folder names. The name is random and not derived: a folder erased and made again starts empty.
 */
export function resolverSitio(carpeta: string, usuario: Usuario | null): string {
  const puntero = join(carpeta, PUNTERO)
  if (existsSync(puntero)) {
    const sitio = readFileSync(puntero, 'utf8').split('\n')[0] ?? ''
    if (existsSync(sitio)) return sitio
    throw new Error(
      `La base de datos de «${carpeta}» estaba en «${sitio}», que ya no existe: restáurela de un respaldo en una carpeta nueva.`,
    )
  }
  if (usuario === null || existsSync(join(carpeta, 'pg')) || alcanza(usuario, carpeta)) return carpeta
  // A new folder that is ours alone is closed only by the umask, or by mkdtemp: letting others pass through shows them nothing.
  if (readdirSync(carpeta).every((nombre) => nombre === CANDADO) && alcanza(usuario, dirname(carpeta))) chmodSync(carpeta, 0o711)
  if (alcanza(usuario, carpeta)) return carpeta
  const nombre = `${basename(dirname(carpeta))}-${basename(carpeta)}`.replace(/[^\w-]+/g, '_')
  const sitio = join(lugarAbierto(usuario), `${nombre}-${randomBytes(4).toString('hex')}`)
  mkdirSync(sitio, { mode: 0o755 })
  const texto = `${sitio}\n\nLa base de datos está en esa carpeta porque PostgreSQL corre como el usuario «${usuario.nombre}», que no puede entrar en esta.\n`
  escribirEntero(puntero, texto, 0o644)
  return sitio
}

/** The remembered port and passwords; made anew (and safe on disk) the first time. */
export function leerMemoria(sitio: string): Memoria {
  const archivo = join(sitio, 'servidor.json')
  if (existsSync(archivo)) {
    try {
      return JSON.parse(readFileSync(archivo, 'utf8')) as Memoria
    } catch (error) {
      throw new Error(`No se pueden leer las claves de la base de datos en «${archivo}»: ${(error as Error).message}.`)
    }
  }
  if (existsSync(join(sitio, 'pg'))) throw new Error(`Falta «${archivo}», con las claves de la base de datos: recupérelo de una copia.`)
  const clave = () => randomBytes(24).toString('base64url')
  const memoria = { puerto: 0, claves: { postgres: clave(), caudal_dueno: clave(), caudal_app: clave() } }
  guardarMemoria(sitio, memoria)
  return memoria
}

export const guardarMemoria = (sitio: string, memoria: Memoria): void =>
  escribirEntero(join(sitio, 'servidor.json'), `${JSON.stringify(memoria, null, 2)}\n`, 0o600)

/** Writes a whole file or nothing: to a sibling, flushed, then renamed. */
export function escribirEntero(ruta: string, texto: string, mode: number): void {
  const parcial = `${ruta}.${process.pid}`
  const fd = openSync(parcial, 'w', mode)
  try {
    writeSync(fd, texto)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(parcial, ruta)
  asegurar(dirname(ruta))
}

/** Flushes a folder, so that a rename in it survives a power cut (Windows has no such call and does it by itself). */
export function asegurar(carpeta: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(carpeta, 'r')
  fsyncSync(fd)
  closeSync(fd)
}

/** A new file or folder for `usuario`. */
export function ceder(ruta: string, usuario: Usuario | null): void {
  if (usuario !== null) chownSync(ruta, usuario.uid, usuario.gid)
}
