import { contiene, nombrePeriodo, type Periodo, periodo, periodosDelEjercicio, ultimoDiaDe } from '../../core/comun/periodo.ts'
import { conservarHasta, estadoDePublicacion, limiteDePublicacion } from '../../core/poa/version.ts'
import { findEjercicios } from '../../db/poa/plan.ts'
import { findPublicadas } from '../../db/poa/version.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { loadExpediente } from './expediente.ts'

/** The quarters and the year that each plan owes, those that end last first; of what has not begun to be owed, only the one that is running. */
export async function loadObligaciones(ctx: Contexto) {
  const { plazo } = ctx.reglas.publicacion
  const publicadas = Map.groupBy(await findPublicadas(ctx.trx, { ejercicio: null, periodo: null }), (v) => v.periodo)
  const obligaciones = []
  for (const { ejercicio } of await findEjercicios(ctx.trx)) {
    const { expediente, renglones } = await loadExpediente(ctx, ejercicio)
    const cerradas = new Set(expediente.cerrados.map((c) => `${c.unidad} ${c.periodo}`))
    const sinCerrar = (p: Periodo): string[] => {
      const debidas = renglones.filter((r) => contiene(p, r.periodo) && !cerradas.has(`${r.unidad.clave} ${r.periodo}`))
      return [...new Set(debidas.map((r) => r.unidad.clave))]
    }
    for (const p of [periodo(String(ejercicio)), ...periodosDelEjercicio(ejercicio, 'trimestral').toReversed()]) {
      if (!renglones.some((r) => contiene(p, r.periodo))) continue
      const ultima = publicadas.get(p)?.[0]
      obligaciones.push({
        ejercicio,
        periodo: p,
        periodoNombre: nombrePeriodo(p),
        termina: ultimoDiaDe(p),
        limite: limiteDePublicacion(p, plazo),
        conservarHasta: conservarHasta(p, plazo),
        estado: estadoDePublicacion(p, ctx.hoy, ultima !== undefined, plazo),
        sinCerrar: sinCerrar(p),
        ultima: ultima === undefined ? null : { numero: ultima.numero, dia: ultima.dia },
      })
    }
  }
  return obligaciones
}

export const porPublicar = consulta('poa.por-publicar', async (ctx) => {
  const { plazo } = ctx.reglas.publicacion
  return { ...plazo, obligaciones: await loadObligaciones(ctx) }
})
