import { type RawBuilder, sql } from 'kysely'
import type { Novedad } from '../../acceso/novedades.ts'
import { agregadasA } from '../medidas/medida.ts'
import { type ConteoEnSql, contarEnPie, diasDe, enPieAl } from './conteo.ts'

const REGISTRO = ['situacion', 'desde'] as const

/** Each stretch of days in which an account was in one of some states; the last fact of a date stands. */
const enEstado = (estados: readonly string[], desdeCuenta: number): RawBuilder<unknown> => sql`
    select * from (
      select cuenta_id, desde, numero, estado, acto, lead(desde) over (partition by cuenta_id order by desde, numero) as hasta
      from situacion where cuenta_id >= ${desdeCuenta}
    ) s where estado = any(${estados}::text[]) and (hasta is null or hasta > desde)`

const tramosDeCuenta = (estados: readonly string[], desdeCuenta: number): RawBuilder<unknown> => sql`
    select cuenta_id as cuenta, desde || '/' || numero as ref, desde, hasta, 'cuenta ' || estado as dice, acto
    from (${enEstado(estados, desdeCuenta)}) e`

/** A change of an account moves every day from its own on: what it was before depends on it no more. */
const desdeDe = (tabla: string, columna: string, nuevas: readonly Novedad[]) => {
  const { cuentas, actos } = agregadasA(tabla, nuevas)
  return sql`select min(${sql.ref(columna)}) from ${sql.table(tabla)} where cuenta_id = any(${cuentas}::int[]) and acto = any(${actos}::bigint[])`
}

/** Accounts that on the last day of the lapse are in one of some states. */
export const CUENTAS: ConteoEnSql = {
  filas: ({ hasta, desdeCuenta, solo }) => enPieAl(tramosDeCuenta(solo, desdeCuenta), hasta),
  contar: (trx, lapsos, { solo }) => contarEnPie(trx, tramosDeCuenta(solo, 1), lapsos),
  registro: REGISTRO,
  tablas: ['situacion'],
  dias: (trx, nuevas) => diasDe(trx, desdeDe('situacion', 'desde', nuevas)),
}

/** Each stretch of days in which an account was in one of some states and had a meter; on the day it is taken away it is not there. */
const tramosConMedidor = (estados: readonly string[], desdeCuenta: number): RawBuilder<unknown> => sql`
    select i.cuenta_id as cuenta, e.desde || '/' || e.numero || '/' || i.instalacion as ref, greatest(e.desde, i.fecha) as desde, least(e.hasta, r.fecha) as hasta,
      'medidor ' || i.serie || ' de ' || i.diametro_mm || ' mm' as dice, i.acto
    from (${enEstado(estados, desdeCuenta)}) e
    join instalacion i on i.cuenta_id = e.cuenta_id and i.cuenta_id >= ${desdeCuenta}
    left join retiro r on r.cuenta_id = i.cuenta_id and r.instalacion = i.instalacion and r.cuenta_id >= ${desdeCuenta}`

/** Those of them that on that day have a meter. */
export const CUENTAS_CON_MEDIDOR: ConteoEnSql = {
  filas: ({ hasta, desdeCuenta, solo }) => enPieAl(tramosConMedidor(solo, desdeCuenta), hasta),
  contar: (trx, lapsos, { solo }) => contarEnPie(trx, tramosConMedidor(solo, 1), lapsos),
  registro: REGISTRO,
  tablas: ['situacion', 'instalacion', 'retiro'],
  dias: (trx, nuevas) =>
    diasDe(
      trx,
      sql`${desdeDe('situacion', 'desde', nuevas)} union all ${desdeDe('instalacion', 'fecha', nuevas)} union all ${desdeDe('retiro', 'fecha', nuevas)}`,
    ),
}
