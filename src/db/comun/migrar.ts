import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClientBase, Pool } from 'pg'
import { afirmar } from '../../core/comun/afirmar.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { instalarCola } from './cola.ts'
import { cerrarTemporales } from './privilegios.ts'
import { sentenciasDe } from './sentencias.ts'

export interface Migracion {
  readonly numero: number
  readonly nombre: string
  readonly huella: string
  readonly sql: string
}

export type MigracionAplicada = Pick<Migracion, 'numero' | 'nombre' | 'huella'>

/** Anything that runs SQL: a pool or one of its clients. */
export type Consultable = Pick<ClientBase, 'query'>

const CARPETA = fileURLToPath(new URL('../migrations/', import.meta.url))
const CANDADO = 'caudal:migrar'

const TABLA = `
  create table if not exists migracion (
    numero int primary key,
    nombre text not null,
    huella text not null,
    aplicada timestamptz not null default clock_timestamp()
  );
  comment on table migracion is 'Migraciones aplicadas a esta base, con la huella del archivo de cada una'`

/** The numbered files, in order, with the sha256 of their text (line ends unified: git may change them). */
export function leerMigraciones(carpeta = CARPETA): Migracion[] {
  const archivos = readdirSync(carpeta)
    .filter((n) => n.endsWith('.sql'))
    .sort()
  return archivos.map((archivo, i) => {
    afirmar(/^\d{4}_[a-z0-9_]+\.sql$/.test(archivo), `migration ${archivo} must be named NNNN_sentence.sql`)
    const numero = Number(archivo.slice(0, 4))
    afirmar(numero === i + 1, `migration ${archivo} must follow the one before it without a gap`)
    const sql = readFileSync(join(carpeta, archivo), 'utf8').replaceAll('\r\n', '\n')
    return { numero, nombre: archivo.slice(5, -4), huella: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

/** Applies what is missing, one transaction each, under one lock. Needs the owner's connection. Returns the names of those applied; `hasta` stops after that number. */
export async function migrar(dueno: Pool, { carpeta, hasta }: { carpeta?: string; hasta?: number } = {}): Promise<string[]> {
  const migraciones = leerMigraciones(carpeta)
  const cliente = await dueno.connect()
  let roto = false
  try {
    await cliente.query('select pg_advisory_lock(hashtextextended($1, 0))', [CANDADO])
    await cliente.query(TABLA)
    const faltan = faltantes(migraciones, await findAplicadas(cliente)).filter((m) => m.numero <= (hasta ?? m.numero))
    for (const migracion of faltan) await aplicar(cliente, migracion)
    await cerrarTemporales(cliente)
    await instalarCola(dueno)
    return faltan.map(rotulo)
  } catch (error) {
    roto = true
    throw error
  } finally {
    if (!roto) await cliente.query('select pg_advisory_unlock(hashtextextended($1, 0))', [CANDADO])
    // A connection that failed is closed, and its lock goes with it.
    cliente.release(roto)
  }
}

async function aplicar(cliente: ClientBase, { numero, nombre, huella, sql }: Migracion): Promise<void> {
  await cliente.query('begin')
  for (const sentencia of sentenciasDe(sql)) await cliente.query(sentencia)
  await cliente.query('insert into migracion (numero, nombre, huella) values ($1, $2, $3)', [numero, nombre, huella])
  await cliente.query('commit')
}

/** The names of the migrations not applied yet. Refuses an altered one and a database newer than this program. */
export async function pendientes(base: Consultable, carpeta?: string): Promise<string[]> {
  return faltantes(leerMigraciones(carpeta), await findAplicadas(base)).map(rotulo)
}

/** Refuses to work on a database with migrations missing, altered or unknown. */
export async function assertMigrada(base: Consultable, carpeta?: string): Promise<void> {
  const faltan = await pendientes(base, carpeta)
  if (faltan.length > 0) throw new Rechazo('comun/base-sin-migrar', { faltan: faltan.length })
}

/** What the database says was applied; nothing if it is empty (no table, or not even the role of the application). */
export async function findAplicadas(base: Consultable): Promise<MigracionAplicada[]> {
  try {
    const { rows: hay } = await base.query<{ hay: boolean }>("select to_regclass('public.migracion') is not null as hay")
    if (hay[0]?.hay !== true) return []
    const { rows } = await base.query<MigracionAplicada>('select numero, nombre, huella from migracion order by numero')
    return rows
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === '22023' && message.includes('role')) return []
    throw error
  }
}

/** The files that follow those applied; refuses when these are not a prefix of those. */
export function faltantes(migraciones: readonly Migracion[], aplicadas: readonly MigracionAplicada[]): Migracion[] {
  aplicadas.forEach((aplicada, i) => {
    const propia = migraciones[i]
    if (propia === undefined) throw new Rechazo('comun/base-mas-nueva', { migracion: rotulo(aplicada) })
    if (propia.numero !== aplicada.numero || propia.huella !== aplicada.huella)
      throw new Rechazo('comun/migracion-alterada', { migracion: rotulo(aplicada) })
  })
  return migraciones.slice(aplicadas.length)
}

const rotulo = ({ numero, nombre }: Pick<Migracion, 'numero' | 'nombre'>): string => `${String(numero).padStart(4, '0')}_${nombre}`
