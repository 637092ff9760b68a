import { sql } from 'kysely'
import { diaSiguiente } from '../../../core/comun/fecha.ts'
import type { Lapso } from '../../../core/poa/sector.ts'
import type { Novedad } from '../../acceso/novedades.ts'
import type { Trx } from '../../comun/transaccion.ts'
import { agregadasA } from '../medidas/medida.ts'
import { type ConteoEnSql, contarFilas, diasDe } from './conteo.ts'

const REGISTRO = ['movimiento', 'fecha'] as const

/** The days of the rows that some acts added to a table of the ledger. */
const fechasDe = (tabla: 'movimiento' | 'aplicacion', nuevas: readonly Novedad[]) => {
  const { cuentas, actos } = agregadasA(tabla, nuevas)
  return sql`select fecha from ${sql.table(tabla)} where cuenta_id = any(${cuentas}::int[]) and acto = any(${actos}::bigint[])`
}

/** Movements of some concepts: a reversal is of the concept that it takes back, on its own date and with the other sign. */
const porConcepto = (signo: 1 | -1, conceptos: 'solo' | 'pagos'): ConteoEnSql => {
  const filas: ConteoEnSql['filas'] = ({ desde, hasta, desdeCuenta, ...elegidas }) => sql`
    select m.cuenta_id as cuenta, m.movimiento::text as ref, m.fecha, ${sql.lit(signo)} * m.importe_centavos as cantidad,
      m.tipo || ' de ' || m.concepto || ', ' || m.referencia as dice, m.acto
    from movimiento m
    where m.cuenta_id >= ${desdeCuenta} and m.fecha between ${desde} and ${hasta} and m.concepto = any(${elegidas[conceptos]}::text[])`
  return {
    filas,
    contar: (trx, lapsos, elegidas) => contarFilas(trx, filas, lapsos, elegidas),
    registro: REGISTRO,
    tablas: ['movimiento'],
    dias: (trx, nuevas) => diasDe(trx, fechasDe('movimiento', nuevas)),
  }
}

/** What was charged: charges of some concepts by their date, less those that were reversed. */
export const CARGOS = porConcepto(1, 'solo')

/** What was collected: payments by their date, less those that were reversed. */
export const PAGOS = porConcepto(-1, 'pagos')

const filasAplicadas: ConteoEnSql['filas'] = ({ desde, hasta, desdeCuenta, solo, pagos }) => sql`
    select a.cuenta_id as cuenta, a.cargo || '/' || a.cargo_paso as ref, a.fecha, a.importe_centavos as cantidad,
      'movimiento ' || a.abono || ' aplicado al ' || a.cargo || ', ' || c.concepto as dice, a.acto
    from aplicacion a
    join movimiento c on c.cuenta_id = a.cuenta_id and c.movimiento = a.cargo and c.cuenta_id >= ${desdeCuenta} and c.concepto = any(${solo}::text[])
    join movimiento p on p.cuenta_id = a.cuenta_id and p.movimiento = a.abono and p.cuenta_id >= ${desdeCuenta} and p.concepto = any(${pagos}::text[])
    where a.cuenta_id >= ${desdeCuenta} and a.fecha between ${desde} and ${hasta}`

/** What payments paid of charges of some concepts, on the day on which they were applied, less what was undone. */
export const PAGOS_APLICADOS: ConteoEnSql = {
  filas: filasAplicadas,
  contar: (trx, lapsos, elegidas) => contarFilas(trx, filasAplicadas, lapsos, elegidas),
  registro: REGISTRO,
  tablas: ['aplicacion'],
  dias: (trx, nuevas) => diasDe(trx, fechasDe('aplicacion', nuevas)),
}

/**
 * What is open at the end of each lapse, in one pass over each index of the ledger: what was charged until then less what was applied until then. An
 * application is of no day before those of its charge and its credit, so that this is the sum of what is open of each charge.
 */
async function contarAbierto(trx: Trx, lapsos: readonly Lapso[]): Promise<bigint[]> {
  const ultimo = lapsos.at(-1)
  if (ultimo === undefined) return []
  const cortes = lapsos.map((l) => diaSiguiente(l.hasta))
  const { rows } = await sql<{ corte: number; suma: string }>`
    select corte, sum(suma)::text as suma from (
      select width_bucket(fecha, ${cortes}::date[]) as corte, sum(importe_centavos) as suma
      from movimiento where importe_centavos > 0 and fecha <= ${ultimo.hasta} group by 1
      union all
      select width_bucket(fecha, ${cortes}::date[]), -sum(importe_centavos) from aplicacion where fecha <= ${ultimo.hasta} group by 1
    ) d group by 1`.execute(trx)
  return lapsos.map((_, i) => rows.reduce((suma, r) => (r.corte <= i ? suma + BigInt(r.suma) : suma), 0n))
}

/** What is left open of each charge on the last day of the lapse; what accounts have in their favour takes nothing from it. */
export const POR_COBRAR: ConteoEnSql = {
  filas: ({ hasta, desdeCuenta }) => sql`
    select m.cuenta_id as cuenta, m.movimiento::text as ref, m.fecha, m.importe_centavos - coalesce(x.aplicado, 0) as cantidad,
      m.tipo || ' de ' || m.concepto || ', ' || m.referencia as dice, m.acto
    from movimiento m
    left join lateral (
      select sum(a.importe_centavos)::bigint as aplicado from aplicacion a
      where a.cuenta_id = m.cuenta_id and a.cargo = m.movimiento and a.fecha <= ${hasta}
    ) x on true
    where m.cuenta_id >= ${desdeCuenta} and m.fecha <= ${hasta} and m.importe_centavos > coalesce(x.aplicado, 0) and m.importe_centavos > 0`,
  contar: contarAbierto,
  registro: REGISTRO,
  tablas: ['movimiento', 'aplicacion'],
  dias: (trx, nuevas) => diasDe(trx, sql`${fechasDe('movimiento', nuevas)} union all ${fechasDe('aplicacion', nuevas)}`),
}
