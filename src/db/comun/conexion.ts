import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import type { DB } from '../tipos.ts'
import { type Conexion, type Embebido, startEmbebido } from './embebido.ts'
import type { Trx } from './transaccion.ts'

/** The open database. `app` works with the least privileges; `dueno` migrates, backs up and restores. */
export interface Base {
  readonly app: Kysely<DB>
  /** The owner's connections, opened at the first call. */
  readonly dueno: () => pg.Pool
  /** The sign-in library's connections, as the application and in its own schema, opened at the first call. It reads instants as its own code does. */
  readonly sesiones: () => PoolDeSesiones
  /** The queue's connections, as the application, opened at the first call. Its library reads values as its own code does. */
  readonly cola: () => pg.Pool
  /** A sentence for people: which database this is. */
  readonly aviso: string
  readonly embebido?: Embebido
  /** Starts the embedded server again if it died under us (or finds that it lives), and says what it did; the same `app` goes on working. */
  readonly revivir?: () => Promise<string>
  /** Closes the connections and, if nobody else uses it, stops the embedded server. */
  cerrar(): Promise<void>
}

/** Connections of the sign-in library. */
export type PoolDeSesiones = pg.Pool

export interface OpcionesBase {
  readonly databaseUrl?: string | undefined
  readonly databaseUrlApp?: string | undefined
  /** Where the embedded server lives when there is no `databaseUrl` (CAUDAL_DATOS). */
  readonly carpeta?: string | undefined
}

const VERSION_MINIMA = 15
const SEGURIDAD_MS = { statement: 60_000, ocioso: 60_000, candado: 10_000, conexion: 15_000 }

/** `pg_temp` is named last: unnamed it would be searched first, and a temporary table would stand before ours. */
const ajustes = (rol: 'app' | 'dueno', extra = ''): string =>
  [
    '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601 -c search_path=public,pg_temp',
    rol === 'app'
      ? `-c statement_timeout=${SEGURIDAD_MS.statement} -c lock_timeout=${SEGURIDAD_MS.candado}`
      : '-c statement_timeout=0 -c client_min_messages=warning',
    `-c idle_in_transaction_session_timeout=${rol === 'app' ? SEGURIDAD_MS.ocioso : 10 * SEGURIDAD_MS.ocioso}`,
    extra,
  ].join(' ')

/** Opens the database: a server by its URL, or the embedded one of a folder. Refuses (outage) a server older than 15. */
export async function openBase(opciones: OpcionesBase): Promise<Base> {
  if (opciones.databaseUrl !== undefined && opciones.databaseUrl !== '') return openServidor(opciones.databaseUrl, opciones.databaseUrlApp)
  if (opciones.carpeta === undefined || opciones.carpeta === '')
    throw new Error('Falta decir qué base de datos usar: DATABASE_URL o CAUDAL_DATOS.')
  const embebido = await startEmbebido(opciones.carpeta)
  const { app, dueno } = embebido.conexiones
  return armarBase(configDe(app, 'app'), configDe(dueno, 'dueno'), embebido.aviso, { embebido, carpeta: opciones.carpeta })
}

async function openServidor(url: string, urlApp: string | undefined): Promise<Base> {
  const dueno = configDeUrl(url, 'dueno')
  const app = urlApp === undefined || urlApp === '' ? configDeUrl(url, 'app', '-c role=caudal_app') : configDeUrl(urlApp, 'app')
  const { version, base, servidor } = await reconocer(dueno)
  if (version < VERSION_MINIMA * 10_000)
    throw new Error(
      `El servidor de DATABASE_URL es PostgreSQL ${Math.floor(version / 10_000)}; Caudal necesita el ${VERSION_MINIMA} o posterior.`,
    )
  return armarBase(app, dueno, `Se usa la base de datos «${base}» del servidor PostgreSQL ${servidor} de DATABASE_URL.`)
}

async function reconocer(config: pg.PoolConfig): Promise<{ version: number; base: string; servidor: string }> {
  const cliente = new pg.Client(config)
  cliente.on('error', () => undefined)
  try {
    await cliente.connect()
    const { rows } = await cliente.query<{ version: number; base: string; servidor: string }>(
      "select current_setting('server_version_num')::int as version, current_database()::text as base, current_setting('server_version') as servidor",
    )
    return rows[0] ?? { version: 0, base: '', servidor: '' }
  } catch (error) {
    throw new Error(
      `No se pudo conectar con la base de datos de DATABASE_URL: ${(error as Error).message || (error as NodeJS.ErrnoException).code}.`,
      {
        cause: error,
      },
    )
  } finally {
    await cliente.end().catch(() => undefined)
  }
}

interface Propio {
  embebido: Embebido
  carpeta: string
}

function armarBase(app: pg.PoolConfig, dueno: pg.PoolConfig, aviso: string, propio?: Propio): Base {
  const abiertos: pg.Pool[] = []
  const abrir = (config: pg.PoolConfig): pg.Pool => {
    const pool = new pg.Pool(config)
    // A server that dies while a connection rests in the pool is not a crash of ours: the next query gets the error.
    pool.on('error', () => undefined)
    pool.on('connect', (cliente) => cliente.on('error', () => undefined))
    abiertos.push(pool)
    return pool
  }
  let poolDueno: pg.Pool | null = null
  let poolSesiones: pg.Pool | null = null
  let poolCola: pg.Pool | null = null
  const { types: _, ...sinLectores } = app
  const poolApp = abrir({ ...app, max: 10 })
  let cerrada: Promise<void> | null = null
  const cerrar = async () => {
    await Promise.all(abiertos.map((pool) => pool.end()))
    await propio?.embebido.parar()
  }
  const revivir = async ({ carpeta }: Propio): Promise<string> => {
    const nuevo = await startEmbebido(carpeta)
    propio = { embebido: nuevo, carpeta }
    // The port is remembered, but somebody may have taken it meanwhile.
    for (const pool of abiertos) pool.options.port = nuevo.conexiones.app.port
    return nuevo.aviso
  }
  return {
    app: kyselyDe(poolApp),
    dueno: () => {
      poolDueno ??= abrir({ ...dueno, max: 3 })
      return poolDueno
    },
    sesiones: () => {
      poolSesiones ??= abrir({ ...sinLectores, options: `${app.options} -c search_path=auth`, max: 5 })
      return poolSesiones
    },
    cola: () => {
      poolCola ??= abrir({ ...sinLectores, max: 8 })
      return poolCola
    },
    aviso,
    ...(propio === undefined ? {} : { embebido: propio.embebido, revivir: () => revivir(propio as Propio) }),
    cerrar: () => {
      cerrada ??= cerrar()
      return cerrada
    },
  }
}

/** Typed queries over a pool; the pool is closed by who opened it. */
export const kyselyDe = (pool: PostgresPool): Kysely<DB> => new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })

/** Typed queries inside the transaction that a client has open, which whoever opened it ends. */
export const kyselySobre = (cliente: pg.PoolClient): Trx => {
  const prestado = { query: cliente.query.bind(cliente), release: () => undefined } as unknown as pg.PoolClient
  // It is a transaction because its only connection has one open: Kysely would say so only of one that it opened itself.
  return kyselyDe({ connect: async () => prestado, end: async () => undefined, options: {} }) as Trx
}

const configDe = (conexion: Conexion, rol: 'app' | 'dueno'): pg.PoolConfig => ({ ...conexion, ...comun(), options: ajustes(rol) })

/** pg lets what the URL says win over the rest, so our options are added to those the URL brings. */
function configDeUrl(url: string, rol: 'app' | 'dueno', extra = ''): pg.PoolConfig {
  const otras = /[?&]options=([^&]*)/.exec(url)?.[1] ?? ''
  const sinOpciones = url.replace(/([?&])options=[^&]*(&|$)/, (_, antes: string, despues: string) => (despues === '&' ? antes : ''))
  const propias = decodeURIComponent(otras.replaceAll('+', ' '))
  return {
    connectionString: sinOpciones,
    application_name: `caudal ${process.pid}`,
    ...comun(),
    options: ajustes(rol, `${propias} ${extra}`.trim()),
  }
}

const comun = (): pg.PoolConfig => ({
  connectionTimeoutMillis: SEGURIDAD_MS.conexion,
  idleTimeoutMillis: 30_000,
  keepAlive: true,
  types: { getTypeParser: lectorDe },
})

// @types/pg describes a newer pg-types than the one that pg brings.
const postgresArray = <T>(texto: string, leer: (texto: string) => T): T[] =>
  (pg.types.arrayParser as unknown as { create(t: string, leer: (texto: string) => T): { parse(): T[] } }).create(texto, leer).parse()
const instante = (texto: string): string => texto.replace(' ', 'T').replace(/\+00$/, 'Z')
const lista =
  <T>(leer: (texto: string) => T) =>
  (texto: string): T[] =>
    postgresArray(texto, leer)
const igual = (texto: string): string => texto

/** int8 as bigint, numeric and dates as text, instants as ISO text in UTC with all their microseconds. */
const LECTORES: Record<number, (texto: string) => unknown> = {
  20: BigInt,
  1016: lista(BigInt),
  1082: igual,
  1182: lista(igual),
  1114: igual,
  1184: instante,
  1185: lista(instante),
  1231: lista(igual),
  1700: igual,
}

const lectorDe = ((tipo: number, formato: 'text' | 'binary' = 'text') =>
  (formato === 'binary' ? undefined : LECTORES[tipo]) ?? pg.types.getTypeParser(tipo, formato)) as typeof pg.types.getTypeParser
