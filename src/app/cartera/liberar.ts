import { liberarCargos } from '../../core/cartera/congelar.ts'
import { insertCongelamientos } from '../../db/cartera/congelamiento.ts'
import { operacion } from '../operacion.ts'
import { cargosDichos, carteraParaMover } from './cartera-de.ts'

export const liberar = operacion('cartera.liberar', async ({ trx, hoy }, { cuenta, ...pedido }) => {
  const cartera = await carteraParaMover(trx, cuenta)
  const hechos = liberarCargos(cartera, pedido, { hoy })
  await insertCongelamientos(trx, cuenta, hechos)
  return cargosDichos(cartera, hechos)
})
