/** A column of a list: its header, and whether what it holds are figures, which go to the right and are numbers in a workbook. */
interface ColumnaDeListado {
  titulo: string
  cifra?: boolean
}

/** A table of a list. */
export interface TablaDeListado {
  titulo: string
  columnas: readonly ColumnaDeListado[]
  /** `null`: there is nothing to say there, which is not zero. */
  filas: readonly (readonly (string | null)[])[]
}

/** What a person takes away of a question: a title, some lines about it, and one table or more, of which the first is the one that was asked for. */
export interface Listado {
  /** What the file is called, without its ending. */
  archivo: string
  titulo: string
  renglones: readonly string[]
  tablas: readonly TablaDeListado[]
  /** The day that it tells of, `2026-01-31`: the same list gives the same bytes. */
  fecha: string
}
