import { decidirCorreccion } from '../../core/padron/cambio-datos.ts'
import { insertTitularidad, insertUsuario } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioDe, cambioPedido, exigirDatos, loadParaCambiar } from './referencias.ts'

export const corregirUsuario = operacion('padron.corregir-usuario', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const pedido = cambioPedido(ctx, entrada)
  const { usuario, datos, calidades } = exigirDatos((falla) => decidirCorreccion(historia, entrada, pedido, falla))
  await insertUsuario(ctx.trx, entrada.cuenta, usuario, datos)
  for (const { calidad, numero } of calidades) await insertTitularidad(ctx.trx, cambioDe(pedido, numero, entrada), calidad, usuario)
  const cambiaElRecibo = calidades.some((c) => c.calidad === 'titular') && entrada.cambios.nombre !== undefined
  const avisos = cambiaElRecibo ? await avisosDeFacturado(ctx, [entrada.cuenta], pedido.desde) : []
  return { cuenta: entrada.cuenta, desde: pedido.desde, usuario, calidades: calidades.map((c) => c.calidad), avisos }
})
