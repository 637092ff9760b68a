import { type Kysely, sql } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Esperan } from '../acceso/esperan.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** A padrón that somebody brought, as the table keeps it; `R`: what was read of it, and `S`: what its import answered. */
export interface SubidaGuardada<R, S> {
  subida: number
  archivo: string
  corte: string
  codificacion: string | null
  bytes: number
  persona: string
  momento: string
  revision: R
  resultado: S | null
  /** Whether its content is still there. */
  guardada: boolean
  trabajo: number | null
  estado: 'espera' | 'corre' | 'hecho' | 'fallido' | 'cancelado' | null
}

const DE_SUBIDA = sql`s.numero as subida, s.archivo, s.corte::text as corte, s.codificacion, s.bytes::int as bytes, s.persona, s.momento, s.revision, s.resultado,
  s.contenido is not null as guardada, s.trabajo, t.estado from cola.subida s left join cola.trabajo t on t.numero = s.trabajo`

interface SubidaNueva {
  archivo: string
  corte: string
  codificacion: string | null
  bytes: number
  contenido: Uint8Array | null
  huella: string
  revision: object
  persona: string
}

/** Keeps a file with what was read of it; without a content, it can never be imported. */
export async function insertSubida(trx: TrxDeActo, s: SubidaNueva): Promise<number> {
  const { rows } = await sql<{ numero: number }>`
    insert into cola.subida (archivo, corte, codificacion, bytes, huella, revision, contenido, persona, acto)
    values (${s.archivo}, ${s.corte}, ${s.codificacion}, ${s.bytes}, ${s.huella}, ${JSON.stringify(s.revision)}::jsonb, ${s.contenido === null ? null : Buffer.from(s.contenido)}, ${s.persona}, ${String(trx.acto.numero)}::bigint)
    returning numero`.execute(trx)
  return rows[0]?.numero ?? 0
}

export async function findSubida<R, S>(db: Kysely<DB>, subida: number): Promise<SubidaGuardada<R, S> | undefined> {
  const { rows } = await sql<SubidaGuardada<R, S>>`select ${DE_SUBIDA} where s.numero = ${subida}`.execute(db)
  return rows[0]
}

/** The last files, the newest first: all of them, or the one that a job imports. */
export async function findSubidas<R, S>(
  db: Kysely<DB>,
  { trabajo, cuantas }: { trabajo: number | null; cuantas: number },
): Promise<SubidaGuardada<R, S>[]> {
  const suya = trabajo === null ? sql`` : sql`where s.trabajo = ${trabajo}`
  return (await sql<SubidaGuardada<R, S>>`select ${DE_SUBIDA} ${suya} order by s.numero desc limit ${cuantas}`.execute(db)).rows
}

/** Holds a file, so that nobody else imports it meanwhile. */
export async function lockSubida(trx: Trx, subida: number): Promise<void> {
  await sql`select 1 from cola.subida where numero = ${subida} for update`.execute(trx)
}

export async function findContenido(db: Kysely<DB>, subida: number): Promise<Uint8Array | null> {
  const { rows } = await sql<{ contenido: Uint8Array | null }>`select contenido from cola.subida where numero = ${subida}`.execute(db)
  return rows[0]?.contenido ?? null
}

/** Says which job imports it. */
export async function updatePedida(trx: Trx, subida: number, trabajo: number): Promise<void> {
  await sql`update cola.subida set trabajo = ${trabajo} where numero = ${subida}`.execute(trx)
}

/** Says what its import answered, and lets its content go. */
export async function updateImportada(trx: Trx, subida: number, resultado: object): Promise<void> {
  await sql`update cola.subida set contenido = null, resultado = ${JSON.stringify(resultado)}::jsonb where numero = ${subida}`.execute(trx)
}

/** Lets go the content of the files that nobody imported in the days that they are kept. Returns how many. */
export async function updateCaducadas(db: Kysely<DB>, { hoy, dias, zona }: { hoy: Fecha; dias: number; zona: string }): Promise<number> {
  const { rows } = await sql`
    update cola.subida set contenido = null where contenido is not null and (momento at time zone ${zona})::date + ${dias}::int < ${hoy}::date
    returning numero`.execute(db)
  return rows.length
}

/** How many files without mistakes wait for somebody to ask for their import, or to ask again after it failed, and the act that brought the oldest. */
export async function countPorConfirmar(trx: Trx): Promise<Esperan> {
  const { rows } = await sql<Esperan>`
    select count(*)::int as cuantos, min(s.acto) as acto from cola.subida s left join cola.trabajo t on t.numero = s.trabajo
    where s.contenido is not null and s.resultado is null and (s.revision ->> 'cuantosErrores')::int = 0
      and coalesce(t.estado, 'fallido') in ('fallido', 'cancelado')`.execute(trx)
  return rows[0] ?? { cuantos: 0, acto: null }
}
