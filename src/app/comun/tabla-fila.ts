/** A row of the file: its number as a spreadsheet counts, and the text of its cells. */
export interface Fila {
  fila: number
  celdas: readonly string[]
  /** Cells with an error of the spreadsheet itself, from 0. */
  malas: readonly { columna: number; mensaje: string }[]
  /** Why the file cannot be read from here on; then there are no cells, nor more rows. */
  ilegible?: string
}
