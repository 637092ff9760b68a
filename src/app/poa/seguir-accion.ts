import { decidirSeguimiento } from '../../core/poa/accion-mejora.ts'
import { operacion } from '../operacion.ts'
import { anotar, lockAccion } from './una-accion.ts'

export const seguirAccion = operacion('poa.seguir-accion', async (ctx, { ejercicio, accion: numero, ...nota }) => {
  const accion = await lockAccion(ctx, ejercicio, numero)
  return anotar(ctx, ejercicio, numero, decidirSeguimiento(accion, nota, { hoy: ctx.hoy, cierra: null }))
})
