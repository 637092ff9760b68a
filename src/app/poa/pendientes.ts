import { type PeriodoEnCiclo, periodosEnCiclo, queEsperan } from '../../core/poa/estado-de-ciclo.ts'
import { type Estado, estadoQueCierra } from '../../core/poa/pasos.ts'
import type { Esperan } from '../../db/acceso/esperan.ts'
import { findPlan } from '../../db/poa/plan.ts'
import { colasDe } from '../acceso/colas.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { loadPasosDelEjercicio } from './ciclo.ts'

/** The periods that have ended, of the person's unit or of all, of this year and the one before. */
async function loadPeriodos({ trx, hoy, persona, reglas }: Contexto): Promise<PeriodoEnCiclo[]> {
  const anio = Number(hoy.slice(0, 4))
  const todos: PeriodoEnCiclo[] = []
  for (const ejercicio of [anio - 1, anio]) {
    const guardado = await findPlan(trx, ejercicio)
    if (guardado === null) continue
    todos.push(...periodosEnCiclo(guardado.plan, reglas.ciclo, await loadPasosDelEjercicio(trx, ejercicio)))
  }
  return queEsperan(todos, hoy, persona.unidad)
}

/** Since the oldest step that left one there. */
const juntos = (ps: readonly PeriodoEnCiclo[]): Esperan => ({
  cuantos: ps.length,
  acto: ps.flatMap((p) => p.pasos.at(-1)?.acto ?? []).reduce<bigint | null>((a, x) => (a === null || x < a ? x : a), null),
})

export const pendientes = consulta('poa.pendientes', async (ctx) => {
  const periodos = await loadPeriodos(ctx)
  const en =
    (estado: Estado, mas: (p: PeriodoEnCiclo) => boolean = () => true) =>
    async () =>
      juntos(periodos.filter((p) => p.estado === estado && mas(p)))
  const porCerrar = async () => juntos(periodos.filter((p) => p.estado === estadoQueCierra(p.exigidos) && p.estado !== 'captura'))
  const pide = (paso: 'validar' | 'revisar') => (p: PeriodoEnCiclo) => p.exigidos.includes(paso)
  return colasDe(ctx, [
    { cola: 'por-enviar', permiso: 'poa.capturar', contar: en('captura') },
    { cola: 'por-validar', permiso: 'poa.cerrar', contar: en('enviado', pide('validar')) },
    { cola: 'por-revisar', permiso: 'poa.fiscalizar', contar: en('validado', pide('revisar')) },
    { cola: 'por-cerrar', permiso: 'poa.cerrar', contar: porCerrar },
  ])
})
