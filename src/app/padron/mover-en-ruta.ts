import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirRecorrido } from '../../core/padron/cambio.ts'
import { insertRecorrido } from '../../db/padron/cambio.ts'
import { findClaves } from '../../db/padron/ruta.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, avisosDeLugares, cambioDe, cambioPedido, loadParaCambiar } from './referencias.ts'

export const moverEnRuta = operacion('padron.mover-en-ruta', async (ctx, { desde, corrige, motivo, cuentas }) => {
  const rutas = await findClaves(ctx.trx)
  // In order of account, so that two movements of the same accounts wait for each other instead of crossing.
  for (const { cuenta, ruta, orden } of cuentas.toSorted((a, b) => a.cuenta - b.cuenta)) {
    if (!rutas.has(ruta)) throw new Rechazo('padron/ruta-desconocida', { ruta })
    const historia = await loadParaCambiar(ctx, cuenta)
    const pedido = cambioPedido(ctx, { desde, corrige })
    const { numero, datos } = decidirRecorrido(historia, { ruta, orden }, pedido)
    await insertRecorrido(ctx.trx, cambioDe(pedido, numero, { cuenta, motivo }), datos)
  }
  const movidas = cuentas.map((c) => c.cuenta)
  const dia = desde ?? ctx.hoy
  const lugares = await avisosDeLugares(ctx, cuentas, dia)
  return { movidas: movidas.length, desde: dia, avisos: [...lugares, ...(await avisosDeFacturado(ctx, movidas, dia))] }
})
