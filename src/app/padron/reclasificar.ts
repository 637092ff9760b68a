import { revisarUso } from '../../core/padron/alta.ts'
import { decidirReclasificacion } from '../../core/padron/cambio.ts'
import { insertClasificacion } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioDe, cambioPedido, exigirDatos, loadParaCambiar, referenciasDeUso } from './referencias.ts'

export const reclasificar = operacion('padron.reclasificar', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const pedido = cambioPedido(ctx, entrada)
  const { numero, datos: clasificacion } = decidirReclasificacion(historia, entrada.cambios, pedido)
  exigirDatos((falla) => revisarUso(referenciasDeUso(ctx), clasificacion, falla))
  await insertClasificacion(ctx.trx, cambioDe(pedido, numero, entrada), clasificacion)
  return {
    cuenta: entrada.cuenta,
    desde: pedido.desde,
    numero,
    clasificacion,
    avisos: await avisosDeFacturado(ctx, [entrada.cuenta], pedido.desde),
  }
})
