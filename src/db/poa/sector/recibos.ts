import { type RawBuilder, sql } from 'kysely'
import type { Novedad } from '../../acceso/novedades.ts'
import { agregadasA, mesEscrito } from '../medidas/medida.ts'
import { type ConteoEnSql, contarFilas, diasDe } from './conteo.ts'

const REGISTRO = ['recibo', 'fecha'] as const

const REF = sql`${mesEscrito(sql`r.periodo`)} || '/' || r.version`

/** A bill (`r`) that nobody cancelled. */
const vigente = (desdeCuenta: number): RawBuilder<unknown> => sql`r.cuenta_id >= ${desdeCuenta} and not exists (
      select 1 from cancelacion k
      where k.cuenta_id = r.cuenta_id and k.cuenta_id >= ${desdeCuenta} and k.periodo = r.periodo and k.version = r.version)`

/** The day by which bills count, of those that some acts added or cancelled. */
function diasDeRecibos(columna: 'fecha' | 'vence', nuevas: readonly Novedad[]): RawBuilder<unknown> {
  const [nuevos, cancelados] = [agregadasA('recibo', nuevas), agregadasA('cancelacion', nuevas)]
  return sql`
    select ${sql.ref(columna)} from recibo where cuenta_id = any(${nuevos.cuentas}::int[]) and acto = any(${nuevos.actos}::bigint[])
    union all
    select r.${sql.ref(columna)} from cancelacion k join recibo r on r.cuenta_id = k.cuenta_id and r.periodo = k.periodo and r.version = k.version
    where k.cuenta_id = any(${cancelados.cuentas}::int[]) and k.acto = any(${cancelados.actos}::bigint[])`
}

const filasDeRecibos: ConteoEnSql['filas'] = ({ desde, hasta, desdeCuenta, solo }) => sql`
    select r.cuenta_id as cuenta, ${REF} as ref, r.fecha, 1::bigint as cantidad, 'recibo con consumo ' || c.origen as dice, r.acto
    from recibo r
    join consumo c on c.cuenta_id = r.cuenta_id and c.periodo = r.periodo and c.version = r.consumo_version and c.cuenta_id >= ${desdeCuenta}
      and c.origen = any(${solo}::text[])
    where ${vigente(desdeCuenta)} and r.fecha between ${desde} and ${hasta}`

/** Bills by their date, of those whose consumption is of some origins. */
export const RECIBOS: ConteoEnSql = {
  filas: filasDeRecibos,
  contar: (trx, lapsos, elegidas) => contarFilas(trx, filasDeRecibos, lapsos, elegidas),
  registro: REGISTRO,
  tablas: ['recibo', 'cancelacion'],
  dias: (trx, nuevas) => diasDe(trx, diasDeRecibos('fecha', nuevas)),
}

const vencidos =
  (desdeCuenta: number, aTiempo: RawBuilder<unknown>): ConteoEnSql['filas'] =>
  ({ desde, hasta }) =>
    sql`
    select r.cuenta_id as cuenta, ${REF} as ref, r.vence as fecha, 1::bigint as cantidad, 'recibo del mes, folio ' || ${REF} as dice, r.acto
    from recibo r ${aTiempo}
    where ${vigente(desdeCuenta)} and r.vence between ${desde} and ${hasta} and r.total_centavos > 0`

const filasVencidas: ConteoEnSql['filas'] = (pedido) => vencidos(pedido.desdeCuenta, sql``)(pedido)

/** Bills by their due date, of those that charge something. */
export const RECIBOS_VENCIDOS: ConteoEnSql = {
  filas: filasVencidas,
  contar: (trx, lapsos, elegidas) => contarFilas(trx, filasVencidas, lapsos, elegidas),
  registro: REGISTRO,
  tablas: ['recibo', 'cancelacion'],
  dias: (trx, nuevas) => diasDe(trx, diasDeRecibos('vence', nuevas)),
}

/**
 * What of the charges of a bill was paid by its due date, by the day on which the money came, as surcharges see it: that it was applied later does
 * not make it late. What was applied by then came by then, so that few credits are looked up.
 */
const PAGADO_A_TIEMPO = sql`
    join lateral (
      select sum(a.importe_centavos) as pagado from aplicacion a
      where a.cuenta_id = r.cuenta_id and a.cargo >= r.movimiento and a.cargo < r.movimiento + r.movimientos
        and (a.fecha <= r.vence or (select p.fecha from movimiento p where p.cuenta_id = a.cuenta_id and p.movimiento = a.abono) <= r.vence)
    ) x on x.pagado = r.total_centavos`

const filasATiempo: ConteoEnSql['filas'] = (pedido) => vencidos(pedido.desdeCuenta, PAGADO_A_TIEMPO)(pedido)

/** The due days of the charges that some acts paid, with money that came in time: what comes late changes nothing. */
function diasDePagados(nuevas: readonly Novedad[]): RawBuilder<unknown> {
  const { cuentas, actos } = agregadasA('aplicacion', nuevas)
  return sql`
    select c.vence from aplicacion a
    join movimiento c on c.cuenta_id = a.cuenta_id and c.movimiento = a.cargo
    join movimiento p on p.cuenta_id = a.cuenta_id and p.movimiento = a.abono and p.fecha <= c.vence
    where a.cuenta_id = any(${cuentas}::int[]) and a.acto = any(${actos}::bigint[])`
}

/** Those of them that were covered by credits of no later date. */
export const RECIBOS_A_TIEMPO: ConteoEnSql = {
  filas: filasATiempo,
  contar: (trx, lapsos, elegidas) => contarFilas(trx, filasATiempo, lapsos, elegidas),
  registro: REGISTRO,
  tablas: ['recibo', 'cancelacion', 'aplicacion'],
  dias: (trx, nuevas) => diasDe(trx, sql`${diasDeRecibos('vence', nuevas)} union all ${diasDePagados(nuevas)}`),
}
