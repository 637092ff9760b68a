import { sql } from 'kysely'
import type { CuentaId } from '../../../core/comun/cuenta-id.ts'
import { diaSiguiente, type Fecha } from '../../../core/comun/fecha.ts'
import type { ClaveDeMedida, FilaDeEvidencia, Medida } from '../../../core/poa/medida.ts'
import type { Novedad } from '../../acceso/novedades.ts'
import type { Trx } from '../../comun/transaccion.ts'
import { CAPTURAS_A_TIEMPO } from './capturas-a-tiempo.ts'
import { LECTURAS_TOMADAS } from './lecturas-tomadas.ts'
import type { MedidaEnSql } from './medida.ts'
import { RECIBOS_ENTREGADOS } from './recibos-entregados.ts'

const MEDIDAS_EN_SQL: Readonly<Record<ClaveDeMedida, MedidaEnSql>> = {
  'lecturas-tomadas': LECTURAS_TOMADAS,
  'capturas-a-tiempo': CAPTURAS_A_TIEMPO,
  'recibos-entregados': RECIBOS_ENTREGADOS,
}

/** Some civil days, both included. */
export interface Lapso {
  desde: Fecha
  hasta: Fecha
}

/** Whether there is any record to count by the end of a lapse: before the first, nothing is known. */
export const hayRegistroDe = (trx: Trx, { clave, filtros }: Medida, { hasta }: Lapso): Promise<boolean> =>
  MEDIDAS_EN_SQL[clave].hayRegistro(trx, hasta, filtros)

/** The tables whose rows change what a measure counts. */
export const tablasDe = ({ clave }: Medida): readonly string[] => MEDIDAS_EN_SQL[clave].tablas

/** The first day of which some acts may have changed what a measure counts; `null`: of none. */
export const cambiaDesde = (trx: Trx, { clave, filtros }: Medida, zona: string, nuevas: readonly Novedad[]): Promise<Fecha | null> =>
  MEDIDAS_EN_SQL[clave].cambiaDesde(trx, nuevas, { zona, filtros })

/** What the rows of a lapse come to: how many, their sum (decimal string) and their hash. */
export interface CuentaDeEvidencia {
  filas: number
  cantidad: string
  huella: string | null
}

/** Where a page of evidence goes on: after this row. */
export interface LugarEnEvidencia {
  cuenta: CuentaId
  ref: string
}

/**
 * Counts the rows of evidence of some lapses, in order and apart from one another, with the very query that lists them wrapped: it cannot differ from
 * its rows. One pass, however many the lapses.
 */
export async function contarEvidencia(
  trx: Trx,
  { clave, filtros }: Medida,
  zona: string,
  lapsos: readonly Lapso[],
): Promise<CuentaDeEvidencia[]> {
  const [primero, ultimo] = [lapsos[0], lapsos.at(-1)]
  if (primero === undefined || ultimo === undefined) return []
  const evidencia = await MEDIDAS_EN_SQL[clave].evidencia(trx, { desde: primero.desde, hasta: ultimo.hasta, zona, filtros, desdeCuenta: 1 })
  // The days on which a lapse begins, and those after its end: a row is in the lapse n if 2n - 1 of them are not after it.
  const cortes = lapsos.flatMap((l) => [l.desde, diaSiguiente(l.hasta)])
  const { rows } = await sql<{ corte: number } & CuentaDeEvidencia>`
    select width_bucket(fecha, ${cortes}::date[]) as corte, count(*)::int as filas, sum(cantidad) as cantidad, encode(sha256(convert_to(
      string_agg(cuenta || ' ' || ref || ' ' || fecha || ' ' || cantidad, E'\\n' order by cuenta, ref collate "C"), 'UTF8')), 'hex') as huella
    from (${evidencia}) e group by 1`.execute(trx)
  const de = new Map(rows.map(({ corte, ...cuenta }) => [corte, cuenta]))
  return lapsos.map((_, i) => de.get(2 * i + 1) ?? { filas: 0, cantidad: '0', huella: null })
}

/** The rows of evidence of a lapse after a place, in order of account and key. */
export async function findEvidencia(
  trx: Trx,
  { clave, filtros }: Medida,
  { desde, hasta, zona, despuesDe, cuantas }: Lapso & { zona: string; despuesDe: LugarEnEvidencia | null; cuantas: number },
): Promise<FilaDeEvidencia[]> {
  const { cuenta, ref } = despuesDe ?? { cuenta: 1, ref: '' }
  const evidencia = await MEDIDAS_EN_SQL[clave].evidencia(trx, { desde, hasta, zona, filtros, desdeCuenta: cuenta })
  const { rows } = await sql<FilaDeEvidencia>`
    select cuenta, ref, fecha, cantidad from (${evidencia}) e
    where cuenta > ${cuenta} or ref collate "C" > ${ref}
    order by cuenta, ref collate "C" limit ${cuantas}`.execute(trx)
  return rows
}
