import { type Kysely, sql } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import { lockNombre } from '../comun/copia.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'
import type { Esperan } from './esperan.ts'

/** A request as it is kept, with how it ended. */
export interface SolicitudGuardada {
  numero: number
  operacion: string
  entrada: unknown
  importe: string
  vence: Fecha
  motivo: string
  acto: bigint
  sentido: 'aprobada' | 'rechazada' | 'retirada' | null
  actoResolucion: bigint | null
  motivoResolucion: string | null
}

const deSolicitudes = (db: Kysely<DB>) =>
  db
    .selectFrom('solicitud as s')
    .leftJoin('solicitud_resolucion as r', 'r.solicitud', 's.numero')
    .select(['s.numero', 's.operacion', 's.entrada', 's.importe', 's.vence', 's.motivo', 's.acto'])
    .select(['r.sentido', 'r.acto as actoResolucion', 'r.motivo as motivoResolucion'])

/** Holds a request, so that two do not resolve it at once, and reads it. */
export async function lockSolicitud(trx: Trx, numero: number): Promise<SolicitudGuardada | undefined> {
  await lockNombre(trx, `solicitud:${numero}`)
  return (await deSolicitudes(trx).where('s.numero', '=', numero).executeTakeFirst()) as SolicitudGuardada | undefined
}

/** Requests before a number (the newest first), of everybody or of a person: all, or those that wait for somebody on that day. */
export async function findSolicitudes(
  trx: Trx,
  {
    persona,
    pendientesEl,
    antesDe,
    cuantas,
  }: { persona: string | null; pendientesEl: Fecha | null; antesDe: number | null; cuantas: number },
): Promise<SolicitudGuardada[]> {
  const todas = deSolicitudes(trx).orderBy('s.numero', 'desc').limit(cuantas)
  const desde = antesDe === null ? todas : todas.where('s.numero', '<', antesDe)
  const suyas = persona === null ? desde : desde.innerJoin('bitacora as b', 'b.acto', 's.acto').where('b.persona', '=', persona)
  const filas = pendientesEl === null ? suyas : suyas.where('r.sentido', 'is', null).where('s.vence', '>=', pendientesEl)
  return (await filas.execute()) as SolicitudGuardada[]
}

/** The requests of these operations that wait on a day, but for those of a person. */
export async function countPorAprobar(
  trx: Trx,
  { operaciones, hoy, salvoDe }: { operaciones: readonly string[]; hoy: Fecha; salvoDe: string },
): Promise<Esperan> {
  const { rows } = await sql<Esperan>`
    select count(*)::int as cuantos, min(s.acto) as acto from solicitud s
    left join solicitud_resolucion r on r.solicitud = s.numero
    join bitacora b on b.acto = s.acto
    where r.sentido is null and s.vence >= ${hoy} and s.operacion = any(${operaciones}::text[]) and b.persona <> ${salvoDe}`.execute(trx)
  return rows[0] ?? { cuantos: 0, acto: null }
}

/** Adds a request with the number that follows, and returns it. */
export async function insertSolicitud(trx: TrxDeActo, solicitud: Omit<FilaDe<'solicitud'>, 'numero'>): Promise<number> {
  await lockNombre(trx, 'solicitud:numero')
  const { rows } = await sql<{ numero: number }>`select coalesce(max(numero), 0) + 1 as numero from solicitud`.execute(trx)
  const numero = rows[0]?.numero ?? 1
  await insertHechos(trx, 'solicitud', [{ ...solicitud, numero }])
  return numero
}

export const insertResolucion = (trx: TrxDeActo, resolucion: FilaDe<'solicitud_resolucion'>): Promise<void> =>
  insertHechos(trx, 'solicitud_resolucion', [resolucion])
