import { decidirToma, drenajeSinCobro } from '../../core/padron/cambio-datos.ts'
import { insertToma } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { cambioDe, cambioPedido, exigirDatos, loadParaCambiar } from './referencias.ts'

export const registrarToma = operacion('padron.registrar-toma', async (ctx, entrada) => {
  const { cuenta, toma, diametroMm, drenaje } = entrada
  const historia = await loadParaCambiar(ctx, cuenta)
  const pedido = cambioPedido(ctx, entrada)
  const { numero, datos: nueva } = exigirDatos((falla) => decidirToma(historia, { toma, diametroMm, drenaje }, pedido, falla))
  await insertToma(ctx.trx, cambioDe(pedido, numero, entrada), nueva)
  return { cuenta, desde: pedido.desde, numero, ...nueva, avisos: drenajeSinCobro(historia, nueva, pedido.desde) }
})
