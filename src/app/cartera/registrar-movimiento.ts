import { conceptosDePago } from '../../core/cartera/concepto.ts'
import { exigirLugar } from '../../core/cartera/lugar.ts'
import { type Movimiento, saldoDe } from '../../core/cartera/movimiento.ts'
import { exentosEn } from '../../core/cartera/recargo.ts'
import { registrarMovimiento as decidir } from '../../core/cartera/registrar.ts'
import { exigirQueNoSeRepita } from '../../core/cartera/repetido.ts'
import { absoluto } from '../../core/comun/dinero.ts'
import { insertLugares, insertMotivos, insertMovimientos } from '../../db/cartera/movimiento.ts'
import { findPagosParecidos } from '../../db/cartera/parecido.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { deImporte, pesos } from '../comun/pesos.ts'
import { type Contexto, operacion } from '../operacion.ts'
import { carteraParaMover } from './cartera-de.ts'

/** Asks about money that came in twice. Two who enter the same reference at once go one after the other. */
async function revisarRepetido(
  { trx, reglas }: Pick<Contexto, 'trx' | 'reglas'>,
  nuevo: Movimiento,
  repetido: string | null,
): Promise<void> {
  const pagos = conceptosDePago(reglas.cartera.conceptos)
  if (!pagos.includes(nuevo.concepto)) return
  await lockNombre(trx, `pago:${nuevo.referencia}`)
  exigirQueNoSeRepita({ ...nuevo, importeCentavos: -nuevo.importeCentavos, repetido }, await findPagosParecidos(trx, nuevo, pagos))
}

export const registrarMovimiento = operacion('cartera.registrar-movimiento', async ({ trx, reglas, hoy, autorizar }, entrada) => {
  const { cuenta, importe, motivo, repetido, lugar, ...pedido } = entrada
  const cartera = await carteraParaMover(trx, cuenta)
  const { conceptos, limites, lugares, recargos } = reglas.cartera
  exigirLugar(lugares, lugar, pedido, conceptos)
  const exentos = exentosEn(recargos, hoy)
  const nuevo = decidir(cartera, { ...pedido, importeCentavos: deImporte(importe) }, { hoy, exentos, conceptos, limites })
  await revisarRepetido({ trx, reglas }, nuevo, repetido)
  await autorizar({ importe: absoluto(nuevo.importeCentavos), actos: [] })
  await insertMovimientos(trx, [{ cuentaId: cuenta, movimientos: [nuevo] }])
  await insertMotivos(trx, [{ cuentaId: cuenta, movimiento: nuevo.movimiento, motivo, repetido }])
  if (lugar !== null) await insertLugares(trx, [{ cuentaId: cuenta, movimiento: nuevo.movimiento, lugar }])
  const saldo = saldoDe(cartera) + nuevo.importeCentavos
  return { cuenta, movimiento: nuevo.movimiento, importe: pesos(nuevo.importeCentavos), saldo: pesos(saldo) }
})
