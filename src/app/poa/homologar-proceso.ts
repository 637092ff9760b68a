import { decidirHomologacion } from '../../core/poa/proceso.ts'
import { operacion } from '../operacion.ts'
import { agregarPaso, lockPasos } from './un-proceso.ts'

export const homologarProceso = operacion('poa.homologar-proceso', async (ctx, pedida) =>
  agregarPaso(ctx, decidirHomologacion(pedida, await lockPasos(ctx, pedida), ctx.hoy)),
)
