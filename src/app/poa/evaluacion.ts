import { contiene, nombrePeriodo, type Periodo, primerDiaDe, ultimoDiaDe } from '../../core/comun/periodo.ts'
import { estadoDeAccion } from '../../core/poa/accion-mejora.ts'
import { filaDe, luces } from '../../core/poa/armar-informe.ts'
import { desviacionesDe } from '../../core/poa/desviacion.ts'
import { criterioDe, evaluadas, type JuicioDeIndicador, juzgarUnidad } from '../../core/poa/evaluar.ts'
import type { Renglon } from '../../core/poa/renglon.ts'
import { findPersonas } from '../../db/acceso/persona.ts'
import { type AccionGuardada, findAcciones } from '../../db/poa/accion.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { escribirAcciones } from './acciones.ts'
import { leerPeriodoDe, loadExpediente } from './expediente.ts'

interface DeQueSeEvalua {
  ctx: Contexto
  p: Periodo
  renglones: readonly Renglon[]
  acciones: readonly AccionGuardada[]
}

/** An indicator as it was judged, with the deviations that it shows and what was opened for it in the period. */
function evaluado({ cuenta, sinDato: _, ...juicio }: JuicioDeIndicador, { ctx, p, renglones, acciones }: DeQueSeEvalua) {
  const grupo = renglones.filter((r) => r.indicador.clave === juicio.clave)
  const ultimo = grupo.findLast((r) => r.medicion !== null && contiene(p, r.periodo))?.periodo ?? null
  const desviaciones = desviacionesDe(grupo, p, ctx.reglas.desviaciones).map(({ clave, nombre, por }) => ({ clave, nombre, por }))
  const suyas = acciones.filter((a) => a.indicador === juicio.clave && (contiene(p, a.periodo) || estadoDeAccion(a, ctx.hoy) !== 'cerrada'))
  return {
    ...juicio,
    cumple: cuenta,
    ultimo,
    desviaciones,
    acciones: suyas.map((a) => ({ numero: a.numero, estado: estadoDeAccion(a, ctx.hoy) })),
  }
}

export const evaluacion = consulta('poa.evaluacion', async (ctx, { ejercicio, periodo: texto }) => {
  const { trx, hoy, reglas } = ctx
  const { expediente, renglones } = await loadExpediente(ctx, ejercicio)
  const p = leerPeriodoDe(ejercicio, texto)
  const acciones = await findAcciones(trx, ejercicio)
  const { criterio, umbral, declarado } = criterioDe(renglones, p)
  const bandas = luces(reglas.semaforo, p)?.bandas ?? []
  const unidades = evaluadas(expediente.plan).map((u) => {
    const { unidad, cuenta, por, indicadores } = juzgarUnidad(u, { umbral }, renglones, p)
    return { unidad, cumple: cuenta, por, indicadores: indicadores.map((i) => evaluado(i, { ctx, p, renglones, acciones })) }
  })
  const delPeriodo = acciones.filter((a) => primerDiaDe(p) <= a.dia && a.dia <= ultimoDiaDe(p))
  const activas = (await findPersonas(trx, hoy)).filter((x) => x.situacion === 'activa')
  return {
    ejercicio,
    periodo: p,
    periodoNombre: nombrePeriodo(p),
    criterio,
    umbral,
    declarado,
    unidades,
    gerencia: renglones
      .filter((r) => r.unidad.consolida && contiene(p, r.periodo))
      .map((r) => ({ ...filaDe(r, bandas), periodo: r.periodo, unidad: r.unidad.clave })),
    acciones: await escribirAcciones(ctx, expediente.plan, delPeriodo),
    responsables: activas.map(({ clave, nombre, unidad }) => ({ clave, nombre, unidad })),
  }
})
