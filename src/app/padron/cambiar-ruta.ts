import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirRuta } from '../../core/padron/ruta.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { findHistoriaDeRuta, findMesesFacturados, findSectores, insertVigencia } from '../../db/padron/ruta.ts'
import { operacion } from '../operacion.ts'
import { cambioPedido, exigirDatos } from './referencias.ts'

export const cambiarRuta = operacion('padron.cambiar-ruta', async (ctx, entrada) => {
  const { trx } = ctx
  const { ruta, cambios, motivo } = entrada
  // Whoever bills it holds the same name: it has one group in each month.
  await lockNombre(trx, `ruta:${ruta}`)
  const historia = await findHistoriaDeRuta(trx, ruta)
  if (historia === undefined) throw new Rechazo('padron/ruta-desconocida', { ruta })
  const sectores = await findSectores(trx)
  exigirDatos((falla) => {
    if (cambios.sector !== undefined && !sectores.some((s) => s.clave === cambios.sector))
      falla('cambios.sector', `no hay un sector «${cambios.sector}»`)
  })
  const pedido = cambioPedido(ctx, entrada)
  const { desde, corrige } = pedido
  const { numero, datos } = decidirRuta(historia, cambios, await findMesesFacturados(trx, ruta, desde), pedido)
  await insertVigencia(trx, { ruta, desde, numero, ...datos, corrige, motivo })
  return { ruta, desde, numero, ...datos }
})
