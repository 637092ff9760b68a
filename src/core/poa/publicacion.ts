import type { Fecha } from '../comun/fecha.ts'
import { ejercicioDe, frecuenciaDe, type Periodo, periodo, ultimoDiaDe } from '../comun/periodo.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { type Vigencia, vigenteEn } from '../comun/vigencia.ts'
import type { PlazoDePublicacion } from './version.ts'

/** What a cell of the platform may hold, with the number by which its template tells it (row 4 of a format, row 1 of a child table). */
export const TIPOS_DE_CAMPO = {
  'texto-corto': 1,
  'texto-largo': 2,
  fecha: 4,
  hipervinculo: 7,
  catalogo: 9,
  tabla: 10,
  ejercicio: 12,
  'fecha-de-actualizacion': 13,
  nota: 14,
} as const
export type TipoDeCampo = keyof typeof TIPOS_DE_CAMPO

/** What our records can put in a column. */
export const DATOS_DE_FORMATO = [
  'ejercicio',
  'inicio',
  'termino',
  'area',
  'objetivo',
  'programa',
  'indicadores',
  'documento',
  'nombre',
  'dimension',
  'definicion',
  'metodo',
  'metodo-con-variables',
  'unidad-de-medida',
  'frecuencia',
  'linea-base',
  'meta-anual',
  'meta-programada',
  'meta-ajustada',
  'avance',
  'sentido',
  'fuente',
  'actualizacion',
  'nota',
] as const
export type DatoDeFormato = (typeof DATOS_DE_FORMATO)[number]

export interface ColumnaDeFormato {
  clave: string
  titulo: string
  tipo: TipoDeCampo
  dato: DatoDeFormato
}

/** A closed list of words, and which of them stands for each of ours. */
export interface CatalogoDeFormato {
  /** The column that it limits. */
  columna: string
  valores: readonly string[]
  de: Readonly<Record<string, string>>
}

/** A transparency format: a worksheet of the platform with its columns in order. What is `null` the utility copies from its own template. */
export interface FormatoDeTransparencia {
  clave: string
  fraccion: string
  frecuencia: 'anual' | 'trimestral'
  /** What a row is: an objective with its indicators, or an indicator. */
  renglon: 'objetivo' | 'indicador'
  titulo: string
  nombreCorto: string | null
  descripcion: string
  id: string | null
  /** The platform's number of the child table. */
  idTabla: string | null
  columnas: readonly string[]
  /** The columns of the child table, after its ID. */
  columnasDeTabla: readonly string[]
  /** The platform's number of each column, by its clave. */
  idDeColumna: Readonly<Record<string, string>>
  /** What must still be held against the platform's own template. */
  porComprobar: string | null
}

/** A law of transparency while it is in force, and the formats in which it is complied with. */
export interface LeyDeTransparencia extends Vigencia {
  ley: string
  fuente: string
  formatos: readonly string[]
}

/** `reglas/poa/publicacion.yaml`. */
export interface Publicacion {
  leyes: readonly LeyDeTransparencia[]
  formatos: readonly FormatoDeTransparencia[]
  camposDeFormato: readonly ColumnaDeFormato[]
  catalogos: readonly CatalogoDeFormato[]
  /** Where the document of the programmes is; `{ejercicio}` stands for the year. `null` until the utility says it. */
  documento: string | null
  licencia: { clave: string; nombre: string; ruta: string; fuente: string }
  plazo: PlazoDePublicacion
}

/** A format that is due, with the period that it tells. */
export interface FormatoDebido {
  ley: LeyDeTransparencia
  formato: FormatoDeTransparencia
  periodo: Periodo
}

/** The law in force on a day and its formats; `null` if there was none. */
export function leyEn(publicacion: Publicacion, dia: Fecha): { ley: LeyDeTransparencia; formatos: FormatoDeTransparencia[] } | null {
  const ley = vigenteEn(publicacion.leyes, dia)
  return ley === undefined ? null : { ley, formatos: publicacion.formatos.filter((f) => ley.formatos.includes(f.clave)) }
}

/**
 * The formats that a period owes: of a quarter, the quarterly ones and the annual one of its year; of a year, the annual one. Each by the law in force
 * on the last day of what it tells. Refuses any other period, and one of before the first law.
 */
export function formatosDebidos(publicacion: Publicacion, pedido: Periodo): FormatoDebido[] {
  const frecuencia = frecuenciaDe(pedido)
  const anual = periodo(String(ejercicioDe(pedido)))
  const tramos = frecuencia === 'trimestral' ? [anual, pedido] : frecuencia === 'anual' ? [anual] : []
  const debidos = tramos.flatMap((p) => {
    const vigente = leyEn(publicacion, ultimoDiaDe(p))
    if (vigente === null) return []
    return vigente.formatos.filter((f) => f.frecuencia === frecuenciaDe(p)).map((formato) => ({ ley: vigente.ley, formato, periodo: p }))
  })
  if (debidos.length === 0) throw new Rechazo('poa/sin-formatos', { periodo: pedido })
  return debidos
}
