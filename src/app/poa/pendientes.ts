import { masDias } from '../../core/comun/dias.ts'
import { ultimoDiaDe } from '../../core/comun/periodo.ts'
import { filaDe } from '../../core/poa/armar-informe.ts'
import { loQueFalta } from '../../core/poa/lo-que-falta.ts'
import { ejercicioPorReportar, ultimoTerminado } from '../../core/poa/plan.ts'
import type { Renglon } from '../../core/poa/renglon.ts'
import { findEjercicios } from '../../db/poa/plan.ts'
import { colasDe } from '../acceso/colas.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { loadExpediente } from './expediente.ts'

/** The rows of the last period that ended of the unit of who asks (of all, if they belong to none), while it is not closed. */
async function loadPorReportar(ctx: Contexto): Promise<Renglon[]> {
  const { trx, hoy, persona } = ctx
  const anios = (await findEjercicios(trx)).map((e) => e.ejercicio)
  const ejercicio = ejercicioPorReportar(anios, hoy)
  if (ejercicio === undefined) return []
  const { expediente, renglones } = await loadExpediente(ctx, ejercicio)
  const cerrados = new Set(expediente.cerrados.map((c) => `${c.unidad} ${c.periodo}`))
  return renglones.filter(
    ({ unidad, periodo }) =>
      (persona.unidad === null || persona.unidad === unidad.clave) &&
      periodo === ultimoTerminado(unidad, ejercicio, hoy) &&
      !cerrados.has(`${unidad.clave} ${periodo}`),
  )
}

export const pendientes = consulta('poa.pendientes', async (ctx) => {
  let leidos: Promise<Renglon[]> | null = null
  const losQueDeben = (que: ReturnType<typeof loQueFalta>) => async () => {
    leidos ??= loadPorReportar(ctx)
    const deben = (await leidos).filter((r) => loQueFalta(filaDe(r, [])) === que)
    const terminaron = deben.map((r) => ultimoDiaDe(r.periodo)).sort()[0]
    return { cuantos: deben.length, dia: terminaron === undefined ? null : masDias(terminaron, 1) }
  }
  return colasDe(ctx, [
    { cola: 'valor-por-reportar', permiso: 'poa.capturar', contar: losQueDeben('el valor') },
    { cola: 'causa-por-explicar', permiso: 'poa.capturar', contar: losQueDeben('la causa') },
  ])
})
