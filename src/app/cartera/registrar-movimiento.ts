import { saldoDe } from '../../core/cartera/movimiento.ts'
import { exentosEn } from '../../core/cartera/recargo.ts'
import { registrarMovimiento as decidir } from '../../core/cartera/registrar.ts'
import { insertMotivos, insertMovimientos } from '../../db/cartera/movimiento.ts'
import { operacion } from '../operacion.ts'
import { carteraParaMover } from './cartera-de.ts'
import { deImporte, pesos } from './pesos.ts'

export const registrarMovimiento = operacion('cartera.registrar-movimiento', async ({ trx, reglas, hoy }, entrada) => {
  const { cuenta, importe, motivo, ...pedido } = entrada
  const cartera = await carteraParaMover(trx, cuenta)
  const exentos = exentosEn(reglas.cartera.recargos, hoy)
  const nuevo = decidir(cartera, { ...pedido, importeCentavos: deImporte(importe) }, { hoy, exentos, conceptos: reglas.cartera.conceptos })
  await insertMovimientos(trx, [{ cuentaId: cuenta, movimientos: [nuevo] }])
  await insertMotivos(trx, [{ cuentaId: cuenta, movimiento: nuevo.movimiento, motivo }])
  const saldo = saldoDe(cartera) + nuevo.importeCentavos
  return { cuenta, movimiento: nuevo.movimiento, importe: pesos(nuevo.importeCentavos), saldo: pesos(saldo) }
})
