import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { asegurar, ceder, type Memoria } from './embebido-carpeta.ts'
import { type Cumulo, entorno, identidad } from './embebido-servidor.ts'

const correr = promisify(execFile)
const INICIAL = 'pg-inicial-'

/** Makes the cluster if it does not exist. All is done in a folder with another name and renamed at the end: `pg` is never half made. */
export async function asegurarCumulo(cumulo: Cumulo, memoria: Memoria): Promise<'creado' | 'existente'> {
  const { sitio, datos, binarios, usuario } = cumulo
  borrarRestos(sitio)
  if (existsSync(datos)) {
    comprobarVersion(cumulo)
    return 'existente'
  }
  const taller = join(sitio, `${INICIAL}${randomBytes(4).toString('hex')}`)
  mkdirSync(taller, { mode: 0o700 })
  ceder(taller, usuario)
  const clave = join(taller, 'clave')
  writeFileSync(clave, memoria.claves.postgres, { mode: 0o600 })
  ceder(clave, usuario)
  const nuevo = join(taller, 'pg')
  try {
    const programa = join(binarios.raiz, 'bin', process.platform === 'win32' ? 'initdb.exe' : 'initdb')
    await correr(programa, opciones(nuevo, clave), { ...identidad(usuario), env: entorno(binarios), cwd: taller, windowsHide: true })
  } catch (error) {
    borrarRestos(sitio)
    throw new Error(
      `No se pudo crear la base de datos en «${sitio}»: ${(error as { stderr?: string }).stderr?.trim() || (error as Error).message}`,
    )
  }
  appendFileSync(join(nuevo, 'postgresql.conf'), "\ninclude 'caudal.conf'\n")
  renameSync(nuevo, datos)
  asegurar(sitio)
  borrarRestos(sitio)
  return 'creado'
}

const opciones = (datos: string, clave: string): string[] => [
  `--pgdata=${datos}`,
  '--username=postgres',
  `--pwfile=${clave}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=es-MX',
  '--data-checksums',
  '--no-instructions',
]

/** Workshops of a creation that was cut short; one still in use by an orphan initdb is left for the next start. */
function borrarRestos(sitio: string): void {
  for (const nombre of readdirSync(sitio).filter((n) => n.startsWith(INICIAL))) {
    try {
      rmSync(join(sitio, nombre), { recursive: true, force: true, maxRetries: 3, retryDelay: 50 })
    } catch {}
  }
}

function comprobarVersion({ datos, binarios }: Cumulo): void {
  const archivo = join(datos, 'PG_VERSION')
  if (!existsSync(archivo))
    throw new Error(`«${datos}» no es una carpeta de PostgreSQL (le falta PG_VERSION): muévala y restaure un respaldo.`)
  const mayor = readFileSync(archivo, 'utf8').trim()
  if (mayor !== binarios.mayor)
    throw new Error(
      `La base de datos de «${datos}» es de PostgreSQL ${mayor} y este programa trae el ${binarios.mayor}: ` +
        'haga un respaldo con la versión anterior de Caudal y restáurelo en una carpeta nueva.',
    )
}

/** The two roles and the database, each only if absent: a creation cut short is finished at the next start. */
export async function asegurarRoles(superusuario: pg.Client, claves: Memoria['claves']): Promise<void> {
  const { rows } = await superusuario.query<{ nombre: string }>(
    "select rolname::text as nombre from pg_roles where rolname like 'caudal%' union all select 'base:' || datname from pg_database",
  )
  const hay = new Set(rows.map((r) => r.nombre))
  for (const rol of ['caudal_dueno', 'caudal_app'] as const)
    if (!hay.has(rol)) await superusuario.query(`create role ${rol} login password ${pg.escapeLiteral(claves[rol])}`)
  if (!hay.has('base:caudal')) await superusuario.query('create database caudal owner caudal_dueno')
}
