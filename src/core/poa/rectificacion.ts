import type { Fecha } from '../comun/fecha.ts'
import type { Periodo } from '../comun/periodo.ts'

/** What arrived of a closed period: it stands beside the closed figure, which does not change. Numbered by unit and year. */
export interface Rectificacion {
  unidad: string
  numero: number
  indicador: string
  periodo: Periodo
  /** Decimal string. */
  valor: string
  motivo: string
  oficio: string
  dia: Fecha
}

/** Of each indicator and period, the one that stands: the last. */
export const rectificacionDe = (
  rectificaciones: readonly Rectificacion[],
  de: Pick<Rectificacion, 'unidad' | 'indicador' | 'periodo'>,
): Rectificacion | null =>
  rectificaciones.findLast((r) => r.unidad === de.unidad && r.indicador === de.indicador && r.periodo === de.periodo) ?? null
