import type { ErrorDeArchivo } from '../../../core/poa/importado-lectura.ts'

/** What a file may weigh before it is opened. */
export const LIMITES = { bytes: 30_000_000, descomprimido: 200_000_000, entradas: 2_000, hojas: 400, filas: 20_000 } as const

/** An error of the whole file. */
export const deArchivo = (mensaje: string): ErrorDeArchivo => ({ hoja: null, fila: null, columna: null, donde: 'el archivo', mensaje })

/** Why a file with so many sheets and rows is too large, or `null`. */
export function revisarTamano(hojas: number, filas: number): string | null {
  if (hojas > LIMITES.hojas) return `trae ${hojas} hojas; el límite es ${LIMITES.hojas}`
  if (filas > LIMITES.filas) return `trae ${filas} filas; el límite es ${LIMITES.filas}`
  return null
}
