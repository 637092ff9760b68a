import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import {
  type ContextoDeFacturacion,
  type CuentaPorFacturar,
  facturar,
  type Incidencia,
  type Recibo,
} from '../../core/facturacion/facturar.ts'
import { findDebeDesde } from '../../db/cartera/vencimiento.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findClasificaciones } from '../../db/facturacion/clasificacion.ts'

/**
 * Bills or parks each of some accounts. What they were before is asked only of those to which it matters: all the ways in which they were billed,
 * of the few whose reading corrects earlier months; since when they owe, of those that do.
 */
export async function facturarCuentas(
  trx: Trx,
  cuentas: readonly CuentaPorFacturar[],
  contexto: ContextoDeFacturacion,
): Promise<(Recibo | Incidencia)[]> {
  const las = (cuales: (c: CuentaPorFacturar) => boolean): CuentaId[] => cuentas.filter(cuales).map((c) => c.cuentaId)
  const [conReparto, deudoras] = [las((c) => c.reparto.length > 0), las((c) => c.saldoCentavos > 0n)]
  const clasificaciones = conReparto.length === 0 ? null : await findClasificaciones(trx, conReparto)
  const debeDesde = deudoras.length === 0 ? null : await findDebeDesde(trx, deudoras)
  return cuentas.map((c) =>
    facturar(c, contexto, {
      clasificaciones: clasificaciones?.get(c.cuentaId) ?? [],
      debeDesde: debeDesde?.get(c.cuentaId) ?? null,
    }),
  )
}
