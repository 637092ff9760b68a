import { sql } from 'kysely'
import type { Trx } from '../comun/transaccion.ts'

/** How the database stands. */
export interface SaludDeBase {
  servidor: string
  bytes: string
  conexiones: number
  migraciones: number
  ultimaMigracion: string
}

export async function findSaludDeBase(trx: Trx): Promise<SaludDeBase> {
  const { rows } = await sql<SaludDeBase>`
    select current_setting('server_version') as servidor, pg_database_size(current_database())::text as bytes,
      (select count(*)::int from pg_stat_activity where datname = current_database()) as conexiones,
      (select count(*)::int from migracion) as migraciones, (select nombre from migracion order by numero desc limit 1) as "ultimaMigracion"`.execute(
    trx,
  )
  return rows[0] as SaludDeBase
}

/** How the queue of jobs stands: how many wait and run, those that failed within a week, and since when the oldest waits. */
export interface SaludDeCola {
  esperan: number
  corren: number
  fallidos: number
  masAntiguo: string | null
}

export async function findSaludDeCola(trx: Trx): Promise<SaludDeCola> {
  const { rows } = await sql<SaludDeCola>`
    select count(*) filter (where estado = 'espera')::int as esperan, count(*) filter (where estado = 'corre')::int as corren,
      count(*) filter (where estado = 'fallido' and termino > now() - interval '7 days')::int as fallidos,
      min(pedido) filter (where estado = 'espera') as "masAntiguo"
    from cola.trabajo where termino is null or estado = 'fallido'`.execute(trx)
  return rows[0] as SaludDeCola
}

/** The last seal, how many acts it is of, and how many wait for the next. */
export interface SaludDeSellos {
  numero: number
  momento: string
  huella: string
}

export async function findSaludDeSellos(trx: Trx): Promise<{ ultimo: SaludDeSellos | null; sinSellar: number }> {
  const ultimo = await trx
    .selectFrom('bitacora_sello')
    .select(['numero', 'momento', 'huella', 'hasta'])
    .orderBy('numero', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { rows } = await sql<{ sinSellar: number }>`
    select count(*)::int as "sinSellar" from bitacora where id > ${ultimo?.hasta ?? 0n}`.execute(trx)
  const sello = ultimo === undefined ? null : { numero: ultimo.numero, momento: ultimo.momento, huella: ultimo.huella }
  return { ultimo: sello, sinSellar: rows[0]?.sinSellar ?? 0 }
}
