import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Centavos } from '../../core/comun/dinero.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Trx } from '../comun/transaccion.ts'

/** A bill that carries a payment reference; `cancelado` is why it was cancelled, `null` if it was not. */
interface ReciboConReferencia {
  cuenta: CuentaId
  periodo: PeriodoFacturado
  version: number
  fecha: Fecha
  vence: Fecha
  totalCentavos: Centavos
  cancelado: string | null
}

/** The bills that carry a payment reference, those that stand first and the newest of them first. */
export async function findPorReferencia(trx: Trx, referencia: string): Promise<ReciboConReferencia[]> {
  const { rows } = await sql<ReciboConReferencia>`
    select b.cuenta_id as cuenta, b.periodo, b.version, b.fecha, b.vence, b.total_centavos as "totalCentavos", x.motivo as cancelado
    from referencia r join recibo b using (cuenta_id, periodo, version) left join cancelacion x using (cuenta_id, periodo, version)
    where r.referencia = ${referencia} order by x.motivo is not null, b.periodo desc, b.version desc, b.cuenta_id`.execute(trx)
  return rows
}
