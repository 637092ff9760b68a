import { decidirSituacion } from '../../core/padron/cambio.ts'
import { insertSituacion } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { cambioDe, cambioPedido, loadParaCambiar } from './referencias.ts'

export const cambiarSituacion = operacion('padron.cambiar-situacion', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const pedido = cambioPedido(ctx, entrada)
  const { numero, datos } = decidirSituacion(historia, entrada.estado, pedido)
  await insertSituacion(ctx.trx, cambioDe(pedido, numero, entrada), datos)
  return { cuenta: entrada.cuenta, desde: pedido.desde, numero, estado: datos.estado }
})
