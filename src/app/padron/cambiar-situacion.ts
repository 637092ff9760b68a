import { decidirSituacion } from '../../core/padron/cambio.ts'
import { insertSituacion } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { cambioDe, loadParaCambiar } from './referencias.ts'

export const cambiarSituacion = operacion('padron.cambiar-situacion', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const cambio = cambioDe(ctx, entrada)
  const situacion = decidirSituacion(historia, entrada.estado, cambio.desde)
  await insertSituacion(ctx.trx, cambio, situacion)
  return { cuenta: entrada.cuenta, desde: cambio.desde, estado: situacion.estado }
})
