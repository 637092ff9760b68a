import type { Persona } from '../../core/acceso/persona.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { frecuenciaDe, type Periodo, periodosDelEjercicio, primerDiaDe, ultimoDiaDe } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Plan } from '../../core/poa/plan.ts'
import { lockPlan, lockUnidad } from '../../db/poa/candado.ts'
import { findCierres, type UltimoCierre } from '../../db/poa/cierre.ts'
import type { Contexto } from '../operacion.ts'
import { exigirUnidad, leerPeriodoDe, loadPlan } from './expediente.ts'

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

/** Refuses to act for a unit that is not the person's own. Those of no unit act for all. */
export function exigirSuUnidad(persona: Persona, unidad: string): void {
  if (persona.unidad !== null && persona.unidad !== unidad)
    throw new Rechazo('acceso/otra-unidad', { persona: persona.clave, propia: persona.unidad, unidad })
}

/** Refuses a period that has not come to the day that the act needs: its first to be captured, its last to be closed. */
export function exigirDia(p: Periodo, hoy: Fecha, desde: 'inicio' | 'fin'): void {
  const [inicia, termina] = [primerDiaDe(p), ultimoDiaDe(p)]
  if (hoy < (desde === 'inicio' ? inicia : termina)) throw new Rechazo('poa/periodo-futuro', { periodo: p, inicia, termina, hoy })
}

/** A unit's period held so that nobody captures, closes or reprograms it meanwhile, with its plan and its last closing. */
export async function lockPeriodo(
  { trx, persona }: Contexto,
  { ejercicio, unidad, periodo: texto }: { ejercicio: number; unidad: string; periodo: string },
): Promise<{ p: Periodo; ultimo: UltimoCierre | undefined; version: number }> {
  exigirSuUnidad(persona, unidad)
  await lockPlan(trx, ejercicio)
  await lockUnidad(trx, ejercicio, unidad)
  const { plan, version } = await loadPlan(trx, ejercicio)
  const p = leerPeriodoDeUnidad(plan, unidad, texto)
  const ultimo = (await findCierres(trx, ejercicio)).find((c) => c.unidad === unidad && c.periodo === p)
  return { p, ultimo, version }
}
