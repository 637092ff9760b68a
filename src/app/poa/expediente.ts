import { puede } from '../../core/acceso/persona.ts'
import { leerPeriodo, type Periodo } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { conDerivados } from '../../core/poa/derivar.ts'
import type { Plan } from '../../core/poa/plan.ts'
import { porMedir, type QueMedir } from '../../core/poa/por-medir.ts'
import { type Expediente, type Renglon, renglonesDe } from '../../core/poa/renglon.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findAcciones } from '../../db/poa/accion.ts'
import { findCapturas, type PeriodoDeUnidad } from '../../db/poa/captura.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { findPlan, type PlanGuardado } from '../../db/poa/plan.ts'
import { findHomologados } from '../../db/poa/proceso.ts'
import { findPublicados } from '../../db/poa/publicado.ts'
import { findRectificaciones } from '../../db/poa/rectificacion.ts'
import type { Contexto } from '../operacion.ts'
import { loadMedidos } from './medir.ts'

/** The plan in force of a year. Refuses a year that has none. */
export async function loadPlan(trx: Trx, ejercicio: number): Promise<PlanGuardado> {
  const guardado = await findPlan(trx, ejercicio)
  if (guardado === null) throw new Rechazo('poa/sin-plan', { ejercicio })
  return guardado
}

/** Whether a person sees only what was published: whoever does not work here. */
export const soloVeLoPublicado = ({ persona, reglas }: Pick<Contexto, 'persona' | 'reglas'>): boolean =>
  !puede(persona, 'acceso.propio', reglas.roles)

/**
 * All that a person may know of a year, in one read of each table, and its rows; with what the records count, where it is asked. To the public, what was
 * printed or closed, and nothing of what is still being reported.
 */
export async function loadExpediente(
  { trx, reglas, persona, ...dia }: Pick<Contexto, 'trx' | 'reglas' | 'hoy' | 'zona' | 'persona' | 'contados'>,
  ejercicio: number,
  medir: (plan: Plan) => QueMedir | null = () => null,
): Promise<{ expediente: Expediente; renglones: Renglon[] }> {
  const { plan, version } = await loadPlan(trx, ejercicio)
  const que = medir(plan)
  const cerrados = (await findCierres(trx, ejercicio)).filter((c) => c.tipo === 'cierre')
  const publico = soloVeLoPublicado({ persona, reglas })
  const seVe = ({ unidad, periodo }: PeriodoDeUnidad): boolean =>
    !publico || cerrados.some((c) => c.unidad === unidad && c.periodo === periodo)
  const medidos = que === null ? [] : (await loadMedidos({ trx, ...dia }, porMedir(plan, que))).filter(seVe)
  const capturas = await findCapturas(trx, ejercicio, publico ? cerrados : null)
  const publicados = await findPublicados(trx, ejercicio)
  const rectificaciones = (await findRectificaciones(trx, ejercicio)).filter(seVe)
  const deMejora = { acciones: await findAcciones(trx, ejercicio), homologados: await findHomologados(trx, ejercicio) }
  const deQuien = { hoy: dia.hoy, soloPublicado: publico }
  const expediente = { plan, planVersion: version, capturas, publicados, cerrados, medidos, rectificaciones, ...deMejora, ...deQuien }
  return { expediente, renglones: conDerivados(expediente, renglonesDe(expediente, reglas.publicadas)) }
}

/** The period as people write it. Refuses one that is not of the year. */
export function leerPeriodoDe(ejercicio: number, texto: string): Periodo {
  const p = leerPeriodo(texto, ejercicio)
  if (p === null) throw new Rechazo('poa/periodo-invalido', { periodo: texto, ejercicio })
  return p
}

/** The unit with that clave. Refuses one that is not in the plan. */
export function exigirUnidad(plan: Plan, clave: string): void {
  if (plan.unidades.some((u) => u.clave === clave)) return
  const unidades = plan.unidades.map((u) => u.clave).join(', ')
  throw new Rechazo('poa/unidad-desconocida', { unidad: clave, ejercicio: plan.ejercicio, unidades })
}

/** A period and a unit asked for, checked against the year's plan. */
export function leerAlcance(plan: Plan, pedido: { periodo: string; unidad: string | null }): { periodo: Periodo; unidad: string | null } {
  if (pedido.unidad !== null) exigirUnidad(plan, pedido.unidad)
  return { periodo: leerPeriodoDe(plan.ejercicio, pedido.periodo), unidad: pedido.unidad }
}
