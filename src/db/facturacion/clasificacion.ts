import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { ClasificacionCuenta, EnFecha } from '../../core/padron/cuenta.ts'
import type { Trx } from '../comun/transaccion.ts'

/** All the ways in which these accounts have been billed, oldest first, by account. */
export async function findClasificaciones(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, EnFecha<ClasificacionCuenta>[]>> {
  const { rows } = await sql<EnFecha<ClasificacionCuenta> & { cuentaId: CuentaId }>`
    select cuenta_id as "cuentaId", desde, numero, uso, giro, clase, viviendas, tarifa, drenaje, saneamiento
    from clasificacion where cuenta_id = any(${cuentas}::int[]) order by cuenta_id, desde, numero`.execute(trx)
  return Map.groupBy(rows, (r) => r.cuentaId)
}
