import { decidirPredio } from '../../core/padron/cambio-datos.ts'
import { explicarDuplicado } from '../../core/padron/duplicado.ts'
import { insertPredio } from '../../db/padron/cambio.ts'
import { findParecidas } from '../../db/padron/duplicados.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioDe, cambioPedido, escrituraDeHoy, exigirDatos, loadParaCambiar } from './referencias.ts'

export const cambiarPredio = operacion('padron.cambiar-predio', async (ctx, entrada) => {
  const { trx, hoy } = ctx
  const { cuenta, cambios } = entrada
  const escritura = escrituraDeHoy(ctx)
  const historia = await loadParaCambiar(ctx, cuenta)
  const pedido = cambioPedido(ctx, entrada)
  const { numero, datos: predio } = exigirDatos((falla) => decidirPredio(historia, cambios, pedido, escritura, falla))
  await insertPredio(trx, cambioDe(pedido, numero, entrada), predio)
  // As things will be: a change to come is compared on its own day.
  const dia = [hoy, pedido.desde].sort().at(-1) ?? hoy
  const parecidas = await findParecidas(trx, { cuenta, hoy: dia, telefono: escritura.telefono })
  const delPredio = parecidas.filter((p) => p.razon === 'clave-catastral' || p.razon === 'domicilio').map(explicarDuplicado)
  return { cuenta, desde: pedido.desde, numero, predio, avisos: [...delPredio, ...(await avisosDeFacturado(ctx, [cuenta], pedido.desde))] }
})
