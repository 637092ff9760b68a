import { sql } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Trx } from '../comun/transaccion.ts'

/** Since when each of some accounts owes: the due date of its oldest charge that is still open. Those that owe nothing are not in it. */
export async function findDebeDesde(trx: Trx, cuentas: readonly number[]): Promise<Map<number, Fecha>> {
  const { rows } = await sql<{ cuentaId: number; desde: Fecha }>`
    select c.cuenta_id as "cuentaId", d.desde from unnest(${cuentas}::int[]) c(cuenta_id)
    cross join lateral (
      select min(coalesce(m.vence, m.fecha)) as desde from movimiento m
      left join (
        select cargo, sum(importe_centavos) as pagado from aplicacion where cuenta_id = c.cuenta_id group by cargo
      ) a on a.cargo = m.movimiento
      where m.cuenta_id = c.cuenta_id and m.importe_centavos > coalesce(a.pagado, 0) and m.importe_centavos > 0
    ) d where d.desde is not null`.execute(trx)
  return new Map(rows.map((r) => [r.cuentaId, r.desde]))
}
