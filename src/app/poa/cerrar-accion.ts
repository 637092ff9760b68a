import { decidirSeguimiento } from '../../core/poa/accion-mejora.ts'
import { operacion } from '../operacion.ts'
import { anotar, lockAccion } from './una-accion.ts'

export const cerrarAccion = operacion('poa.cerrar-accion', async (ctx, { ejercicio, accion: numero, ...nota }) => {
  const accion = await lockAccion(ctx, ejercicio, numero)
  const cierre = decidirSeguimiento(accion, { ...nota, porciento: 100 }, { hoy: ctx.hoy, cierra: ctx.persona.clave })
  return anotar(ctx, ejercicio, numero, cierre)
})
