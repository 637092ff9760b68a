import type { Fecha } from '../comun/fecha.ts'
import { contiene, type Periodo, primerDiaDe, ultimoDiaDe } from '../comun/periodo.ts'
import type { MedidoDeIndicador } from './informe.ts'
import { type Medida, medidaContada } from './medida.ts'
import { indicadoresDe, type Plan, periodosVigentes, seMideEn } from './plan.ts'

/** Which periods of which indicators are counted: those inside `periodo`, of a unit and of an indicator, or of all. */
export interface QueMedir {
  periodo: Periodo
  unidad?: string | null
  indicador?: string
}

/** The periods of an indicator that one measure counts, in order. */
export interface PorMedir {
  unidad: string
  indicador: string
  medida: Medida
  periodos: readonly Periodo[]
}

/** What was counted of an indicator in a period. */
export interface MedidoEnPeriodo {
  unidad: string
  indicador: string
  periodo: Periodo
  medido: MedidoDeIndicador
}

/** What is to be counted of a plan: the periods in which an indicator owes a value and its ficha says how it is counted. */
export function porMedir(plan: Plan, { periodo, unidad: clave = null, indicador: uno }: QueMedir): PorMedir[] {
  return indicadoresDe(plan).flatMap(({ unidad, indicador }) => {
    if ((clave !== null && unidad.clave !== clave) || (uno !== undefined && indicador.clave !== uno)) return []
    const tramos: { medida: Medida; periodos: Periodo[]; como: string }[] = []
    for (const { periodo: p, ficha } of periodosVigentes(unidad, indicador, plan.ejercicio)) {
      const medida = medidaContada(ficha)
      if (medida === null || !contiene(periodo, p)) continue
      const como = JSON.stringify(medida)
      const ultimo = tramos.at(-1)
      if (!seMideEn(ficha, p)) continue
      if (ultimo?.como === como) ultimo.periodos.push(p)
      else tramos.push({ medida, periodos: [p], como })
    }
    return tramos.map(({ medida, periodos }) => ({ unidad: unidad.clave, indicador: indicador.clave, medida, periodos }))
  })
}

/** What is counted of a period that has not begun, or that no record reaches. */
export const sinMedir = (completo: boolean): MedidoDeIndicador => ({ cantidad: null, motivo: 'sinDato', filas: 0, huella: null, completo })

/** Whether a period has ended by a day. */
export const terminoEl = (p: Periodo, hoy: Fecha): boolean => ultimoDiaDe(p) < hoy

/** Whether a period has begun by a day. */
export const empezoEl = (p: Periodo, hoy: Fecha): boolean => primerDiaDe(p) <= hoy
