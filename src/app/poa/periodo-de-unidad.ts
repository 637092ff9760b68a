import { frecuenciaDe, type Periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Plan } from '../../core/poa/plan.ts'
import { lockUnidad } from '../../db/poa/captura.ts'
import { findCierres, type UltimoCierre } from '../../db/poa/cierre.ts'
import type { Contexto } from '../operacion.ts'
import { exigirUnidad, leerPeriodoDe } from './expediente.ts'

/** The unit's own period. Refuses a unit or period that the plan does not have. */
export function leerPeriodoDeUnidad(plan: Plan, clave: string, texto: string): Periodo {
  exigirUnidad(plan, clave)
  const p = leerPeriodoDe(plan.ejercicio, texto)
  const reporta = plan.unidades.find((u) => u.clave === clave)?.reporta
  if (reporta !== undefined && frecuenciaDe(p) !== reporta) {
    const periodos = periodosDelEjercicio(plan.ejercicio, reporta).join(', ')
    throw new Rechazo('poa/periodo-no-reporta', { unidad: clave, reporta, periodo: p, periodos })
  }
  return p
}

/** The last closing or reopening of a unit's period, held so that nobody captures or closes it meanwhile. */
export async function ultimoCierre({ trx }: Contexto, ejercicio: number, unidad: string, p: Periodo): Promise<UltimoCierre | undefined> {
  await lockUnidad(trx, ejercicio, unidad)
  return (await findCierres(trx, ejercicio)).find((c) => c.unidad === unidad && c.periodo === p)
}
