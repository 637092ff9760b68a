import { type Kysely, sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { TipoDeTrabajo } from '../../core/acceso/trabajo.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** A job as it stands. `hechos` of `total`: how much of it is done, once it is known how much it is. */
export interface TrabajoGuardado {
  trabajo: number
  tipo: TipoDeTrabajo
  /** `null`: of no group. */
  grupo: string | null
  periodo: string | null
  sinRecargos: string | null
  /** The day on which it was asked. */
  dia: Fecha
  persona: string
  estado: 'espera' | 'corre' | 'hecho' | 'fallido' | 'cancelado'
  hechos: number
  total: number | null
  /** Why it failed. */
  motivo: string | null
  /** Who asked to cancel it. */
  cancela: string | null
  pedido: string
  empezo: string | null
  termino: string | null
  /** Files that it has left. */
  archivos: number
}

export type TrabajoPorPedir = Pick<TrabajoGuardado, 'tipo' | 'grupo' | 'periodo' | 'sinRecargos' | 'dia' | 'persona'>

const COLUMNAS = sql`numero as trabajo, tipo, grupo, periodo, sin_recargos as "sinRecargos", dia, persona, estado, hechos, total, motivo, cancela, pedido, empezo, termino,
  (select count(*)::int from cola.archivo a where a.trabajo = cola.trabajo.numero) as archivos`

/** The job of a kind that a group has without an end, if any. */
export async function findSinTerminar(trx: Trx, { tipo, grupo }: Pick<TrabajoGuardado, 'tipo' | 'grupo'>): Promise<number | undefined> {
  const { rows } = await sql<{ numero: number }>`
    select numero from cola.trabajo where tipo = ${tipo} and coalesce(grupo, '') = ${grupo ?? ''} and estado in ('espera', 'corre')`.execute(
    trx,
  )
  return rows[0]?.numero
}

/** Adds a job and puts it in the queue, whose jobs of a same group go one after the other. */
export async function insertTrabajo(trx: TrxDeActo, t: TrabajoPorPedir): Promise<number> {
  const { rows } = await sql<{ numero: number }>`
    insert into cola.trabajo (tipo, grupo, periodo, sin_recargos, dia, persona)
    values (${t.tipo}, ${t.grupo}, ${t.periodo}, ${t.sinRecargos}, ${t.dia}, ${t.persona}) returning numero`.execute(trx)
  const numero = rows[0]?.numero ?? 0
  await sql`select 1 from graphile_worker.add_job('trabajo', ${JSON.stringify({ trabajo: numero })}::json, queue_name => ${t.grupo === null ? t.tipo : `grupo ${t.grupo}`})`.execute(
    trx,
  )
  return numero
}

interface TrabajosPedidos {
  tipos: readonly string[]
  persona: string
  cuantos: number
  grupo: string | null
  periodo: string | null
}

/** The newest jobs, of the kinds that are told and of those of a person, of all groups and months or of one; the newest first. */
export async function findTrabajos(
  db: Kysely<DB>,
  { tipos, persona, cuantos, grupo, periodo }: TrabajosPedidos,
): Promise<TrabajoGuardado[]> {
  const { rows } = await sql<TrabajoGuardado>`
    select ${COLUMNAS} from cola.trabajo
    where (tipo = any(${tipos}::text[]) or persona = ${persona})
      and (${grupo}::text is null or grupo = ${grupo}) and (${periodo}::text is null or periodo = ${periodo})
    order by numero desc limit ${cuantos}`.execute(db)
  return rows
}

export async function findTrabajo(db: Kysely<DB>, trabajo: number): Promise<TrabajoGuardado | undefined> {
  const { rows } = await sql<TrabajoGuardado>`select ${COLUMNAS} from cola.trabajo where numero = ${trabajo}`.execute(db)
  return rows[0]
}

/** Holds a job and reads it, so that it neither begins nor ends meanwhile. */
export async function lockTrabajo(trx: Trx, trabajo: number): Promise<TrabajoGuardado | undefined> {
  const { rows } = await sql<TrabajoGuardado>`select ${COLUMNAS} from cola.trabajo where numero = ${trabajo} for update`.execute(trx)
  return rows[0]
}

/** What a job has told, in order. */
export async function findRenglones(db: Kysely<DB>, trabajo: number): Promise<{ momento: string; texto: string }[]> {
  const { rows } = await sql<{ momento: string; texto: string }>`
    select momento, texto from cola.renglon where trabajo = ${trabajo} order by numero`.execute(db)
  return rows
}

/** Says that somebody cancels a job: one that waits is over, and one that runs is when its batch ends. */
export async function updateCancelado(trx: Trx, trabajo: number, persona: string): Promise<void> {
  await sql`update cola.trabajo set cancela = ${persona},
    estado = case estado when 'espera' then 'cancelado' else estado end,
    termino = case estado when 'espera' then clock_timestamp() end
    where numero = ${trabajo}`.execute(trx)
}

/** Begins a job, or takes up again one that was interrupted. `undefined`: there is none to do. */
export async function updateEmpezado(db: Kysely<DB>, trabajo: number): Promise<TrabajoGuardado | undefined> {
  const { rows } = await sql<TrabajoGuardado>`
    update cola.trabajo set estado = 'corre', empezo = coalesce(empezo, clock_timestamp())
    where numero = ${trabajo} and estado in ('espera', 'corre') returning ${COLUMNAS}`.execute(db)
  return rows[0]
}

/** Says how far a job is, with a line of its log. Returns who asked to cancel it. */
export async function updateAvance(
  db: Kysely<DB>,
  { trabajo, hechos, total, texto }: { trabajo: number; hechos: number; total: number; texto: string },
): Promise<string | null> {
  const { rows } = await sql<{ cancela: string | null }>`
    with dicho as (insert into cola.renglon (trabajo, texto) values (${trabajo}, ${texto}))
    update cola.trabajo set hechos = ${hechos}, total = ${total} where numero = ${trabajo} returning cancela`.execute(db)
  return rows[0]?.cancela ?? null
}

/** Ends a job, with the last line of its log. */
export async function updateTerminado(
  db: Kysely<DB>,
  { trabajo, estado, texto }: { trabajo: number; estado: 'hecho' | 'fallido' | 'cancelado'; texto: string },
): Promise<void> {
  await sql`
    with dicho as (insert into cola.renglon (trabajo, texto) values (${trabajo}, ${texto}))
    update cola.trabajo set estado = ${estado}, termino = clock_timestamp(), motivo = ${estado === 'fallido' ? texto : null}
    where numero = ${trabajo}`.execute(db)
}

/** How long a job may be taken before its lock is looked for. */
const MARGEN_S = 5

/**
 * Gives back to the queue the jobs whose process died: those that somebody took and whose lock nobody holds. The lock belongs to a connection, which
 * ends with its process whatever kills it.
 */
export async function updateAbandonados(db: Kysely<DB>): Promise<number> {
  const { rows } = await sql`
    with muerto as (
      select array_agg(locked_by) as obreros from graphile_worker._private_jobs
      where locked_at < now() - make_interval(secs => ${MARGEN_S})
        and not exists (
          select 1 from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.database = (select oid from pg_database where datname = current_database())
            and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('caudal:trabajo:' || (payload ->> 'trabajo'), 0))
    )
    select graphile_worker.force_unlock_workers(obreros) from muerto where obreros is not null`.execute(db)
  return rows.length
}

/** Holds a job on a connection of its own until it is given back, so that nobody else does it and its end is seen. `false`: another does it. */
export async function lockMientras(cliente: Pick<PoolClient, 'query'>, trabajo: number): Promise<boolean> {
  const { rows } = await cliente.query<{ tomado: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as tomado', [
    `caudal:trabajo:${trabajo}`,
  ])
  return rows[0]?.tomado === true
}

export async function unlockMientras(cliente: Pick<PoolClient, 'query'>, trabajo: number): Promise<void> {
  await cliente.query('select pg_advisory_unlock(hashtextextended($1, 0))', [`caudal:trabajo:${trabajo}`])
}
