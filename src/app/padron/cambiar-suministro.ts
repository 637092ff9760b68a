import { decidirSuministro } from '../../core/padron/suministro.ts'
import { insertSuministro } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { cambioDe, cambioPedido, loadParaCambiar } from './referencias.ts'

export const cambiarSuministro = operacion('padron.cambiar-suministro', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const pedido = cambioPedido(ctx, entrada)
  const { numero, datos } = decidirSuministro(historia, entrada.estado, pedido)
  await insertSuministro(ctx.trx, cambioDe(pedido, numero, entrada), datos)
  return { cuenta: entrada.cuenta, desde: pedido.desde, numero, estado: datos.estado }
})
