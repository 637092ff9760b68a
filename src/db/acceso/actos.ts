import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { cuentasDe, duenoDe, type HechosDeTabla } from '../comun/acto.ts'
import type { Trx } from '../comun/transaccion.ts'
import { TABLAS } from '../tablas.ts'

/** An act as a list tells it. */
export interface ActoHallado {
  acto: bigint
  momento: string
  persona: string
  operacion: string
  origen: string | null
}

/** Which acts are looked for; what is `null` is not asked. */
export interface Busqueda {
  acto: bigint | null
  persona: string | null
  operacion: string | null
  cuenta: CuentaId | null
  desde: Fecha | null
  hasta: Fecha | null
  /** The last act of the page before. */
  antesDe: bigint | null
  cuantos: number
}

const CON_CUENTA = Object.entries(TABLAS).flatMap(([tabla, columnas]) => (columnas[0][0] === 'cuenta_id' ? [tabla] : []))

/** The acts that wrote something of an account: each table has its rows together. */
async function findActosDeCuenta(trx: Trx, cuenta: CuentaId): Promise<bigint[]> {
  const partes = CON_CUENTA.map((tabla) => sql`select acto from ${sql.table(tabla)} where cuenta_id = ${cuenta}`)
  const { rows } = await sql<{ acto: bigint }>`${sql.join(partes, sql` union `)}`.execute(trx)
  return rows.map((r) => r.acto)
}

/** Where a page goes on: acts are in order of when, and then of place. */
async function findLugar(trx: Trx, acto: bigint): Promise<{ momento: string; id: bigint } | undefined> {
  return trx.selectFrom('bitacora').select(['momento', 'id']).where('acto', '=', acto).executeTakeFirst()
}

/** The acts that were looked for, the newest first. Days are those of the zone. */
export async function findActos(trx: Trx, zona: string, b: Busqueda): Promise<ActoHallado[]> {
  const lugar = b.antesDe === null ? undefined : await findLugar(trx, b.antesDe)
  const suyos = b.cuenta === null ? null : await findActosDeCuenta(trx, b.cuenta)
  const condiciones = [
    ...(b.acto === null ? [] : [sql`acto = ${b.acto}`]),
    ...(b.persona === null ? [] : [sql`persona = ${b.persona}`]),
    ...(b.operacion === null ? [] : [sql`operacion = ${b.operacion}`]),
    ...(b.desde === null ? [] : [sql`momento >= ${b.desde}::date::timestamp at time zone ${zona}`]),
    ...(b.hasta === null ? [] : [sql`momento < (${b.hasta}::date + 1)::timestamp at time zone ${zona}`]),
    ...(suyos === null ? [] : [sql`acto = any(${suyos.map(String)}::bigint[])`]),
    ...(lugar === undefined ? [] : [sql`(momento, id) < (${lugar.momento}::timestamptz, ${lugar.id})`]),
  ]
  const donde = condiciones.length === 0 ? sql`` : sql`where ${sql.join(condiciones, sql` and `)}`
  const { rows } = await sql<ActoHallado>`
    select acto, momento, persona, operacion, origen from bitacora ${donde} order by momento desc, id desc limit ${b.cuantos}`.execute(trx)
  return rows
}

/** What an act added to a table, and what the table is. */
export interface TablaDeActo {
  tabla: string
  que: string
  filas: number
  /** The accounts, or persons of the padrón, whose rows they are, in order; of a table of nobody's, none. */
  duenos: readonly number[]
}

/** An act with the tables to which it added. */
export async function findActo(trx: Trx, acto: bigint) {
  const fila = await trx
    .selectFrom('bitacora')
    .select(['id', 'acto', 'momento', 'persona', 'operacion', 'clave', 'entrada_huella as entradaHuella', 'origen', 'huella', 'hechos'])
    .where('acto', '=', acto)
    .executeTakeFirst()
  if (fila === undefined) return undefined
  const { hechos, ...resto } = fila
  const deTablas = Object.entries(hechos as unknown as Record<string, HechosDeTabla>)
  const { rows: dichas } = await sql<{ tabla: string; que: string | null }>`
    select c.relname::text as tabla, obj_description(c.oid, 'pg_class') as que from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname = any(${deTablas.map(([t]) => t)}::text[])`.execute(trx)
  const que = new Map(dichas.map((d) => [d.tabla, d.que ?? '']))
  const tablas: TablaDeActo[] = deTablas.map(([tabla, h]) => ({
    ...{ tabla, que: que.get(tabla) ?? '', filas: h.filas },
    duenos: esDeAlguien(tabla) ? cuentasDe(h) : [],
  }))
  const sello = await trx
    .selectFrom('bitacora_sello')
    .select(['numero', 'momento', 'huella'])
    .where('hasta', '>=', fila.id)
    .where('desde', '<=', fila.id)
    .orderBy('hasta')
    .limit(1)
    .executeTakeFirst()
  return { ...resto, tablas, sello: sello ?? null }
}

type TablaConocida = keyof typeof TABLAS
const esConocida = (tabla: string): tabla is TablaConocida => Object.hasOwn(TABLAS, tabla)
const primeras = (tabla: TablaConocida): string[] => TABLAS[tabla].map(([columna]) => columna as string)

/** Whether the rows of a table are each of an account or of a person of the padrón. */
const esDeAlguien = (tabla: string): boolean => esConocida(tabla) && duenoDe(primeras(tabla)) !== null

/**
 * Rows that an act added to a table: those of some of its accounts, or, in a table of nobody's, all, up to so many. Values are told as text, so that no amount
 * is rounded on its way.
 */
export async function findFilasDeActo(
  trx: Trx,
  { acto, tabla, duenos, cuantas }: { acto: bigint; tabla: string; duenos: readonly number[]; cuantas: number },
): Promise<Record<string, string | null>[]> {
  if (!esConocida(tabla)) return []
  const dueno = duenoDe(primeras(tabla))
  const columnas = primeras(tabla).filter((c) => c !== 'acto')
  const deQuien = dueno === null ? sql`` : sql`and ${sql.id(dueno)} = any(${duenos}::int[])`
  const enOrden = sql.join(columnas.slice(0, 3).map((c) => sql.id(c)))
  const dichas = columnas.map((c) => sql`${sql.id(c)}::text as ${sql.id(c)}`)
  const { rows } = await sql<Record<string, string | null>>`
    select ${sql.join(dichas)} from (select * from ${sql.table(tabla)} where acto = ${acto} ${deQuien} order by ${enOrden} limit ${cuantas}) f`.execute(
    trx,
  )
  return rows
}
