import { congelarCargos } from '../../core/cartera/congelar.ts'
import { insertCongelamientos } from '../../db/cartera/congelamiento.ts'
import { operacion } from '../operacion.ts'
import { cargosDichos, carteraParaMover } from './cartera-de.ts'

export const congelar = operacion('cartera.congelar', async ({ trx, reglas, hoy }, { cuenta, ...pedido }) => {
  const cartera = await carteraParaMover(trx, cuenta)
  const hechos = congelarCargos(cartera, pedido, { hoy, causas: reglas.cartera.congelamiento.causas })
  await insertCongelamientos(trx, cuenta, hechos)
  return cargosDichos(cartera, hechos)
})
