import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirRecorrido, exigirVistos, laRuta } from '../../core/padron/cambio.ts'
import { lockNombres } from '../../db/comun/copia.ts'
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
  const numeros = cuentas.map((c) => c.cuenta)
  // Whoever moves something in the same walks waits for this one; what was done while this one waited is seen, and told.
  await lockNombres(trx, [...new Set(cuentas.map((c) => `recorrido:${c.ruta}`))])
  await lockCuentas(trx, numeros)
  const [primera] = cuentas
  if (vistos !== null && primera !== undefined)
    exigirVistos(laRuta(primera.ruta), await findMovimientos(trx, primera.ruta), vistos, 'el recorrido')
  const historias = await findRecorridos(trx, numeros)
  const pedido = cambioPedido(ctx, { desde, corrige })
  const filas = cuentas.map(({ cuenta, ruta, orden, vistos: lugares }) => {
    const historia = historias.get(cuenta)
    if (historia === undefined) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
    const { numero, datos } = decidirRecorrido(historia, { ruta, orden }, { ...pedido, vistos: lugares })
    return { ...cambioDe(pedido, numero, { cuenta, motivo }), ...datos }
  })
  await insertRecorridos(trx, filas)
  const dia = desde ?? ctx.hoy
  const deLugares = await avisosDeLugares(ctx, cuentas, dia)
  return { movidas: cuentas.length, desde: dia, avisos: [...deLugares, ...(await avisosDeFacturado(ctx, numeros, dia))] }
})
