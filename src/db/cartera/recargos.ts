import { type RawBuilder, sql } from 'kysely'
import type { CuentaConVencidos } from '../../core/cartera/cargar-recargos.ts'
import { CONCEPTO_IVA } from '../../core/cartera/concepto.ts'
import { pausasDe } from '../../core/cartera/congelamiento.ts'
import type { ParteDeCargo } from '../../core/cartera/recargo.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Trx } from '../comun/transaccion.ts'
import { findAbiertos } from './abiertos.ts'
import { congeladosEn, findCongelamientos } from './congelamiento.ts'

/** The accounts that a ruta has on a date, in service or not, by number: who left the service still owes. */
export async function findCuentasDeRuta(trx: Trx, ruta: string, al: Fecha): Promise<CuentaId[]> {
  const { rows } = await sql<{ cuenta: CuentaId }>`
    select r.cuenta_id as cuenta from recorrido r
    where r.ruta = ${ruta} and r.desde <= ${al}
      and not exists (select 1 from recorrido o where o.cuenta_id = r.cuenta_id and (o.desde, o.numero) > (r.desde, r.numero) and o.desde <= ${al})
    order by r.cuenta_id`.execute(trx)
  return rows.map((r) => r.cuenta)
}

/** A row of the query: an account, its last number, whether it has something in its favour, and its charges that may bear a surcharge. */
interface Fila {
  cuentaId: CuentaId
  movimiento: number
  aFavor: boolean
  cargos: [
    ...[movimiento: number, concepto: string, fecha: Fecha, vence: Fecha, periodo: PeriodoFacturado | null],
    ...[abierto: string, cargado: string, ultimoRecargo: Fecha | null],
  ][]
}

/** Months or fraction from a charge's due date to a day after it, as `mesesVencidos` counts them. */
const mesesHasta = (dia: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  extract(year from ${dia}) * 12 + extract(month from ${dia}) - extract(year from m.vence) * 12 - extract(month from m.vence)
  + (extract(day from ${dia}) > extract(day from m.vence))::int)`

/**
 * The charges of each account that may bear a surcharge not yet charged by a day: overdue, not reversed and not frozen on it, and with something open, or
 * closed after they fell due and never surcharged, or closed since they were: in another month, or by money that had come before. Those that
 * are closed and settled are not read again. One pass over the ledger, joined without loops: what the planner knows of a ledger that grows is always old.
 */
async function findVencidos(trx: Trx, cuentas: readonly CuentaId[], al: Fecha): Promise<Fila[]> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(trx)
  const { rows } = await sql<Fila>`
    with aplicado as (
      select cuenta_id, cargo as movimiento, sum(importe_centavos)::bigint as importe, max(fecha) as ultima
      from aplicacion where cuenta_id = any(${cuentas}::int[]) group by cuenta_id, cargo),
    reversado as (
      select cuenta_id, revierte as movimiento from movimiento where cuenta_id = any(${cuentas}::int[]) and revierte is not null),
    recargado as (
      select m.cuenta_id, m.recargo_de as movimiento, max(m.fecha) as ultima,
        coalesce(sum(m.importe_centavos) filter (where m.concepto <> ${CONCEPTO_IVA}), 0)::bigint as importe
      from movimiento m left join reversado r using (cuenta_id, movimiento)
      where m.cuenta_id = any(${cuentas}::int[]) and m.recargo_de is not null and r.movimiento is null group by m.cuenta_id, m.recargo_de),
    congelado as (${congeladosEn(al, cuentas)})
    select m.cuenta_id as "cuentaId", max(m.movimiento) as movimiento,
      sum(m.importe_centavos) filter (where m.importe_centavos > 0) - coalesce(sum(a.importe), 0) > sum(m.importe_centavos) as "aFavor",
      jsonb_agg(jsonb_build_array(m.movimiento, m.concepto, m.fecha, m.vence, m.periodo,
        (m.importe_centavos - coalesce(a.importe, 0))::text, coalesce(k.importe, 0)::text, k.ultima) order by m.movimiento) filter (
          where m.tipo = 'cargo' and m.recargo_de is null and m.vence < ${al}::date and r.movimiento is null and c.movimiento is null and (
            m.importe_centavos > coalesce(a.importe, 0)
            or case when k.ultima is null then a.ultima > m.vence
              else a.ultima >= k.ultima and (${mesesHasta(sql`a.ultima`)} > ${mesesHasta(sql`k.ultima`)} or exists (
                select 1 from aplicacion x where x.cuenta_id = m.cuenta_id and x.cargo = m.movimiento and x.fecha > (
                  select p.fecha from movimiento p where p.cuenta_id = x.cuenta_id and p.movimiento = x.abono))) end)) as cargos
    from movimiento m left join aplicado a using (cuenta_id, movimiento)
      left join recargado k using (cuenta_id, movimiento) left join reversado r using (cuenta_id, movimiento)
      left join congelado c using (cuenta_id, movimiento)
    where m.cuenta_id = any(${cuentas}::int[]) group by m.cuenta_id order by m.cuenta_id`.execute(trx)
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(trx)
  return rows.filter((r) => r.cargos !== null)
}

/** What was paid of each of these charges, net of what was undone, by the day on which each credit came; by account and charge. */
async function findPagos(trx: Trx, filas: readonly Fila[]): Promise<Map<string, ParteDeCargo[]>> {
  const cuentas = filas.flatMap((f) => f.cargos.map(() => f.cuentaId))
  const cargos = filas.flatMap((f) => f.cargos.map(([movimiento]) => movimiento))
  const { rows } = await sql<ParteDeCargo & { cuenta: CuentaId; cargo: number }>`
    select a.cuenta_id as cuenta, a.cargo, p.fecha as hasta, sum(a.importe_centavos)::bigint as "importeCentavos"
    from unnest(${cuentas}::int[], ${cargos}::int[]) as c(cuenta, cargo)
    join aplicacion a on a.cuenta_id = c.cuenta and a.cargo = c.cargo
    join movimiento p on p.cuenta_id = a.cuenta_id and p.movimiento = a.abono
    group by a.cuenta_id, a.cargo, a.abono, p.fecha having sum(a.importe_centavos) <> 0 order by a.abono`.execute(trx)
  const pagos = new Map<string, ParteDeCargo[]>()
  for (const { cuenta, cargo, ...parte } of rows) pagos.set(`${cuenta}:${cargo}`, [...(pagos.get(`${cuenta}:${cargo}`) ?? []), parte])
  return pagos
}

/** Of these accounts, those with charges that may bear a surcharge not yet charged by a day, with all that decides it. */
export async function findConVencidos(trx: Trx, cuentas: readonly CuentaId[], al: Fecha): Promise<CuentaConVencidos[]> {
  const filas = await findVencidos(trx, cuentas, al)
  const pagos = await findPagos(trx, filas)
  const congelamientos = await findCongelamientos(
    trx,
    filas.map((f) => f.cuentaId),
  )
  const conFavor = filas.filter((f) => f.aFavor).map((f) => f.cuentaId)
  const abiertos = new Map((await findAbiertos(trx, conFavor, al)).map((c) => [c.cuentaId, c.abiertos]))
  return filas.map(({ cuentaId, movimiento, cargos }) => {
    const hechos = congelamientos.get(cuentaId) ?? []
    const [suyos, vencidos] = [abiertos.get(cuentaId) ?? [], new Set(cargos.map(([numero]) => numero))]
    return {
      cuentaId,
      movimiento,
      cargos: cargos.map(([numero, concepto, fecha, vence, periodo, abierto, cargado]) => ({
        ...{ movimiento: numero, concepto, fecha, vence, periodo, recargoDe: null },
        pagos: pagos.get(`${cuentaId}:${numero}`) ?? [],
        abiertoCentavos: BigInt(abierto),
        cargadoCentavos: BigInt(cargado),
        pausas: pausasDe(hechos, numero),
      })),
      ultimoRecargo: new Map(cargos.flatMap(([numero, , , , , , , ultimo]) => (ultimo === null ? [] : [[numero, ultimo] as const]))),
      aFavor: suyos.filter((m) => m.importeCentavos < 0n),
      otros: suyos.flatMap((m) => (m.vence === null || vencidos.has(m.movimiento) ? [] : [{ ...m, vence: m.vence }])),
    }
  })
}

/** The use and the tariff of each of these accounts on a date; one that was never classified is not there. */
export async function findUsos(trx: Trx, cuentas: readonly CuentaId[], al: Fecha): Promise<Map<CuentaId, { uso: string; tarifa: string }>> {
  const { rows } = await sql<{ cuenta: CuentaId; uso: string; tarifa: string }>`
    select distinct on (cuenta_id) cuenta_id as cuenta, uso, tarifa from clasificacion
    where cuenta_id = any(${cuentas}::int[]) and desde <= ${al} order by cuenta_id, desde desc, numero desc`.execute(trx)
  return new Map(rows.map(({ cuenta, ...r }) => [cuenta, r]))
}
