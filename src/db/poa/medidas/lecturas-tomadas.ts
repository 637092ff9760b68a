import { type RawBuilder, sql } from 'kysely'
import type { Novedad } from '../../acceso/novedades.ts'
import { agregadasA, hay, type MedidaEnSql, mesEscrito, porClasificacion, primerDiaDe } from './medida.ts'

/** The key of a reading (`l`) within its account: its billed month and number. */
export const refDeLectura: RawBuilder<string> = sql`${mesEscrito(sql`l.periodo`)} || '/' || l.numero`

/**
 * The readings of the field (`l`) of each account (`u`) that no other corrects. What is asked of an account is asked of each table, and that a row corrects
 * of those that do, so that the few of these are looked up and nothing else is read.
 */
export const lecturasEnPie = (desdeCuenta: number): RawBuilder<unknown> => sql`cuenta u
    join lectura l on l.cuenta_id = u.cuenta_id and u.cuenta_id >= ${desdeCuenta} and l.cuenta_id >= ${desdeCuenta} and l.tipo = 'campo'
      and not exists (
        select 1 from lectura o
        where o.cuenta_id = l.cuenta_id and o.cuenta_id >= ${desdeCuenta} and o.periodo = l.periodo and o.corrige = l.numero and o.corrige is not null
      )`

/** The readings (`l`) of the accounts and months in which some acts added one: what it corrects counts no more. */
export function lecturasTocadas(nuevas: readonly Novedad[]): RawBuilder<unknown> {
  const { cuentas, actos } = agregadasA('lectura', nuevas)
  return sql`lectura n join lectura l on l.cuenta_id = n.cuenta_id and l.periodo = n.periodo
      where n.cuenta_id = any(${cuentas}::int[]) and n.acto = any(${actos}::bigint[])`
}

/**
 * Readings taken at the meter: those of the field with a figure that no other corrects, each on its date. What was estimated is no reading; what
 * could not be read has its anomaly and no figure. POA 2023, 303 and 306: «EL PERSONAL SALE A CAMPO A TOMAR FÍSICAMENTE LA LECTURA».
 */
export const LECTURAS_TOMADAS: MedidaEnSql = {
  evidencia: async (_trx, { desde, hasta, filtros, desdeCuenta }) => sql`
    select u.cuenta_id as cuenta, ${refDeLectura} as ref, l.fecha, 1::numeric as cantidad
    from ${lecturasEnPie(desdeCuenta)} and l.valor is not null and l.fecha between ${desde} and ${hasta}
    ${porClasificacion(filtros, sql`l.fecha`)}`,
  hayRegistro: (trx, hasta) => hay(trx, sql`select 1 from lectura where tipo = 'campo' and fecha <= ${hasta}`),
  tablas: ['lectura', 'clasificacion'],
  cambiaDesde: (trx, nuevas, { filtros }) => primerDiaDe(trx, sql`select min(l.fecha) from ${lecturasTocadas(nuevas)}`, nuevas, filtros),
}
