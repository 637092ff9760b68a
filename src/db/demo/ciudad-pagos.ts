import type { MesPagado } from '../../core/demo/ciudad-pagos.ts'
import { insertAplicaciones } from '../cartera/abiertos.ts'
import { insertLugares, insertMotivos, insertMovimientos } from '../cartera/movimiento.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'

/** Adds what a ruta pays in a month. */
export async function insertMesPagado(trx: TrxDeActo, hechos: readonly MesPagado[]): Promise<void> {
  await insertMovimientos(trx, hechos)
  const motivo = 'Cheque devuelto por el banco'
  await insertMotivos(
    trx,
    hechos.flatMap(({ cuentaId, reversa }) => (reversa === null ? [] : [{ cuentaId, movimiento: reversa, motivo }])),
  )
  await insertLugares(
    trx,
    hechos.flatMap(({ cuentaId, pago }) => (pago === null ? [] : [{ cuentaId, ...pago }])),
  )
  await insertAplicaciones(trx, hechos)
}
