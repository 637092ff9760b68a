import { Rechazo } from '../../core/comun/rechazo.ts'
import { revisarPlan } from '../../core/poa/revisar-plan.ts'
import { findPlan, insertPlan } from '../../db/poa/plan.ts'
import { huellaDe } from '../comun/huella.ts'
import { operacion } from '../operacion.ts'

export const cargarPlan = operacion('poa.cargar-plan', async ({ trx, persona }, { plan: nuevo, reprogramacion }) => {
  const errores = revisarPlan(nuevo)
  if (errores.length > 0) throw new Rechazo('poa/plan-invalido', { ejercicio: nuevo.ejercicio, cuantos: errores.length, errores })
  const actual = await findPlan(trx, nuevo.ejercicio)
  const huella = huellaDe(nuevo)
  if (actual?.huella === huella) return { ejercicio: nuevo.ejercicio, version: actual.version, huella, yaEstaba: true }
  if (actual !== null && reprogramacion === null) throw new Rechazo('poa/plan-existente', { ejercicio: nuevo.ejercicio })
  const version = (actual?.version ?? 0) + 1
  const origen = actual === null ? 'reglas' : 'reprogramacion'
  await insertPlan(trx, { version, origen, huella, plan: nuevo, persona: persona.clave, reprogramacion })
  return { ejercicio: nuevo.ejercicio, version, huella, yaEstaba: false }
})
