import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirAccion } from '../../core/poa/accion-mejora.ts'
import { ubicarIndicador } from '../../core/poa/decidir-captura.ts'
import { desviacionesDe } from '../../core/poa/desviacion.ts'
import { findPersona } from '../../db/acceso/persona.ts'
import { findAcciones, insertAccion } from '../../db/poa/accion.ts'
import { lockAcciones, lockPlan } from '../../db/poa/candado.ts'
import { type Contexto, operacion } from '../operacion.ts'
import { leerPeriodoDe, loadExpediente } from './expediente.ts'
import { exigirSuUnidad } from './periodo-de-unidad.ts'

/** Refuses who cannot answer for an acción of a unit: nobody, who is not active, or who is of another one. */
async function exigirResponsable({ trx, hoy }: Pick<Contexto, 'trx' | 'hoy'>, responsable: string, unidad: string): Promise<void> {
  const persona = await findPersona(trx, responsable, hoy)
  const puede = persona?.situacion === 'activa' && (persona.unidad === null || persona.unidad === unidad)
  if (!puede) throw new Rechazo('poa/responsable-desconocido', { responsable, unidad })
}

export const abrirAccion = operacion('poa.abrir-accion', async (ctx, { ejercicio, ...pedida }) => {
  const { trx, hoy, persona, reglas } = ctx
  await lockPlan(trx, ejercicio)
  await lockAcciones(trx, ejercicio)
  const { expediente, renglones } = await loadExpediente(ctx, ejercicio)
  const periodo = leerPeriodoDe(ejercicio, pedida.periodo)
  const { unidad } = ubicarIndicador(expediente.plan, pedida.indicador, periodo)
  exigirSuUnidad(persona, unidad.clave)
  await exigirResponsable(ctx, pedida.responsable, unidad.clave)
  const grupo = renglones.filter((r) => r.indicador.clave === pedida.indicador)
  const desviaciones = desviacionesDe(grupo, periodo, reglas.desviaciones)
  const situacion = { desviaciones, acciones: await findAcciones(trx, ejercicio), hoy }
  const accion = decidirAccion({ ...pedida, periodo, unidad: unidad.clave }, situacion)
  await insertAccion(trx, ejercicio, accion)
  const { numero, indicador, porque, responsable, vence } = accion
  return { numero, unidad: unidad.clave, indicador, periodo, porque, responsable, vence }
})
