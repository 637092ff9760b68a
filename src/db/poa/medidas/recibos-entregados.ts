import { type RawBuilder, sql } from 'kysely'
import { agregadasA, hay, type MedidaEnSql, mesEscrito, porClasificacion, primerDiaDe } from './medida.ts'

/** The key of a visit (`e`) within its account: the month and version of its bill, and its number. */
export const refDeEntrega: RawBuilder<string> = sql`${mesEscrito(sql`e.periodo`)} || '/' || e.version || '/' || e.intento`

/**
 * Bills delivered: the visits that left one, with their evidence, and that no other corrects, each on its date. A bill is delivered once; that
 * it is cancelled later does not undo the visit. POA 2023, 303 and 306: «SE DISTRIBUYEN POR RUTAS PROGRAMADAS».
 */
export const RECIBOS_ENTREGADOS: MedidaEnSql = {
  evidencia: async (_trx, { desde, hasta, filtros, desdeCuenta }) => sql`
    select u.cuenta_id as cuenta, ${refDeEntrega} as ref, e.fecha, 1::numeric as cantidad
    from cuenta u
    join entrega e on e.cuenta_id = u.cuenta_id and u.cuenta_id >= ${desdeCuenta} and e.cuenta_id >= ${desdeCuenta} and e.resultado = 'entregado' and e.fecha between ${desde} and ${hasta}
      and not exists (
        select 1 from entrega k
        where k.cuenta_id = e.cuenta_id and k.cuenta_id >= ${desdeCuenta} and k.periodo = e.periodo and k.version = e.version
          and k.corrige = e.intento and k.corrige is not null
      )
    ${porClasificacion(filtros, sql`e.fecha`)}`,
  hayRegistro: (trx, hasta) => hay(trx, sql`select 1 from entrega where fecha <= ${hasta}`),
  tablas: ['entrega', 'clasificacion'],
  cambiaDesde(trx, nuevas, { filtros }) {
    const { cuentas, actos } = agregadasA('entrega', nuevas)
    // Those of the bills that got one: what it corrects counts no more.
    const dias = sql`
      select min(e.fecha) from entrega n join entrega e on e.cuenta_id = n.cuenta_id and e.periodo = n.periodo and e.version = n.version
      where n.cuenta_id = any(${cuentas}::int[]) and n.acto = any(${actos}::bigint[])`
    return primerDiaDe(trx, dias, nuevas, filtros)
  },
}
