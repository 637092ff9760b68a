import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { ReciboComparable } from '../../core/facturacion/comparacion.ts'
import type { Trx } from '../comun/transaccion.ts'

/** The bills that stand of some accounts in some periods. */
export async function findComparables(
  trx: Trx,
  cuentas: readonly CuentaId[],
  periodos: readonly PeriodoFacturado[],
): Promise<(ReciboComparable & { cuenta: CuentaId; periodo: PeriodoFacturado })[]> {
  const { rows } = await sql<ReciboComparable & { cuenta: CuentaId; periodo: PeriodoFacturado }>`
    select b.cuenta_id as cuenta, b.periodo, b.uso, b.tarifa, b.consumo_m3 as "consumoM3", b.total_centavos as "totalCentavos"
    from cuenta u
    cross join lateral (
      select r.* from recibo r where r.cuenta_id = u.cuenta_id and r.periodo = any(${periodos}::int[])
        and not exists (select 1 from cancelacion x where x.cuenta_id = u.cuenta_id and x.periodo = r.periodo and x.version = r.version)
    ) b
    where u.cuenta_id = any(${cuentas}::int[])`.execute(trx)
  return rows
}
