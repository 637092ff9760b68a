import type { Periodo } from '../comun/periodo.ts'

/** A contradiction or omission that a rule of the revisión found in a row. */
export interface Hallazgo {
  /** `R1` … `R24`. */
  regla: string
  nombre: string
  severidad: 'alta' | 'media' | 'baja'
  /** The unit's clave. */
  unidad: string
  unidadNombre: string
  /** Of the row at which it is told: the first of `periodos` inside the period reviewed. */
  periodo: Periodo
  /** Every period that shares the fact, in order: a text copied in three months is one finding. */
  periodos: readonly Periodo[]
  indicador: string
  indicadorClave: string
  /** Sheet and row of the imported report, from 1, when it came from one. */
  hoja: number | null
  fila: number | null
  mensaje: string
  /** The figures it rests on, by name, as decimal strings or text. */
  cifras: Readonly<Record<string, string>>
  /** The arithmetic or comparison made. */
  aritmetica: string
  /** What would settle it. */
  remedio: string
}
