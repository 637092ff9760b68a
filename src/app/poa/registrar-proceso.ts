import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirProceso } from '../../core/poa/proceso.ts'
import { findEjercicios } from '../../db/poa/plan.ts'
import { type Contexto, operacion } from '../operacion.ts'
import { exigirUnidad, loadPlan } from './expediente.ts'
import { agregarPaso, lockPasos } from './un-proceso.ts'

/** Refuses a unit that the newest plan does not have: processes outlive the years. */
async function exigirUnidadDeHoy({ trx, hoy }: Contexto, unidad: string): Promise<void> {
  const [ultimo] = await findEjercicios(trx)
  if (ultimo === undefined) throw new Rechazo('poa/sin-plan', { ejercicio: hoy.slice(0, 4) })
  exigirUnidad((await loadPlan(trx, ultimo.ejercicio)).plan, unidad)
}

export const registrarProceso = operacion('poa.registrar-proceso', async (ctx, pedido) => {
  await exigirUnidadDeHoy(ctx, pedido.unidad)
  return agregarPaso(ctx, decidirProceso(pedido, await lockPasos(ctx, pedido)))
})
