import { deleteSesiones } from '../../db/acceso/sesion.ts'
import { operacion } from '../operacion.ts'
import { exigirPropio } from './propio.ts'

export const cerrarSesiones = operacion('acceso.cerrar-sesiones', async (ctx, { persona, sesion }) => ({
  cerradas: await deleteSesiones(ctx.trx, exigirPropio(ctx, 'acceso.cerrar-sesiones', persona), sesion),
}))
