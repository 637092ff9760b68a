import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { HistoriaCuenta } from '../../core/padron/cuenta.ts'
import type { Trx } from '../comun/transaccion.ts'

/** All the ways in which these accounts have been billed, oldest first, by account. */
export async function findClasificaciones(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, HistoriaCuenta['clasificacion']>> {
  const { rows } = await sql<HistoriaCuenta['clasificacion'][number] & { cuentaId: CuentaId }>`
    select cuenta_id as "cuentaId", desde, uso, giro, clase, viviendas, tarifa, drenaje, saneamiento, motivo, persona
    from clasificacion where cuenta_id = any(${cuentas}::int[]) order by cuenta_id, desde`.execute(trx)
  return Map.groupBy(rows, (r) => r.cuentaId)
}
