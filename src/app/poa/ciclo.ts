import { nombrePeriodo } from '../../core/comun/periodo.ts'
import {
  delAlcance,
  filaDeCiclo,
  indicadorEnCiclo,
  type PasosDelEjercicio,
  periodosEnCiclo,
  puntualidad,
} from '../../core/poa/estado-de-ciclo.ts'
import { findFirmasConDia } from '../../db/acceso/bitacora.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { findPasos, findProrrogas } from '../../db/poa/paso.ts'
import { findPropuestas } from '../../db/poa/propuesta.ts'
import { consulta } from '../operacion.ts'
import { renglonesDePeriodo, revisionCon } from './contexto-de-revision.ts'
import { leerAlcance, loadExpediente } from './expediente.ts'

/** What is known of the steps of a year: a read of each table. */
export async function loadPasosDelEjercicio(trx: Trx, ejercicio: number): Promise<PasosDelEjercicio> {
  return {
    pasos: await findPasos(trx, ejercicio),
    prorrogas: await findProrrogas(trx, ejercicio),
    cierres: (await findCierres(trx, ejercicio)).filter((c) => c.tipo === 'cierre'),
  }
}

export const ciclo = consulta('poa.ciclo', async (ctx, pedido) => {
  const { trx, hoy, zona, reglas } = ctx
  const { ejercicio } = pedido
  const { expediente } = await loadExpediente(ctx, ejercicio)
  const { periodo, unidad } = leerAlcance(expediente.plan, pedido)
  const suyos = delAlcance(periodosEnCiclo(expediente.plan, reglas.ciclo, await loadPasosDelEjercicio(trx, ejercicio)), periodo, unidad)
  const actos = suyos.flatMap((s) => s.pasos.map((p) => p.acto))
  const firmaDe = await findFirmasConDia(trx, actos, zona)
  const propuestas = new Map((await findPropuestas(trx, ejercicio)).map((p) => [`${p.unidad} ${p.indicador} ${p.periodo}`, p.cantidad]))
  const contexto = revisionCon(ctx, expediente, periodo)
  const filas = suyos.map((de) => ({
    ...filaDeCiclo(de, reglas.ciclo, hoy),
    pasos: de.pasos.map(({ numero, paso, hacia, motivo, dia, acto }) => ({
      numero,
      paso,
      hacia,
      motivo,
      dia,
      nombre: firmaDe(acto).nombre,
    })),
    indicadores: renglonesDePeriodo(contexto.renglones, de.unidad.clave, de.periodo).map((r) =>
      indicadorEnCiclo(contexto, r, de, propuestas.get(`${de.unidad.clave} ${r.indicador.clave} ${de.periodo}`) ?? null),
    ),
  }))
  return { ejercicio, periodo, periodoNombre: nombrePeriodo(periodo), filas, unidades: puntualidad(filas) }
})
