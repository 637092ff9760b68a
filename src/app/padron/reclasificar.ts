import { revisarUso } from '../../core/padron/alta.ts'
import { decidirReclasificacion } from '../../core/padron/cambio.ts'
import { insertClasificacion } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioDe, exigirDatos, loadParaCambiar, referenciasDeUso } from './referencias.ts'

export const reclasificar = operacion('padron.reclasificar', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const cambio = cambioDe(ctx, entrada)
  const clasificacion = decidirReclasificacion(historia, entrada.cambios, cambio.desde)
  exigirDatos((falla) => revisarUso(referenciasDeUso(ctx), clasificacion, falla))
  await insertClasificacion(ctx.trx, cambio, clasificacion)
  return {
    cuenta: entrada.cuenta,
    desde: cambio.desde,
    clasificacion,
    avisos: await avisosDeFacturado(ctx, [entrada.cuenta], cambio.desde),
  }
})
