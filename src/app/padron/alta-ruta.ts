import { Rechazo } from '../../core/comun/rechazo.ts'
import { exigirNoMuyAdelante } from '../../core/padron/cambio.ts'
import { lockAltas } from '../../db/padron/cuenta.ts'
import { findRutas, findSectores, insertRutas } from '../../db/padron/ruta.ts'
import { operacion } from '../operacion.ts'
import { cambioPedido } from './referencias.ts'

/** What of a list is new, and the mistakes of what is there with other data or comes twice. */
function nuevas<T extends { clave: string }>(pedidas: readonly T[], hay: readonly T[], que: string) {
  const porClave = new Map(hay.map((x) => [x.clave, x]))
  const errores: { donde: string; mensaje: string }[] = []
  const faltan: T[] = []
  for (const p of pedidas) {
    const otra = porClave.get(p.clave)
    if (otra === undefined) faltan.push(p)
    else
      for (const [campo, valor] of Object.entries(p))
        if (otra[campo as keyof T] !== valor)
          errores.push({ donde: `${que} ${p.clave}`, mensaje: `su ${campo} es «${otra[campo as keyof T]}», no «${valor}»` })
    porClave.set(p.clave, p)
  }
  return { faltan, errores }
}

export const altaRuta = operacion('padron.alta-ruta', async (ctx, entrada) => {
  const { trx } = ctx
  const pedido = cambioPedido(ctx, { desde: entrada.desde, corrige: null })
  exigirNoMuyAdelante('las rutas', pedido)
  await lockAltas(trx)
  const sectoresAntes = await findSectores(trx)
  const sectores = nuevas(entrada.sectores, sectoresAntes, 'sector')
  const rutas = nuevas(entrada.rutas, await findRutas(trx, pedido.desde), 'ruta')
  const claves = new Set([...sectoresAntes, ...entrada.sectores].map((s) => s.clave))
  const sinSector = rutas.faltan
    .filter((r) => !claves.has(r.sector))
    .map((r) => ({ donde: `ruta ${r.clave}`, mensaje: `no hay un sector «${r.sector}»` }))
  if (sinSector.length > 0) throw new Rechazo('padron/datos-invalidos', { cuantos: sinSector.length, errores: sinSector })
  const errores = [...sectores.errores, ...rutas.errores]
  if (errores.length > 0) throw new Rechazo('padron/ruta-distinta', { cuantos: errores.length, errores })
  await insertRutas(trx, sectores.faltan, rutas.faltan, pedido.desde)
  const pedidas = entrada.sectores.length + entrada.rutas.length
  return {
    sectores: sectores.faltan.length,
    rutas: rutas.faltan.length,
    yaEstaban: pedidas - sectores.faltan.length - rutas.faltan.length,
  }
})
