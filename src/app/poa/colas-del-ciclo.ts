import { type PeriodoEnCiclo, periodosEnCiclo, queEsperan } from '../../core/poa/estado-de-ciclo.ts'
import { estadoQueCierra } from '../../core/poa/pasos.ts'
import type { Esperan } from '../../db/acceso/esperan.ts'
import { findPlan } from '../../db/poa/plan.ts'
import type { Contexto } from '../operacion.ts'
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

/** What the lifecycle of the units' periods leaves waiting for each desk. */
export function colasDelCiclo(ctx: Contexto) {
  let leidos: Promise<PeriodoEnCiclo[]> | null = null
  const contar = (espera: (p: PeriodoEnCiclo) => boolean) => async () => {
    leidos ??= loadPeriodos(ctx)
    return juntos((await leidos).filter(espera))
  }
  const porCerrar = (p: PeriodoEnCiclo): boolean => p.estado !== 'captura' && p.estado === estadoQueCierra(p.exigidos)
  return [
    { cola: 'por-enviar', permiso: 'poa.capturar', contar: contar((p) => p.estado === 'captura' && p.exigidos.includes('enviar')) },
    { cola: 'por-validar', permiso: 'poa.cerrar', contar: contar((p) => p.estado === 'enviado' && p.exigidos.includes('validar')) },
    { cola: 'por-revisar', permiso: 'poa.fiscalizar', contar: contar((p) => p.estado === 'validado' && p.exigidos.includes('revisar')) },
    { cola: 'por-cerrar', permiso: 'poa.cerrar', contar: contar(porCerrar) },
  ] as const
}
