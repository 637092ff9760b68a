import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Trx } from '../comun/transaccion.ts'

/**
 * Since when each of some accounts owes. Money in its favour that nobody has applied pays the oldest first, so what is really owed is the newest of
 * what is open, up to the balance: the due date of the charge at which it is reached. Those that owe nothing are not in it.
 */
export async function findDebeDesde(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, Fecha>> {
  const { rows } = await sql<{ cuentaId: CuentaId; desde: Fecha }>`
    select c.cuenta_id as "cuentaId", d.desde from cuenta c
    cross join lateral (
      select max(vence) as desde from (
        select coalesce(m.vence, m.fecha) as vence, sum(m.importe_centavos) over () as saldo,
          sum(a.abierto) over (order by coalesce(m.vence, m.fecha) desc, m.movimiento desc) as acumulado
        from movimiento m
        left join (select cargo, sum(importe_centavos) as pagado from aplicacion where cuenta_id = c.cuenta_id group by cargo) p
          on p.cargo = m.movimiento
        cross join lateral (
          select case when m.importe_centavos > 0 then m.importe_centavos - coalesce(p.pagado, 0) else 0 end as abierto
        ) a
        where m.cuenta_id = c.cuenta_id
      ) abierto where saldo > 0 and acumulado >= saldo
    ) d where c.cuenta_id = any(${cuentas}::int[]) and d.desde is not null`.execute(trx)
  return new Map(rows.map((r) => [r.cuentaId, r.desde]))
}
