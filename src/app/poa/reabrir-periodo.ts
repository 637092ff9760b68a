import { Rechazo } from '../../core/comun/rechazo.ts'
import { insertCierre } from '../../db/poa/cierre.ts'
import { operacion } from '../operacion.ts'
import { loadPlan } from './expediente.ts'
import { leerPeriodoDeUnidad, ultimoCierre } from './periodo-de-unidad.ts'

export const reabrirPeriodo = operacion('poa.reabrir-periodo', async (ctx, { ejercicio, unidad, periodo: texto, motivo }) => {
  const { plan, version } = await loadPlan(ctx.trx, ejercicio)
  const p = leerPeriodoDeUnidad(plan, unidad, texto)
  const ultimo = await ultimoCierre(ctx, ejercicio, unidad, p)
  if (ultimo?.tipo !== 'cierre') throw new Rechazo('poa/periodo-no-cerrado', { periodo: p, unidad })
  const acto = { ejercicio, unidad, periodo: p, numero: ultimo.numero + 1, persona: ctx.persona.clave, plan_version: version }
  await insertCierre(ctx.trx, { ...acto, tipo: 'reapertura', motivo, huella: null })
  return { unidad, periodo: p, numero: acto.numero, huella: null }
})
