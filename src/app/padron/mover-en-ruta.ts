import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirRecorrido, exigirVistos, laRuta } from '../../core/padron/cambio.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { insertRecorridos } from '../../db/padron/cambio.ts'
import { lockCuentas } from '../../db/padron/cuenta.ts'
import { findMovimientos, findRecorridos } from '../../db/padron/recorrido.ts'
import { findClaves } from '../../db/padron/ruta.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, avisosDeLugares, cambioDe, cambioPedido } from './referencias.ts'

/** All the movements are one act: those of a walk that somebody put in order are seen together, or not at all. */
export const moverEnRuta = operacion('padron.mover-en-ruta', async (ctx, { desde, corrige, vistos, motivo, cuentas }) => {
  const { trx } = ctx
  const rutas = await findClaves(trx)
  for (const { ruta } of cuentas) if (!rutas.has(ruta)) throw new Rechazo('padron/ruta-desconocida', { ruta })
  const [primera] = cuentas
  if (vistos !== null && primera !== undefined) {
    // Whoever puts the same walk in order waits for this one, and is told of it.
    await lockNombre(trx, `recorrido:${primera.ruta}`)
    exigirVistos(laRuta(primera.ruta), await findMovimientos(trx, primera.ruta), vistos, 'el recorrido')
  }
  const numeros = cuentas.map((c) => c.cuenta)
  await lockCuentas(trx, numeros)
  const historias = await findRecorridos(trx, numeros)
  const pedido = cambioPedido(ctx, { desde, corrige })
  const filas = cuentas.map(({ cuenta, ruta, orden }) => {
    const historia = historias.get(cuenta)
    if (historia === undefined) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
    const { numero, datos } = decidirRecorrido(historia, { ruta, orden }, pedido)
    return { ...cambioDe(pedido, numero, { cuenta, motivo }), ...datos }
  })
  await insertRecorridos(trx, filas)
  const dia = desde ?? ctx.hoy
  const lugares = await avisosDeLugares(ctx, cuentas, dia)
  return { movidas: cuentas.length, desde: dia, avisos: [...lugares, ...(await avisosDeFacturado(ctx, numeros, dia))] }
})
