import type { Periodo } from '../comun/periodo.ts'
import type { Derivado } from './derivado.ts'

/** The value of an indicator in a period as it stands: the last version captured. Quantities are decimal strings. */
export interface Captura {
  unidad: string
  indicador: string
  periodo: Periodo
  version: number
  estado: 'valor' | 'no-aplica'
  valor: string | null
  numerador: string | null
  denominador: string | null
  observacion: string
  causa: string | null
  evidencia: readonly string[]
  origen: 'captura' | 'importacion' | 'derivacion'
  /** What it was counted from, of a value that is derived; what is typed has none. */
  derivado?: Derivado
}

/** The counts of a sheet's own summary, letter by letter. */
export interface ResumenImpreso {
  indicadores?: string
  cumplidos?: string
  incumplidos?: string
}

/** What a sheet that only sums up the others counts of the rows of these units: of one, or of all that the book brings. */
export interface Concentrado extends ResumenImpreso {
  hoja: string
  unidades: readonly string[]
}

/** What an imported report printed for a row, letter by letter. */
export interface Impreso {
  meta: string
  valor: string
  /** The column «avance %/meta anual». */
  avance: string
  /** The column «avance absoluto». */
  avanceAbsoluto: string
  metaAnual: string
  frecuencia: string
  /** The goal as it was before it was adjusted, where the source prints both: `meta` is then the adjusted one. */
  metaProgramada?: string
  /** The texts of a whole sheet's period, where its values are those of its months. */
  observaciones?: string
  causa?: string
  /** The printed advance as a percent, whatever its form: `25.01` for `$11.496.759,89` of an annual goal. Absent in what was imported before it was kept. */
  avancePorciento?: string | null
  /** The printed value and goal as quantities: what the printed advance was made of, whatever is corrected later. Absent as above. */
  valorLeido?: string | null
  metaLeida?: string | null
  /** What was printed under «¿cumple?», typed by hand. Absent where the report has no such column, and in what was imported before it was kept. */
  cumple?: string
  /** What was printed in the column of evidence. Absent as above. */
  evidencia?: string
  /** What the sheet's own summary says of all its rows; on the first of them. Absent as above. */
  resumen?: ResumenImpreso
  /** What the book's own summary says of them, on the same row. Absent as above. */
  concentrados?: readonly Concentrado[]
}

/** A printed row with its place in the imported report. */
export interface Publicado {
  unidad: string
  indicador: string
  periodo: Periodo
  hoja: number
  fila: number
  impreso: Impreso
}
