const DECIMAL = /^-?\d+(\.\d+)?$/

const entrecomillado = (texto: string): string => (/[",\r\n]/.test(texto) ? `"${texto.replaceAll('"', '""')}"` : texto)

/** A text of people in a field of a CSV, by RFC 4180. What a spreadsheet would run as a formula gets an apostrophe before it. */
export const textoCsv = (texto: string): string => entrecomillado((/^[=+\-@\t\r\n]/.test(texto) ? `'${texto}` : texto).toWellFormed())

/** A figure or a text in a field of a CSV: a plain decimal needs no apostrophe, and what is absent is empty. */
export const campoCsv = (dato: string | number | null): string =>
  dato === null ? '' : DECIMAL.test(String(dato)) ? String(dato) : textoCsv(String(dato))

const MESES = 'ene|jan|feb|mar|abr|apr|may|jun|jul|ago|aug|sep|oct|nov|dic|dec'
/** What a spreadsheet opens as something else: a number that it writes in another way, a date, an hour, a fraction or a truth. */
const SE_CONVIERTEN = [
  /^[+-]?0\d+$/,
  /^[+-]?\d{12,}$/,
  /^[+-]?\d*[.,]\d+$/,
  /^[+-]?\d+[.,]$/,
  /^[+-]?[\d.,]+E[+-]?\d+$/i,
  /^[+-]?[\d.,]+ ?%$/,
  /^\d{1,4}[-/.:]\d{1,2}([-/.:]\d{1,4})?$/,
  /^\d+ \d+\/\d+$/,
  new RegExp(`^\\d{1,2}[-/ ]?(${MESES})[a-z]*\\.?([-/ ]?\\d{2,4})?$`, 'i'),
  new RegExp(`^(${MESES})[a-z]*\\.?[-/ ]?\\d{1,4}$`, 'i'),
  /^(true|false|verdadero|falso)$/i,
]

/**
 * A key in a CSV that people open: ruta, sector, old number, cadastral key, clave of an indicator. What a spreadsheet would take for something else is written
 * as the formula of that very text, `="0101"`: its cell says 0101. The others are a field like any.
 */
export function claveCsv(clave: string | null): string {
  if (clave === null) return ''
  if (!SE_CONVIERTEN.some((forma) => forma.test(clave))) return textoCsv(clave)
  return entrecomillado(`="${clave.toWellFormed()}"`)
}
