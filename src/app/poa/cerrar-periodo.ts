import { frecuenciaDe, type Periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Plan } from '../../core/poa/plan.ts'
import { lockUnidad } from '../../db/poa/captura.ts'
import { findCierres, insertCierre, type UltimoCierre } from '../../db/poa/cierre.ts'
import { huellaDe } from '../comun/huella.ts'
import { type Contexto, operacion } from '../operacion.ts'
import { exigirUnidad, leerPeriodoDe, loadExpediente, loadPlan } from './expediente.ts'

/** The unit's own period. Refuses a unit or period that the plan does not have. */
function leerPeriodoDeUnidad(plan: Plan, clave: string, texto: string): Periodo {
  exigirUnidad(plan, clave)
  const p = leerPeriodoDe(plan.ejercicio, texto)
  const reporta = plan.unidades.find((u) => u.clave === clave)?.reporta
  if (reporta !== undefined && frecuenciaDe(p) !== reporta) {
    const periodos = periodosDelEjercicio(plan.ejercicio, reporta).join(', ')
    throw new Rechazo('poa/periodo-no-reporta', { unidad: clave, reporta, periodo: p, periodos })
  }
  return p
}

async function ultimoCierre({ trx }: Contexto, ejercicio: number, unidad: string, p: Periodo): Promise<UltimoCierre | undefined> {
  await lockUnidad(trx, ejercicio, unidad)
  return (await findCierres(trx, ejercicio)).find((c) => c.unidad === unidad && c.periodo === p)
}

export const cerrarPeriodo = operacion('poa.cerrar-periodo', async (ctx, { ejercicio, unidad, periodo: texto }) => {
  const { expediente, renglones } = await loadExpediente(ctx.trx, ctx.reglas, ejercicio)
  const p = leerPeriodoDeUnidad(expediente.plan, unidad, texto)
  const ultimo = await ultimoCierre(ctx, ejercicio, unidad, p)
  if (ultimo?.tipo === 'cierre') throw new Rechazo('poa/periodo-ya-cerrado', { periodo: p, unidad })
  const suyos = renglones.filter((r) => r.unidad.clave === unidad && r.periodo === p && r.meta !== null)
  const faltan = suyos.filter((r) => r.captura === null)
  if (faltan.length > 0) {
    const indicadores = faltan.map((r) => r.indicador.clave).join(', ')
    throw new Rechazo('poa/cierre-incompleto', { faltan: faltan.length, unidad, periodo: p, indicadores })
  }
  const huella = huellaDe(suyos.map((r) => ({ meta: r.meta, captura: r.captura })))
  const numero = (ultimo?.numero ?? 0) + 1
  const { planVersion } = expediente
  const acto = { ejercicio, unidad, periodo: p, numero, huella, plan_version: planVersion, persona: ctx.persona.clave }
  await insertCierre(ctx.trx, { ...acto, tipo: 'cierre', motivo: null })
  return { unidad, periodo: p, numero, huella }
})

export const reabrirPeriodo = operacion('poa.reabrir-periodo', async (ctx, { ejercicio, unidad, periodo: texto, motivo }) => {
  const { plan, version } = await loadPlan(ctx.trx, ejercicio)
  const p = leerPeriodoDeUnidad(plan, unidad, texto)
  const ultimo = await ultimoCierre(ctx, ejercicio, unidad, p)
  if (ultimo?.tipo !== 'cierre') throw new Rechazo('poa/periodo-no-cerrado', { periodo: p, unidad })
  const acto = { ejercicio, unidad, periodo: p, numero: ultimo.numero + 1, persona: ctx.persona.clave, plan_version: version }
  await insertCierre(ctx.trx, { ...acto, tipo: 'reapertura', motivo, huella: null })
  return { unidad, periodo: p, numero: acto.numero, huella: null }
})
