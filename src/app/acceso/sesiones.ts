import { findSesiones } from '../../db/acceso/sesion.ts'
import { consulta } from '../operacion.ts'
import { exigirPropio } from './propio.ts'

export const sesiones = consulta('acceso.sesiones', async (ctx, entrada) => ({
  sesiones: await findSesiones(ctx.trx, exigirPropio(ctx, 'acceso.sesiones', entrada.persona)),
}))
