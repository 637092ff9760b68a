import { type ErrorDetallado, Rechazo } from '../../core/comun/rechazo.ts'
import { cambiosVedados } from '../../core/poa/cambios-vedados.ts'
import { revisarPlan } from '../../core/poa/revisar-plan.ts'
import { lockEjercicio } from '../../db/poa/candado.ts'
import { findCapturas } from '../../db/poa/captura.ts'
import { findPlan, insertPlan } from '../../db/poa/plan.ts'
import { huellaDe } from '../comun/huella.ts'
import { operacion } from '../operacion.ts'
import { loadFijos } from './captura-en-ciclo.ts'

function rechazarSi(ejercicio: number, errores: readonly ErrorDetallado[]): void {
  if (errores.length > 0) throw new Rechazo('poa/plan-invalido', { ejercicio, cuantos: errores.length, errores })
}

export const cargarPlan = operacion('poa.cargar-plan', async (ctx, { plan: nuevo, reprogramacion }) => {
  const { trx } = ctx
  rechazarSi(nuevo.ejercicio, revisarPlan(nuevo))
  await lockEjercicio(trx, nuevo.ejercicio)
  const actual = await findPlan(trx, nuevo.ejercicio)
  const huella = huellaDe(nuevo)
  if (actual?.huella === huella) return { ejercicio: nuevo.ejercicio, version: actual.version, huella, yaEstaba: true }
  if (actual !== null && reprogramacion === null) throw new Rechazo('poa/plan-existente', { ejercicio: nuevo.ejercicio })
  if (actual !== null) {
    const fijos = await loadFijos(ctx, nuevo.ejercicio)
    rechazarSi(nuevo.ejercicio, cambiosVedados(actual.plan, nuevo, fijos, await findCapturas(trx, nuevo.ejercicio)))
  }
  const version = (actual?.version ?? 0) + 1
  const origen = actual === null ? 'reglas' : 'reprogramacion'
  await insertPlan(trx, { version, origen, huella, plan: nuevo, reprogramacion })
  return { ejercicio: nuevo.ejercicio, version, huella, yaEstaba: false }
})
