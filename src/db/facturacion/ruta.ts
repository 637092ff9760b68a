import { type RawBuilder, sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { finDelPeriodo, inicioDelPeriodo, masMeses, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { CuentaPorFacturar } from '../../core/facturacion/facturar.ts'
import type { Trx } from '../comun/transaccion.ts'

/** What a run bills: a period, and how many months each of its bills is of. */
export interface Tramo {
  periodo: PeriodoFacturado
  meses: number
}

/** Accounts in their rutas at the end of a period, with their last situación (`s`) and consumption (`c`) of it: which of them are billed, `seFacturan` says. */
const enSusRutas = ({ periodo, meses }: Tramo): RawBuilder<unknown> => sql`
    recorrido r
    left join lateral (
      select estado from situacion where situacion.cuenta_id = r.cuenta_id and desde <= ${finDelPeriodo(periodo)}
      order by estado = 'baja' and desde >= ${inicioDelPeriodo(masMeses(periodo, 1 - meses))}, desde desc, numero desc limit 1
    ) s on true
    left join lateral (
      select version, m3, origen, reparto, desde, hasta, parte from consumo where consumo.cuenta_id = r.cuenta_id and periodo = ${periodo} order by version desc limit 1
    ) c on true`

/**
 * Those that a period has to bill, or to park with a cause. One put out of service within its months is there as it was before, for its last bill; those out
 * of service since earlier are left out, and one whose first or last month is by its rule not charged at all.
 */
const seFacturan = (periodo: PeriodoFacturado): RawBuilder<unknown> => {
  const fin = finDelPeriodo(periodo)
  return sql`r.desde <= ${fin} and s.estado is distinct from 'baja' and coalesce((c.parte ->> 'dias')::int, 1) > 0
      and not exists (select 1 from recorrido o where o.cuenta_id = r.cuenta_id and (o.desde, o.numero) > (r.desde, r.numero) and o.desde <= ${fin})`
}

/** Each account of the ones chosen with all that decides its bill, by ruta and in walking order. */
function porFacturar(tramo: Tramo, elegidas: RawBuilder<unknown>): RawBuilder<CuentaPorFacturar> {
  const { periodo } = tramo
  const fin = finDelPeriodo(periodo)
  return sql<CuentaPorFacturar>`
    select r.cuenta_id as "cuentaId", r.ruta, r.orden, s.estado, k.uso, coalesce(k.clase, 'bajo') as clase, coalesce(k.tarifa, '') as tarifa,
      coalesce(k.viviendas, 1) as viviendas, coalesce(k.drenaje, false) as drenaje, coalesce(k.saneamiento, false) as saneamiento,
      c.version as "consumoVersion", coalesce(c.m3, 0) as m3, coalesce(c.origen, 'ninguno') as origen, coalesce(c.reparto, '[]') as reparto,
      c.desde, c.hasta, c.parte,
      m.movimiento, m.saldo as "saldoCentavos", coalesce(b.version, 0) as version, coalesce(b.cancelado, false) as cancelado
    from ${enSusRutas(tramo)}
    left join lateral (
      select * from clasificacion where clasificacion.cuenta_id = r.cuenta_id and desde <= ${fin} order by desde desc, numero desc limit 1
    ) k on true
    cross join lateral (
      select coalesce(max(movimiento), 0) as movimiento, coalesce(sum(importe_centavos), 0)::bigint as saldo
      from movimiento where movimiento.cuenta_id = r.cuenta_id
    ) m
    left join lateral (
      select version, exists (
        select 1 from cancelacion x where x.cuenta_id = recibo.cuenta_id and x.periodo = recibo.periodo and x.version = recibo.version
      ) as cancelado
      from recibo where recibo.cuenta_id = r.cuenta_id and periodo = ${periodo} order by version desc limit 1
    ) b on true
    where ${elegidas} and ${seFacturan(periodo)}
    order by r.ruta, r.orden, r.cuenta_id`
}

/** The accounts that some rutas have at the end of a period, and those closed within it, in one query. */
export async function loadRutas(trx: Trx, rutas: readonly string[], tramo: Tramo): Promise<CuentaPorFacturar[]> {
  const { rows } = await porFacturar(tramo, sql`r.ruta = any(${rutas}::text[])`).execute(trx)
  return rows
}

/** One account as the run would see it; `undefined` if at the end of the period it was in no ruta, or out of service since before it. */
export async function loadCuenta(trx: Trx, cuentaId: CuentaId, tramo: Tramo): Promise<CuentaPorFacturar | undefined> {
  const { rows } = await porFacturar(tramo, sql`r.cuenta_id = ${cuentaId}`).execute(trx)
  return rows[0]
}

/**
 * Of what some rutas have to bill in a period, the accounts with neither bill nor cause of not having it, by ruta. Of rutas that were billed they are those that
 * entered after it: moved there by date, or opened with a date of then.
 */
export async function findSinFacturar(trx: Trx, tramo: Tramo, rutas: readonly string[]): Promise<{ cuenta: CuentaId; ruta: string }[]> {
  const { periodo } = tramo
  const { rows } = await sql<{ cuenta: CuentaId; ruta: string }>`
    select r.cuenta_id as cuenta, r.ruta from ${enSusRutas(tramo)}
    where r.ruta = any(${rutas}::text[]) and ${seFacturan(periodo)}
      and not exists (select 1 from recibo b where b.cuenta_id = r.cuenta_id and b.periodo = ${periodo})
      and not exists (select 1 from incidencia i where i.cuenta_id = r.cuenta_id and i.periodo = ${periodo})
    order by r.ruta, r.cuenta_id`.execute(trx)
  return rows
}
