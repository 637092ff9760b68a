interface ColumnaPlantilla {
  clave: string
  titulo: string
  ancho: 'clave' | 'texto' | 'cifra'
  /** Whether it is for the coordinación to fill. */
  seLlena: boolean
}

export const HOJA_CAPTURA = 'Captura'

/** The columns of the template, which its writer prints and its reader looks for by title. */
export const COLUMNAS_PLANTILLA = [
  { clave: 'unidadClave', titulo: 'Clave de la unidad', ancho: 'clave', seLlena: false },
  { clave: 'unidad', titulo: 'Unidad responsable', ancho: 'texto', seLlena: false },
  { clave: 'periodo', titulo: 'Periodo', ancho: 'clave', seLlena: false },
  { clave: 'clave', titulo: 'Clave del indicador', ancho: 'clave', seLlena: false },
  { clave: 'indicador', titulo: 'Indicador', ancho: 'texto', seLlena: false },
  { clave: 'unidadMedida', titulo: 'Unidad de medida', ancho: 'clave', seLlena: false },
  { clave: 'frecuencia', titulo: 'Frecuencia', ancho: 'clave', seLlena: false },
  { clave: 'meta', titulo: 'Meta', ancho: 'cifra', seLlena: false },
  { clave: 'capturado', titulo: 'Valor capturado', ancho: 'cifra', seLlena: false },
  { clave: 'valor', titulo: 'Valor', ancho: 'cifra', seLlena: true },
  { clave: 'numerador', titulo: 'Numerador', ancho: 'cifra', seLlena: true },
  { clave: 'denominador', titulo: 'Denominador', ancho: 'cifra', seLlena: true },
  { clave: 'observaciones', titulo: 'Observaciones', ancho: 'texto', seLlena: true },
  { clave: 'causa', titulo: 'Causa', ancho: 'texto', seLlena: true },
  { clave: 'avance', titulo: 'Avance publicado', ancho: 'cifra', seLlena: true },
] as const satisfies readonly ColumnaPlantilla[]

export type ClavePlantilla = (typeof COLUMNAS_PLANTILLA)[number]['clave']

const VERSION = 1
const MARCA = /^caudal:poa-plantilla:(\d+):(\d{4})$/

/** The text of a cell by which a workbook is known to be a template, of which version and ejercicio. */
export const marcaDe = (ejercicio: number): string => `caudal:poa-plantilla:${VERSION}:${ejercicio}`

/** Reads the mark; `null` if the text is none. `conocida` says whether this program reads that version. */
export function leerMarca(texto: string): { conocida: boolean; ejercicio: number } | null {
  const m = MARCA.exec(texto.trim())
  return m === null ? null : { conocida: Number(m[1]) === VERSION, ejercicio: Number(m[2]) }
}
