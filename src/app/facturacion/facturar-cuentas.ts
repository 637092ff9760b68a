import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import {
  type ContextoDeFacturacion,
  type CuentaPorFacturar,
  facturar,
  type Incidencia,
  type Recibo,
} from '../../core/facturacion/facturar.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findClasificaciones } from '../../db/facturacion/clasificacion.ts'
import { findRecibosSinPagar } from '../../db/facturacion/sin-pagar.ts'

/**
 * Bills or parks each of some accounts. What they were before is asked only of those to which it matters: all the ways in which they were billed,
 * of the few whose reading corrects earlier months; how many bills they owe, of those that owe.
 */
export async function facturarCuentas(
  trx: Trx,
  cuentas: readonly CuentaPorFacturar[],
  contexto: ContextoDeFacturacion,
): Promise<(Recibo | Incidencia)[]> {
  const las = (cuales: (c: CuentaPorFacturar) => boolean): CuentaId[] => cuentas.filter(cuales).map((c) => c.cuentaId)
  const [conReparto, deudoras] = [las((c) => c.reparto.length > 0), las((c) => c.saldoCentavos > 0n)]
  const clasificaciones = conReparto.length === 0 ? null : await findClasificaciones(trx, conReparto)
  const sinPagar =
    deudoras.length === 0 ? null : await findRecibosSinPagar(trx, deudoras, { prelacion: contexto.prelacion, al: contexto.fecha })
  return cuentas.map((c) =>
    facturar(c, contexto, {
      clasificaciones: clasificaciones?.get(c.cuentaId) ?? [],
      recibosSinPagar: sinPagar?.get(c.cuentaId) ?? 0,
    }),
  )
}
