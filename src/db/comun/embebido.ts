import { closeSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import pg from 'pg'
import { elegirUsuario, prepararBinarios, type Usuario } from './embebido-binarios.ts'
import { conCandado } from './embebido-candado.ts'
import { abrirCarpeta, guardarMemoria, leerMemoria, type Memoria, resolverSitio } from './embebido-carpeta.ts'
import { asegurarCumulo, asegurarRoles } from './embebido-inicial.ts'
import { anotarOcupante, borrarOcupante, latir, servidorDeAqui, tomarVida } from './embebido-ocupante.ts'
import {
  type Cumulo,
  detener,
  esNuestro,
  esperarFin,
  girarRegistro,
  lanzar,
  leerPostmaster,
  olvidarPostmaster,
} from './embebido-servidor.ts'

export type Modo = 'iniciado' | 'adjuntado' | 'recuperado' | 'creado'

/** How to connect to the embedded server with one login. */
export interface Conexion {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  readonly application_name: string
  readonly ssl: false
}

export interface Embebido {
  readonly modo: Modo
  /** A sentence for people: what was done at start. */
  readonly aviso: string
  /** What somebody had changed of the roles and was put back: a sentence each. */
  readonly repuestas: readonly string[]
  readonly conexiones: { readonly dueno: Conexion; readonly app: Conexion; readonly superusuario: Conexion }
  /** Stops the server if nobody else uses it; waits for the end. */
  parar(): Promise<void>
}

const RESPUESTA_MS = 30_000
const RESTOS_MS = 60_000
const FRASES: Record<Modo, string> = {
  creado: 'Se creó la base de datos incluida',
  iniciado: 'Se inició la base de datos incluida',
  adjuntado: 'Se usa la base de datos incluida que ya estaba en marcha',
  recuperado: 'La base de datos incluida se había detenido de golpe; se recuperó completa',
}
let cuenta = 0

/**
 * Starts the embedded PostgreSQL of a folder, or attaches to the one that lives there. Any process may be killed at any moment:
 * the decision is taken from what is true now (who answers), under a lock that dies with its process.
 */
export async function startEmbebido(carpeta: string): Promise<Embebido> {
  const ruta = abrirCarpeta(carpeta)
  const usuario = elegirUsuario()
  return conCandado(ruta, async () => {
    const sitio = resolverSitio(ruta, usuario)
    return sitio === ruta ? arrancar(sitio, usuario, ruta) : conCandado(sitio, () => arrancar(sitio, usuario, ruta))
  })
}

async function arrancar(sitio: string, usuario: Usuario | null, carpeta: string): Promise<Embebido> {
  const binarios = prepararBinarios(usuario)
  const cumulo: Cumulo = { sitio, datos: join(sitio, 'pg'), registro: join(sitio, 'postgres.log'), binarios, usuario }
  const memoria = leerMemoria(sitio)
  const creado = (await asegurarCumulo(cumulo, memoria)) === 'creado'
  const { modo, puerto } = await asegurarServidor(cumulo, memoria, creado)
  girarRegistro(cumulo.registro)
  if (memoria.puerto !== puerto) guardarMemoria(sitio, { ...memoria, puerto })
  const conexiones = conexionesDe(puerto, memoria)
  const { presencia, repuestas } = await presentarse(conexiones.superusuario, memoria)
  presencia.once('end', latir(sitio))
  const lugar = sitio === carpeta ? carpeta : `${carpeta}» → «${sitio}`
  let parada: Promise<void> | null = null
  const parar = async () => {
    ajena(presencia).ref()
    await presencia.end().catch(() => undefined)
    if (existsSync(sitio)) await conCandado(sitio, () => pararSiNadieMas(cumulo, conexiones.superusuario))
  }
  return {
    modo,
    aviso: `${FRASES[modo]} (PostgreSQL ${binarios.version}, «${lugar}», puerto ${puerto}).`,
    repuestas,
    conexiones,
    parar: () => (parada ??= parar()),
  }
}

/** Leaves a server answering: the one that lives there, or a new one (recovering what a killed one left). */
async function asegurarServidor(cumulo: Cumulo, memoria: Memoria, creado: boolean): Promise<{ modo: Modo; puerto: number }> {
  for (const limite = Date.now() + RESTOS_MS; Date.now() < limite; ) {
    const visto = servidorDeAqui(cumulo)
    const puerto = visto === null ? null : await adjuntar(cumulo, memoria, visto.pid)
    if (puerto !== null) return { modo: 'adjuntado', puerto }
    const vida = await tomarVida(cumulo)
    if (vida !== null) return iniciar(cumulo, memoria, creado, vida).finally(() => closeSync(vida))
  }
  throw new Error(
    `Todavía trabajan en «${cumulo.datos}» procesos de un PostgreSQL que murió (quizá una consulta larga): espere a que terminen y vuelva a arrancar.`,
  )
}

async function iniciar(cumulo: Cumulo, memoria: Memoria, creado: boolean, vida: number): Promise<{ modo: Modo; puerto: number }> {
  anotarOcupante(cumulo.sitio)
  const callar = latir(cumulo.sitio)
  try {
    // One that was stopped took its postmaster.pid along; one that was killed left it.
    const muerto = olvidarPostmaster(cumulo.datos)
    const puerto = await lanzar(cumulo, memoria.puerto, vida)
    return { modo: creado ? 'creado' : muerto ? 'recuperado' : 'iniciado', puerto }
  } finally {
    callar()
  }
}

/** The port of the living postmaster once it answers to our password; `null` if it was on its way out. */
async function adjuntar(cumulo: Cumulo, memoria: Memoria, pid: number): Promise<number | null> {
  let falla: unknown
  for (let limite = Date.now() + RESPUESTA_MS; Date.now() < limite; await esperar(50)) {
    const visto = leerPostmaster(cumulo.datos)
    if (visto === null || visto.pid !== pid || !esNuestro(cumulo.datos, pid)) return null
    if (visto.estado === 'stopping' && !(await esperarFin(cumulo, pid, 5_000))) await detener(cumulo, pid)
    if (visto.estado === 'starting') limite = Date.now() + RESPUESTA_MS
    if (visto.estado !== 'ready') continue
    const cliente = clienteDe({ ...conexionesDe(visto.puerto, memoria).superusuario, database: 'postgres' })
    try {
      await cliente.connect()
      return visto.puerto
    } catch (error) {
      falla = error
    } finally {
      await cliente.end().catch(() => undefined)
    }
  }
  throw new Error(
    `La base de datos incluida (proceso ${pid}) está en marcha pero no responde: ${(falla as Error | undefined)?.message ?? 'sin motivo'}.`,
  )
}

function conexionesDe(puerto: number, { claves }: Memoria): Embebido['conexiones'] {
  cuenta += 1
  const comun = {
    host: '127.0.0.1',
    port: puerto,
    database: 'caudal',
    application_name: `caudal ${process.pid}.${cuenta}`,
    ssl: false,
  } as const
  return {
    dueno: { ...comun, user: 'caudal_dueno', password: claves.caudal_dueno },
    app: { ...comun, user: 'caudal_app', password: claves.caudal_app },
    superusuario: { ...comun, user: 'postgres', password: claves.postgres },
  }
}

/** pg has them; its types do not. */
const ajena = (cliente: pg.Client) => cliente as pg.Client & { ref(): void; unref(): void }

const clienteDe = (conexion: Conexion): pg.Client => {
  const cliente = new pg.Client({ ...conexion, connectionTimeoutMillis: 5_000, keepAlive: true })
  cliente.on('error', () => undefined)
  return cliente
}

/** One connection held while this process uses the server, though its pool may be empty: who stops it counts these. */
async function presentarse(superusuario: Conexion, memoria: Memoria): Promise<{ presencia: pg.Client; repuestas: string[] }> {
  const cliente = clienteDe({ ...superusuario, database: 'postgres' })
  await cliente.connect()
  const repuestas = await asegurarRoles(cliente, memoria.claves)
  ajena(cliente).unref()
  return { presencia: cliente, repuestas }
}

/** Under the lock, so nobody attaches between the count and the stop. Connections of this same handle that are still closing do not count. */
async function pararSiNadieMas(cumulo: Cumulo, superusuario: Conexion): Promise<void> {
  const visto = servidorDeAqui(cumulo)
  if (visto === null) return
  const cliente = clienteDe({ ...superusuario, port: visto.puerto, database: 'postgres' })
  try {
    await cliente.connect()
    const { rows } = await cliente.query<{ otros: number }>(
      `select count(*)::int as otros from pg_stat_activity
       where backend_type = 'client backend' and usename is not null and application_name <> $1`,
      [superusuario.application_name],
    )
    if ((rows[0]?.otros ?? 0) > 0) return
  } catch {
    return
  } finally {
    await cliente.end().catch(() => undefined)
  }
  if (await detener(cumulo, visto.pid)) borrarOcupante(cumulo.sitio)
}
