import { sql } from 'kysely'
import type { ReglaDeLoAFavor } from '../../core/cartera/a-favor.ts'
import { partidasAl } from '../../core/cartera/partida.ts'
import { type MovimientosDeRecibo, recibosSinPagar } from '../../core/cartera/recibos-sin-pagar.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { loadCarteras } from '../cartera/movimiento.ts'
import type { Trx } from '../comun/transaccion.ts'

/**
 * How many bills each of some accounts has not paid, as `recibosSinPagar` counts them: those that owe and have nothing in favour are counted where they
 * are, and of those that have both, whose money must first be put to their charges, the ledger is read.
 */
export async function findRecibosSinPagar(trx: Trx, cuentas: readonly CuentaId[], regla: ReglaDeLoAFavor): Promise<Map<CuentaId, number>> {
  const { rows } = await sql<{ cuentaId: CuentaId; recibos: number; mixta: boolean }>`
    select c.cuenta_id as "cuentaId", d.recibos, d.mixta from cuenta c
    cross join lateral (
      select count(distinct clave)::int as recibos, coalesce(sum(abierto) > sum(importe), false) as mixta from (
        select m.importe_centavos as importe, a.abierto,
          case when a.abierto > 0 and m.tipo = 'cargo' and m.recargo_de is null then coalesce(
            (select -b.movimiento from recibo b
             where b.cuenta_id = c.cuenta_id and m.movimiento >= b.movimiento and m.movimiento < b.movimiento + b.movimientos), m.periodo) end as clave
        from movimiento m
        left join (select cargo, sum(importe_centavos) as pagado from aplicacion where cuenta_id = c.cuenta_id group by cargo) p
          on p.cargo = m.movimiento
        cross join lateral (
          select case when m.importe_centavos > 0 then m.importe_centavos - coalesce(p.pagado, 0) else 0 end as abierto
        ) a
        where m.cuenta_id = c.cuenta_id
      ) movimientos
    ) d where c.cuenta_id = any(${cuentas}::int[])`.execute(trx)
  const mixtas = rows.filter((r) => r.mixta).map((r) => r.cuentaId)
  const sinPagar = new Map(rows.map((r) => [r.cuentaId, r.recibos]))
  if (mixtas.length === 0) return sinPagar
  const recibos = await findMovimientosDeRecibos(trx, mixtas)
  for (const cartera of await loadCarteras(trx, mixtas))
    sinPagar.set(cartera.cuentaId, recibosSinPagar(partidasAl(cartera, regla).partidas, recibos.get(cartera.cuentaId) ?? []))
  return sinPagar
}

async function findMovimientosDeRecibos(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, MovimientosDeRecibo[]>> {
  const { rows } = await sql<MovimientosDeRecibo & { cuentaId: CuentaId }>`
    select cuenta_id as "cuentaId", movimiento, movimientos from recibo where cuenta_id = any(${cuentas}::int[])`.execute(trx)
  return Map.groupBy(rows, (r) => r.cuentaId)
}
