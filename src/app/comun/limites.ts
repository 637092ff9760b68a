import { esGuardable } from '../../core/comun/texto.ts'

/** What a file may weigh before it is opened, and what its sheets and cells may hold. */
export const LIMITES = {
  bytes: 30_000_000,
  descomprimido: 80_000_000,
  entradas: 2_000,
  hojas: 400,
  filas: 20_000,
  columnas: 256,
  celda: 10_000,
  /** Characters of all the cells of a workbook. */
  texto: 40_000_000,
  /** What sheets may say of themselves before anybody believes it: with more, a process of half a gigabyte cannot hold them. */
  declarados: { renglones: 200_000, celdas: 600_000, combinadas: 200_000, nombradas: 1_000_000, alcance: 5_000_000 },
} as const

/** Why a cell's text cannot be taken, or `null`. */
export function problemaDeTexto(texto: string): string | null {
  if (texto.length > LIMITES.celda) return `tiene ${texto.length} caracteres; el límite de una celda es ${LIMITES.celda}`
  return esGuardable(texto) ? null : 'trae un carácter que no se puede guardar (nulo, de control o medio carácter); quítelo'
}

/** Why a file with so many sheets and rows is too large, or `null`. */
export function revisarTamano(hojas: number, filas: number): string | null {
  if (hojas > LIMITES.hojas) return `trae ${hojas} hojas; el límite es ${LIMITES.hojas}`
  if (filas > LIMITES.filas) return `trae ${filas} filas; el límite es ${LIMITES.filas}`
  return null
}
