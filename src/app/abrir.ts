import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Fecha, fecha } from '../core/comun/fecha.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { sealComoDueno } from '../db/acceso/sello.ts'
import { porQueNoHayCarpeta } from '../db/comun/carpeta-posible.ts'
import { type Base, type OpcionesBase, openBase } from '../db/comun/conexion.ts'
import { assertMigrada, migrar, pendientes } from '../db/comun/migrar.ts'
import type { Proveedor } from './acceso/autenticacion.ts'
import { contados } from './acceso/contados.ts'
import { fraseDeCaida } from './comun/caida.ts'
import { preguntar } from './puerta.ts'
import { cargarReglas, type Reglas } from './reglas.ts'
import type { Sistema } from './sistema.ts'

/** What the environment says of where things are. */
export interface Entorno {
  /** CAUDAL_DATOS: folder of the embedded database. */
  datos: string
  /** DATABASE_URL: a server of one's own, as its owner; and, optionally, DATABASE_URL_APP as the app. */
  databaseUrl: string | undefined
  databaseUrlApp: string | undefined
  /** CAUDAL_RESPALDOS: folder where the backups asked for from a page are left. */
  respaldos: string
  /** CAUDAL_REGLAS: folder of the rules. */
  reglas: string
  /** CAUDAL_ZONA: time zone whose civil day is today. */
  zona: string
  /** CAUDAL_DEMO: what a new embedded database shows. */
  demo: 'ciudad' | 'poa' | null
  /** CAUDAL_SECRETO: what sessions are signed with; absent, a file of the data folder. */
  secreto: string | undefined
  /** CAUDAL_URL: the public https address, without which the program listens to this machine alone. */
  url: string | undefined
  /** CAUDAL_ESCUCHA: the address it listens on, if not only this machine's. */
  escucha: string | undefined
  /** CAUDAL_PROXY=si: a proxy of ours is before it, and says who comes. */
  proxy: boolean
  /** CAUDAL_OIDC_*: the organization's provider of identities. */
  proveedor: Proveedor | null
}

/** The folder of the program itself. */
export const RAIZ = fileURLToPath(new URL('../../', import.meta.url))

/** Reads the environment; what it does not say has a default inside the program's folder. */
export function leerEntorno(env: NodeJS.ProcessEnv): Entorno {
  const datos = env.CAUDAL_DATOS || `${RAIZ}.caudal`
  return {
    datos,
    respaldos: env.CAUDAL_RESPALDOS || join(datos, 'respaldos'),
    databaseUrl: env.DATABASE_URL || undefined,
    databaseUrlApp: env.DATABASE_URL_APP || undefined,
    reglas: env.CAUDAL_REGLAS || `${RAIZ}reglas`,
    zona: zonaValida(env.CAUDAL_ZONA || 'America/Matamoros'),
    demo: leerDemo(env.CAUDAL_DEMO),
    secreto: env.CAUDAL_SECRETO || undefined,
    url: urlPublica(env.CAUDAL_URL || undefined),
    escucha: env.CAUDAL_ESCUCHA || undefined,
    proxy: env.CAUDAL_PROXY === 'si',
    proveedor: proveedorDe(env),
  }
}

/** What a new embedded database shows: a real quarter and a city that is filled while people look, the quarter alone, or nothing. */
function leerDemo(texto: string | undefined): Entorno['demo'] {
  if (texto === 'no') return null
  if (!texto || texto === 'ciudad') return 'ciudad'
  if (texto === 'poa') return 'poa'
  throw new MalUso(`CAUDAL_DEMO=${texto} no es una demostración: use ciudad, poa o no.`)
}

/** Beyond this machine only over https: a password must not travel in the open. */
function urlPublica(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  const lejos = URL.canParse(url) ? new URL(url) : null
  if (lejos !== null && lejos.protocol === 'https:' && lejos.pathname === '/') return lejos.origin
  throw new MalUso(`CAUDAL_URL=${url} no es una dirección pública: escríbala como https://caudal.organismo.gob.mx`)
}

function proveedorDe(env: NodeJS.ProcessEnv): Proveedor | null {
  const { CAUDAL_OIDC: descubrimiento, CAUDAL_OIDC_CLIENTE: cliente, CAUDAL_OIDC_SECRETO: secreto } = env
  if (!descubrimiento) return null
  if (!cliente || !secreto) throw new MalUso('Con CAUDAL_OIDC van también CAUDAL_OIDC_CLIENTE y CAUDAL_OIDC_SECRETO.')
  return { descubrimiento, cliente, secreto, reclamo: env.CAUDAL_OIDC_CLAVE || 'preferred_username' }
}

/** Wrong usage: something that the person can write otherwise. Its message says how. */
export class MalUso extends Error {
  override readonly name = 'MalUso'
}

function zonaValida(zona: string): string {
  if (Intl.supportedValuesOf('timeZone').includes(zona) || zona === 'UTC') return zona
  throw new MalUso(`CAUDAL_ZONA=${zona} no es una zona horaria: escríbala como America/Mexico_City.`)
}

/** The database is not there: the same command may work later. Its message is for people. */
export class Averia extends Error {
  override readonly name = 'Averia'
}

/** A system with its database open. */
export interface SistemaAbierto extends Sistema {
  base: Base
  entorno: Entorno
  /** What happened to the database at the start, in Spanish, for people. */
  avisos: string[]
  cerrar: () => Promise<void>
}

async function abrirBase({ databaseUrl, databaseUrlApp, datos }: Entorno): Promise<Base> {
  try {
    if (databaseUrl === undefined) exigirCarpeta(datos, 'CAUDAL_DATOS')
    return await openBase({ databaseUrl, databaseUrlApp, carpeta: datos })
  } catch (error) {
    if (error instanceof MalUso || error instanceof Rechazo) throw error
    throw averiaDe(error)
  }
}

/** What opening a database fails with already says it in Spanish, but for what the disk or the driver answer. */
const averiaDe = (error: unknown): Averia => {
  const { syscall, message } = error as NodeJS.ErrnoException
  return new Averia(syscall === undefined ? String(message ?? error) : fraseDeCaida(error), { cause: error })
}

/** Refuses as wrong usage a folder that cannot be one: a file, a device, what hangs from one, or a place that the system makes up. */
export function exigirCarpeta(ruta: string, variable?: string): void {
  const motivo = porQueNoHayCarpeta(ruta)
  if (motivo !== null) throw new MalUso(`${variable === undefined ? `«${ruta}»` : `${variable}=${ruta}`}: ${motivo}. Indique otra carpeta.`)
}

/**
 * Opens the system. The embedded database is brought up to date by itself; a server of one's own only by `migrar`, so that it is refused
 * here while it lacks a migration (unless `paraMigrar`).
 */
export async function abrirSistema(entorno: Entorno, hoy: () => Fecha, paraMigrar = false): Promise<SistemaAbierto> {
  exigirCarpeta(entorno.reglas, 'CAUDAL_REGLAS')
  const reglas = cargarReglas(entorno.reglas)
  const base = await abrirBase(entorno)
  try {
    const avisos = [base.aviso, ...(base.embebido?.repuestas ?? [])]
    if (!paraMigrar) {
      if (entorno.databaseUrl !== undefined) await assertMigrada(base.dueno())
      else if ((await pendientes(base.dueno())).length > 0) {
        const hechas = await migrar(base.dueno())
        if (hechas.length > 0) avisos.push(`Se aplicaron ${hechas.length} migraciones a la base de datos.`)
      }
    }
    return { base, reglas, hoy, zona: entorno.zona, contados: contados(), entorno, avisos, cerrar: () => base.cerrar() }
  } catch (error) {
    await base.cerrar()
    throw error
  }
}

/** What another thread of this process needs to ask the same: where the database is, the rules, the day and its zone. */
export interface Enlace {
  base: OpcionesBase
  reglas: Reglas
  hoy: Fecha
  zona: string
}

export function enlaceDe({ base, entorno, reglas, hoy }: SistemaAbierto): Enlace {
  const { databaseUrl, databaseUrlApp, zona } = entorno
  if (base.embebido === undefined) return { base: { databaseUrl, databaseUrlApp }, reglas, hoy: hoy(), zona }
  const { host, port, user, password, database, application_name } = base.embebido.conexiones.app
  const url = new URL(`postgres://${host}:${port}/${database}`)
  url.username = user
  url.password = password
  // With our name, so that whoever stops the server when nobody else is left does not count a thread of ours that is ending.
  url.searchParams.set('application_name', application_name)
  return { base: { databaseUrl: url.href, databaseUrlApp: url.href }, reglas, hoy: hoy(), zona }
}

/** The system of an `Enlace`. It ends with its thread: nobody closes it. */
export async function abrirEnlace({ base, reglas, hoy, zona }: Enlace): Promise<Sistema> {
  try {
    return { base: await openBase(base), reglas, hoy: () => hoy, zona }
  } catch (error) {
    throw averiaDe(error)
  }
}

/** The civil day of an instant in the utility's time zone. Only shells may ask the clock; they make this once, for making a format takes milliseconds. */
export function calendarioDe(zona: string): (instante: Date) => Fecha {
  const formato = new Intl.DateTimeFormat('sv-SE', { timeZone: zona })
  return (instante) => fecha(formato.format(instante))
}

/** Whether nobody has done anything here yet: no operation in the bitácora. */
export async function estaVirgen(sistema: Sistema): Promise<boolean> {
  const { filas } = await preguntar(sistema, 'acceso.bitacora', { cuantas: 1 }, { persona: 'sistema' })
  return filas.length === 0
}

/** Seals what the bitácora has gathered. `true` if there was nothing to wait for. */
export async function sellar({ base }: Pick<SistemaAbierto, 'base'>): Promise<boolean> {
  const { ocupada } = await sealComoDueno(base)
  return !ocupada
}
