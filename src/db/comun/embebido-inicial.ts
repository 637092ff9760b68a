import { execFile } from 'node:child_process'
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
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

/**
 * The two roles and the database, each only if absent: a creation cut short is finished at the next start. The application's role may change its
 * own password and settings (PostgreSQL lets every role do so), which must neither shut us out nor outlive a start: both are put back as they were.
 * It may connect to nothing but its database, and make no temporary tables in it. Returns what had to be put back, for people.
 */
export async function asegurarRoles(superusuario: pg.Client, claves: Memoria['claves']): Promise<string[]> {
  const { rows } = await superusuario.query<{ nombre: string; clave: string | null }>(
    `select rolname::text as nombre, rolpassword as clave from pg_authid where rolname like 'caudal%'
     union all select 'base:' || datname, null from pg_database`,
  )
  const hay = new Map(rows.map((r) => [r.nombre, r.clave]))
  const repuestas: string[] = []
  for (const rol of ['caudal_dueno', 'caudal_app'] as const) {
    if (!hay.has(rol)) await superusuario.query(`create role ${rol} login password ${pg.escapeLiteral(claves[rol])}`)
    else if (!esSuClave(hay.get(rol) ?? null, claves[rol])) {
      await superusuario.query(`alter role ${rol} login password ${pg.escapeLiteral(claves[rol])}`)
      repuestas.push(`Alguien había cambiado la contraseña de ${rol} en la base de datos incluida: se repuso.`)
    }
  }
  if (!hay.has('base:caudal')) await superusuario.query('create database caudal owner caudal_dueno')
  const { rows: abierto } = await superusuario.query<{ ajustada: boolean; abiertas: string[]; temporales: boolean }>(ABIERTO)
  if (abierto[0]?.ajustada === true) {
    await superusuario.query('alter role caudal_app reset all')
    await superusuario.query('alter role caudal_app in database caudal reset all')
    repuestas.push('Alguien había cambiado los ajustes de caudal_app en la base de datos incluida: se quitaron.')
  }
  for (const base of abierto[0]?.abiertas ?? [])
    await superusuario.query(`revoke connect on database ${pg.escapeIdentifier(base)} from public, caudal_app`)
  if (abierto[0]?.temporales === true) await superusuario.query('revoke temporary on database caudal from public, caudal_app')
  return repuestas
}

const ABIERTO = `
  select exists (select 1 from pg_db_role_setting s where s.setrole = r.oid) as ajustada,
    array(select d.datname::text from pg_database d
      where d.datname in ('postgres', 'template1') and has_database_privilege(r.oid, d.oid, 'CONNECT')) as abiertas,
    has_database_privilege(r.oid, 'caudal', 'TEMPORARY') as temporales
  from pg_roles r where r.rolname = 'caudal_app'`

/** Whether a stored SCRAM verifier is that of this password (RFC 5802), so that nothing is written when it is. */
function esSuClave(guardada: string | null, clave: string): boolean {
  const partes = /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):/.exec(guardada ?? '')
  if (partes === null) return false
  const salada = pbkdf2Sync(clave, Buffer.from(partes[2] ?? '', 'base64'), Number(partes[1]), 32, 'sha256')
  const delCliente = createHmac('sha256', salada).update('Client Key').digest()
  return createHash('sha256').update(delCliente).digest('base64') === partes[3]
}
