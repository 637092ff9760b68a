import type { Periodo } from '../comun/periodo.ts'
import type { Concentrado, Impreso, ResumenImpreso } from './captura.ts'
import type { Agregacion, Alineacion, Clasificacion, Ficha, Sentido } from './plan.ts'

/** The cells of a row that an error can point at. */
export const CAMPOS = {
  unidad: 'Unidad responsable',
  periodo: 'Periodo',
  lineaAccion: 'Línea de acción',
  accion: 'Acción operativa',
  comentario: 'Comentarios',
  clave: 'Clave del indicador',
  indicador: 'Nombre del indicador',
  descripcion: 'Descripción',
  unidadMedida: 'Unidad de medida',
  frecuencia: 'Frecuencia',
  meta: 'Meta',
  metaAnual: 'Meta anual',
  lineaBase: 'Línea base',
  avanceAbsoluto: 'Avance absoluto',
  avance: 'Avance %/meta anual',
  valor: 'Valor actual',
  numerador: 'Numerador',
  denominador: 'Denominador',
  observaciones: 'Observaciones',
  causa: 'Causa',
} as const
export type Campo = keyof typeof CAMPOS

/** A mistake of a file with its place; `hoja` and `fila` from 1, `null` when it is of the whole file or sheet. */
export interface ErrorDeArchivo {
  hoja: number | null
  fila: number | null
  columna: string | null
  /** «hoja 3 (303 2023-11), fila 2, columna Valor actual». */
  donde: string
  mensaje: string
}

/** What a source says of an indicator beyond the goal of the period: only a map that declares it fills it. */
export interface Declarado {
  metaAnual?: string
  /** Goals by period, `2023-T1` → decimal. */
  calendario?: Readonly<Record<string, string>>
  agregacion?: Agregacion
  acumulacion?: Ficha['acumulacion']
  sentido?: Sentido
  calculo?: Ficha['calculo']
  lineaBase?: { valor: string; ejercicio: number }
  negativos?: boolean
  tope?: string
  /** Clave of the rule by which the source prints its advances. */
  reglaPublicada?: string
}

export interface FilaLeida {
  /** From 1, in its sheet as the source numbers it. */
  fila: number
  lineaAccion: Clasificacion
  accion: string
  comentario: string
  indicador: { nombre: string; descripcion: string }
  indicadorClave?: string
  /** The clave is ours (the file is our template): a row is never matched by its name against it. */
  clavePropia?: boolean
  unidadMedida: string
  frecuencia: string
  /** Letter by letter. */
  impreso: Impreso
  valor: string | null
  estado: 'valor' | 'no-aplica' | 'sin-dato'
  numerador?: string | null
  denominador?: string | null
  meta: string | null
  /** The source says that the indicator has no goal in this period. */
  sinMeta?: true
  /** A part of the value that is below zero, though the whole may not be. */
  negativo?: string
  /** Percent, or `null` when none was printed. */
  avance: string | null
  observaciones: string
  causa: string | null
  declarado?: Declarado
  /** A row of our own template: what it leaves blank stands as it was. */
  dePlantilla?: true
  /** Cells already listed as errors: what depends on them is not complained of again. */
  ilegibles?: readonly Campo[]
}

export interface HojaLeida {
  /** From 1, in the file's order. */
  hoja: number
  nombreHoja: string
  unidad: Clasificacion
  periodo: Periodo
  alineacion: Alineacion
  filas: readonly FilaLeida[]
  /** What the sheet's own summary says of its rows, if it has one. */
  resumen?: ResumenImpreso
  /** What the book's own summary says of them; what it says of all the book, on its first sheet. */
  concentrados?: readonly Concentrado[]
  /** How the source calls the column of each cell, when it is not by its printed title: `F` in a workbook. */
  columnas?: Partial<Record<Campo, string>>
}

/** What a file says, before it is held against any plan. */
export interface Lectura {
  archivo: string
  ejercicio: number
  programa: string
  /** Empty when the file does not print it. */
  organismo: string
  gerencia: string
  hojas: readonly HojaLeida[]
  /** What is of a whole sheet's period, and not of each of the months that its values are of: it is kept as it was printed, and no more. */
  deSuPeriodo?: readonly HojaLeida[]
}

/** An error with its place in words. */
export function errorEn(hoja: HojaLeida, fila: FilaLeida | null, campo: Campo | null, mensaje: string): ErrorDeArchivo {
  const columna = campo === null ? null : (hoja.columnas?.[campo] ?? CAMPOS[campo])
  const rotulo = [hoja.unidad.clave, hoja.periodo].filter((t) => t !== '').join(' ')
  return {
    hoja: hoja.hoja,
    fila: fila?.fila ?? null,
    columna,
    donde: lugar({ hoja: hoja.hoja, rotulo, fila: fila?.fila ?? null, columna }),
    mensaje,
  }
}

/** «hoja 3 (303 2023-11), fila 2, columna Valor actual», with what is known of it. */
export function lugar(de: { hoja: number | null; rotulo: string; fila: number | null; columna: string | null }): string {
  const rotulo = de.rotulo === '' ? '' : ` (${de.rotulo})`
  const partes = [
    de.hoja === null ? null : `hoja ${de.hoja}${rotulo}`,
    de.fila === null ? null : `fila ${de.fila}`,
    de.columna === null ? null : `columna ${de.columna}`,
  ].filter((p) => p !== null)
  return partes.length === 0 ? 'el archivo' : partes.join(', ')
}
