import { decidirCorreccion } from '../../core/padron/cambio-datos.ts'
import { insertTitularidad, insertUsuario } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioDe, exigirDatos, loadParaCambiar } from './referencias.ts'

export const corregirUsuario = operacion('padron.corregir-usuario', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const cambio = cambioDe(ctx, entrada)
  const { usuario, datos, calidades } = exigirDatos((falla) => decidirCorreccion(historia, entrada, cambio.desde, falla))
  await insertUsuario(ctx.trx, cambio, usuario, datos)
  for (const calidad of calidades) await insertTitularidad(ctx.trx, cambio, calidad, usuario)
  const cambiaElRecibo = calidades.includes('titular') && entrada.cambios.nombre !== undefined
  const avisos = cambiaElRecibo ? await avisosDeFacturado(ctx, [entrada.cuenta], cambio.desde) : []
  return { cuenta: entrada.cuenta, desde: cambio.desde, usuario, calidades: [...calidades], avisos }
})
