// One PostgreSQL for all the database tests: the embedded one in a temporary folder, or the server of CAUDAL_PRUEBAS_URL (a superuser's
// URL). In it, one migrated template, named by the hash of the migrations, that every test file clones.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openBase } from '../src/db/comun/conexion.ts'
import { type Embebido, startEmbebido } from '../src/db/comun/embebido.ts'
import { leerMigraciones, migrar } from '../src/db/comun/migrar.ts'

/** Where the tests connect; `{base}` in each URL stands for the name of the database. */
export interface ServidorPruebas {
  readonly superusuario: string
  readonly dueno: string
  /** Absent: the owner's login works as `caudal_app`, as on a server with one login. */
  readonly app?: string
  readonly plantilla: string
  readonly version: number
}

declare module 'vitest' {
  export interface ProvidedContext {
    servidor: ServidorPruebas
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.CAUDAL_PRUEBAS_URL
  const carpeta = url ? null : mkdtempSync(join(tmpdir(), 'caudal-pruebas-'))
  const embebido = carpeta === null ? null : await startEmbebido(carpeta)
  const accesos = embebido === null ? await accesosDeUrl(url ?? '') : accesosDeEmbebido(embebido)
  if (embebido !== null) await sinDurabilidad(accesos.superusuario)
  const servidor = { ...accesos, ...(await prepararPlantilla(accesos)) }
  project.provide('servidor', servidor)
  return async () => {
    await embebido?.parar()
    if (carpeta !== null) rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}

type Accesos = Omit<ServidorPruebas, 'plantilla' | 'version'>

function accesosDeEmbebido({ conexiones: { superusuario, dueno, app } }: Embebido): Accesos {
  const urlDe = (c: typeof dueno) => `postgres://${c.user}:${c.password}@${c.host}:${c.port}/{base}`
  return { superusuario: urlDe(superusuario), dueno: urlDe(dueno), app: urlDe(app) }
}

/** On a real server the owner is a login made for the tests, with no privilege but its databases. */
async function accesosDeUrl(url: string): Promise<Accesos> {
  const cliente = new pg.Client(url)
  await cliente.connect()
  const clave = randomBytes(18).toString('base64url')
  await cliente.query('do $$ begin create role caudal_app nologin; exception when duplicate_object then null; end $$')
  await cliente.query('do $$ begin create role caudal_prueba login; exception when duplicate_object then null; end $$')
  await cliente.query(`alter role caudal_prueba password '${clave}'`)
  await cliente.query('grant caudal_app to caudal_prueba')
  await cliente.end()
  const [superusuario, dueno] = [new URL(url), new URL(url)]
  superusuario.pathname = '/BASE'
  dueno.pathname = '/BASE'
  dueno.username = 'caudal_prueba'
  dueno.password = clave
  return { superusuario: superusuario.href.replace('/BASE', '/{base}'), dueno: dueno.href.replace('/BASE', '/{base}') }
}

/** This server dies with the tests: nothing in it needs to outlive a power cut. Those of the embedded server start their own. */
async function sinDurabilidad(superusuario: string): Promise<void> {
  const cliente = new pg.Client(superusuario.replace('{base}', 'postgres'))
  await cliente.connect()
  for (const ajuste of ['fsync', 'synchronous_commit', 'full_page_writes']) await cliente.query(`alter system set ${ajuste} = off`)
  await cliente.query('select pg_reload_conf()')
  await cliente.end()
}

async function prepararPlantilla({ superusuario, dueno }: Accesos): Promise<{ plantilla: string; version: number }> {
  const huella = createHash('sha256')
    .update(
      leerMigraciones()
        .map((m) => m.huella)
        .join(),
    )
    .digest('hex')
    .slice(0, 12)
  const plantilla = `caudal_plantilla_${huella}`
  const cliente = new pg.Client(superusuario.replace('{base}', 'postgres'))
  await cliente.connect()
  try {
    await cliente.query("select pg_advisory_lock(hashtextextended('caudal:plantilla', 0))")
    const usuario = decodeURIComponent(new URL(dueno.replace('{base}', 'x')).username)
    const { rows } = await cliente.query<{ version: number; lista: boolean }>(
      "select current_setting('server_version_num')::int as version, exists (select from pg_database where datname = $1) as lista",
      [plantilla],
    )
    if (rows[0]?.lista !== true) {
      // Under another name until it is migrated: a template cut short must not be taken for a whole one.
      await cliente.query(`drop database if exists ${plantilla}_parcial with (force)`)
      await cliente.query(`create database ${plantilla}_parcial owner ${usuario}`)
      const base = await openBase({ databaseUrl: dueno.replace('{base}', `${plantilla}_parcial`) })
      await migrar(base.dueno())
      await base.cerrar()
      await cliente.query(`alter database ${plantilla}_parcial rename to ${plantilla}`)
    }
    return { plantilla, version: Math.floor((rows[0]?.version ?? 0) / 10_000) }
  } finally {
    await cliente.end()
  }
}
