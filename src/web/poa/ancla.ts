import type { Periodo } from '../../core/comun/periodo.ts'

/** The anchor of a row of a sheet, so that a finding can lead to it. */
export const anclaDe = (indicador: string, periodo: Periodo): string => `fila-${indicador}-${periodo}`
