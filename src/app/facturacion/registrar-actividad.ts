import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { calendarioEn, dispensarFaltas, esDeCorrida, exigirPeriodoEmpezado, revisarActividad } from '../../core/facturacion/calendario.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import type { Trx, TrxDeActo } from '../../db/comun/transaccion.ts'
import { type Corrida, findActividades, hayGrupo, insertActividad } from '../../db/facturacion/corrida.ts'
import { type Contexto, operacion } from '../operacion.ts'
import { faltasDe, porQueSinRecibo } from './faltas.ts'

/** The activities that a group has done in a period, while nobody else registers another. */
async function lockHechas(trx: Trx, { periodo, grupo }: Pick<Corrida, 'periodo' | 'grupo'>): Promise<Set<string>> {
  await lockNombre(trx, `calendario:${grupo}`)
  return new Set((await findActividades(trx, periodo, grupo)).map((a) => a.actividad))
}

/** Registers the activity of a run that has billed its last ruta; before that, and when it is registered already, does nothing. */
export async function registrarSiTermino(
  ctx: Pick<Contexto<TrxDeActo>, 'trx' | 'reglas' | 'hoy'>,
  { periodo, grupo, fecha }: Corrida,
): Promise<void> {
  const { trx, reglas, hoy } = ctx
  // Whoever bills the last two rutas at once: the second waits here, and then sees that the first is done.
  const hechas = await lockHechas(trx, { periodo, grupo })
  const actividad = calendarioEn(reglas.calendario, fecha).actividades.find(esDeCorrida)
  if (actividad === undefined || hechas.has(actividad.clave)) return
  if ((await faltasDe(ctx, actividad, { periodo, grupo })).length > 0) return
  await insertActividad(trx, { periodo, grupo, actividad: actividad.clave, fecha: hoy })
}

export const registrarActividad = operacion('facturacion.registrar-actividad', async (ctx, entrada) => {
  const { trx, reglas, hoy } = ctx
  const { periodo, grupo, dispensa: motivo } = entrada
  exigirPeriodoEmpezado(periodo, hoy)
  const hechas = await lockHechas(trx, { periodo, grupo })
  if (!(await hayGrupo(trx, grupo, periodo))) throw new Rechazo('facturacion/grupo-desconocido', { grupo })
  const { actividades } = calendarioEn(reglas.calendario, hoy)
  const actividad = revisarActividad(actividades, entrada.actividad, hechas)
  const sinRecibo = esDeCorrida(actividad) ? await porQueSinRecibo(ctx, { periodo, grupo }) : null
  if (sinRecibo !== null) throw new Rechazo('facturacion/periodo-salteado', { periodo: periodoEscrito(periodo), grupo, porque: sinRecibo })
  const faltaban = dispensarFaltas(actividad, await faltasDe(ctx, actividad, { periodo, grupo }), { periodo, grupo, motivo })
  const dispensa = motivo === null ? null : { motivo, faltaban }
  await insertActividad(trx, { periodo, grupo, actividad: actividad.clave, fecha: hoy, dispensa })
  hechas.add(actividad.clave)
  const siguientes = actividades.filter((a) => !hechas.has(a.clave) && (a.despuesDe === null || hechas.has(a.despuesDe)))
  return { hechas: [...hechas], siguientes: siguientes.map((a) => a.clave) }
})
