import { saldoDe } from '../../core/cartera/movimiento.ts'
import { reversar as decidir } from '../../core/cartera/reversar.ts'
import { absoluto } from '../../core/comun/dinero.ts'
import { insertAplicaciones } from '../../db/cartera/abiertos.ts'
import { findActosDeMovimientos, insertMotivos, insertMovimientos } from '../../db/cartera/movimiento.ts'
import { pesos } from '../comun/pesos.ts'
import { operacion } from '../operacion.ts'
import { aplicacionEscrita, carteraParaMover } from './cartera-de.ts'

export const reversar = operacion('cartera.reversar', async ({ trx, hoy, autorizar }, { cuenta, movimiento, motivo, referencia }) => {
  const cartera = await carteraParaMover(trx, cuenta)
  const { reversa, deshechas, cierre } = decidir(cartera, movimiento, { hoy, referencia })
  await autorizar({ importe: absoluto(reversa.importeCentavos), actos: await findActosDeMovimientos(trx, cuenta, movimiento, movimiento) })
  await insertMovimientos(trx, [{ cuentaId: cuenta, movimientos: [reversa] }])
  await insertMotivos(trx, [{ cuentaId: cuenta, movimiento: reversa.movimiento, motivo }])
  await insertAplicaciones(trx, [{ cuentaId: cuenta, aplicaciones: [...deshechas, cierre] }])
  return {
    reversa: reversa.movimiento,
    importe: pesos(reversa.importeCentavos),
    deshechas: deshechas.map(aplicacionEscrita),
    saldo: pesos(saldoDe(cartera) + reversa.importeCentavos),
  }
})
