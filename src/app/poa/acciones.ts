import { estadoDeAccion, porcientoDe } from '../../core/poa/accion-mejora.ts'
import { indicadoresDe, type Plan } from '../../core/poa/plan.ts'
import { findFirmasConDia } from '../../db/acceso/bitacora.ts'
import { findPersonas } from '../../db/acceso/persona.ts'
import { type AccionGuardada, findAcciones } from '../../db/poa/accion.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { exigirUnidad, loadPlan } from './expediente.ts'

/** Acciones as the office reads them: with the names of who answers for each and of who wrote each note. */
export async function escribirAcciones({ trx, hoy, zona }: Contexto, plan: Plan, acciones: readonly AccionGuardada[]) {
  const firmaDe = await findFirmasConDia(
    trx,
    acciones.flatMap((a) => a.seguimientos.map((s) => s.acto)),
    zona,
  )
  const nombres = new Map((acciones.length === 0 ? [] : await findPersonas(trx, hoy)).map((p) => [p.clave, p.nombre]))
  const deIndicador = new Map(indicadoresDe(plan).map(({ indicador }) => [indicador.clave, indicador.vigencias.at(-1)?.nombre]))
  return acciones.map(({ acto: _, ...a }) => ({
    ...a,
    indicadorNombre: deIndicador.get(a.indicador) ?? a.indicador,
    responsableNombre: nombres.get(a.responsable) ?? a.responsable,
    estado: estadoDeAccion(a, hoy),
    porciento: porcientoDe(a),
    seguimientos: a.seguimientos.map(({ acto, ...s }) => ({ ...s, quien: firmaDe(acto).nombre })),
  }))
}

export const acciones = consulta('poa.acciones', async (ctx, { ejercicio, unidad, indicador }) => {
  const { plan } = await loadPlan(ctx.trx, ejercicio)
  if (unidad !== null) exigirUnidad(plan, unidad)
  const suyas = (await findAcciones(ctx.trx, ejercicio)).filter(
    (a) => (unidad === null || a.unidad === unidad) && (indicador === null || a.indicador === indicador),
  )
  return { ejercicio, acciones: await escribirAcciones(ctx, plan, suyas) }
})
