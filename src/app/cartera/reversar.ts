import { saldoDe } from '../../core/cartera/movimiento.ts'
import { reversar as decidir } from '../../core/cartera/reversar.ts'
import { insertAplicaciones, insertMotivo, insertMovimiento } from '../../db/cartera/movimiento.ts'
import { operacion } from '../operacion.ts'
import { aplicacionEscrita, carteraParaMover } from './cartera-de.ts'
import { pesos } from './pesos.ts'

export const reversar = operacion('cartera.reversar', async ({ trx, hoy, persona }, { cuenta, movimiento, motivo, referencia }) => {
  const cartera = await carteraParaMover(trx, cuenta)
  const { reversa, deshechas, cierre } = decidir(cartera, movimiento, { hoy, referencia })
  await insertMovimiento(trx, cuenta, reversa)
  await insertMotivo(trx, { cuenta_id: cuenta, movimiento: reversa.movimiento, motivo, persona: persona.clave })
  await insertAplicaciones(trx, cuenta, [...deshechas, cierre], persona.clave)
  return {
    reversa: reversa.movimiento,
    importe: pesos(reversa.importeCentavos),
    deshechas: deshechas.map(aplicacionEscrita),
    saldo: pesos(saldoDe(cartera) + reversa.importeCentavos),
  }
})
