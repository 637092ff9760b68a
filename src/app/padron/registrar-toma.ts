import { decidirToma, drenajeSinCobro } from '../../core/padron/cambio-datos.ts'
import { insertToma } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { cambioDe, exigirDatos, loadParaCambiar } from './referencias.ts'

export const registrarToma = operacion('padron.registrar-toma', async (ctx, entrada) => {
  const { cuenta, toma, diametroMm, drenaje } = entrada
  const historia = await loadParaCambiar(ctx, cuenta)
  const cambio = cambioDe(ctx, entrada)
  const nueva = exigirDatos((falla) => decidirToma(historia, { toma, diametroMm, drenaje }, cambio.desde, falla))
  await insertToma(ctx.trx, cambio, nueva)
  return { cuenta, desde: cambio.desde, ...nueva, avisos: drenajeSinCobro(historia, nueva, cambio.desde) }
})
