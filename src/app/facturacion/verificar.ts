import { tramoDe } from '../../core/facturacion/calendario.ts'
import { findCorridas, findLotes } from '../../db/facturacion/corrida.ts'
import { findSinFacturar } from '../../db/facturacion/ruta.ts'
import { consultaAtada } from '../operacion.ts'

export const verificar = consultaAtada('facturacion.verificar', async ({ trx, reglas }) => {
  const incompletas = []
  for (const { corrida, periodo, grupo } of await findCorridas(trx)) {
    const rutas = (await findLotes(trx, corrida)).map((l) => l.ruta)
    const sinFacturar = await findSinFacturar(trx, tramoDe(periodo, reglas.calendario), rutas)
    if (sinFacturar.length > 0)
      incompletas.push({ periodo, grupo, cuantas: sinFacturar.length, cuentas: sinFacturar.slice(0, 100).map((s) => s.cuenta) })
  }
  return { incompletas }
})
