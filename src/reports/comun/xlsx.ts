import type { Cell, Fill, Workbook, Worksheet } from '@cj-tech-master/excelts'

/** What a cell may hold here: text, a number, or a formula with the result that the report says. */
export type Contenido = string | number | { formula: string; result: number }

const DECIMAL = /^-?\d+(\.\d+)?$/
const PARECE_FORMULA = /^[=+\-@\t\r]/
const LARGO_MAXIMO = 32_767
const CORTE = '… (texto cortado: no cabe en una celda; completo en el CSV)'

/** A decimal string as a number, only when a spreadsheet holds all of it: 15 significant digits at most; `null` otherwise. */
export function numeroExacto(texto: string): number | null {
  if (!DECIMAL.test(texto)) return null
  return texto.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15 ? Number(texto) : null
}

/** A decimal string as an exact number, or as the text that it is. */
export const numeroOTexto = (texto: string): string | number => numeroExacto(texto) ?? texto

/** The format that shows an exact number with the decimals of its text: `#,##0.00` for `83.33`. */
export function formatoDe(texto: string): string {
  const decimales = texto.split('.')[1]?.length ?? 0
  return decimales === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimales)}`
}

/** Writes a cell. Text is always text: what looks like a formula also gets the text format, so that editing it does not wake it. */
export function escribirCelda(celda: Cell, contenido: Contenido, formato?: string): void {
  if (typeof contenido !== 'string') {
    celda.value = contenido
    if (formato !== undefined) celda.numFmt = formato
    return
  }
  const texto = contenido.toWellFormed()
  celda.value = texto.length > LARGO_MAXIMO ? texto.slice(0, LARGO_MAXIMO - CORTE.length).toWellFormed() + CORTE : texto
  if (PARECE_FORMULA.test(texto)) celda.numFmt = '@'
}

export const relleno = (rgb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${rgb}` } })
const BORDE = { style: 'thin', color: { argb: 'FFB9C4CA' } } as const
const BORDES = { top: BORDE, left: BORDE, bottom: BORDE, right: BORDE }

/** A header cell of a table. */
export function rotular(celda: Cell, texto: string): void {
  escribirCelda(celda, texto)
  celda.style = { font: { bold: true }, fill: relleno('E4ECEF'), border: BORDES, alignment: { wrapText: true, vertical: 'bottom' } }
}

/** The look of a table's body cell: wrapped, from the top, numbers and words for absent figures to the right when `derecha`. */
export function vestir(celda: Cell, derecha = false): void {
  celda.border = BORDES
  celda.alignment = derecha ? { wrapText: true, vertical: 'top', horizontal: 'right' } : { wrapText: true, vertical: 'top' }
}

/** `#rrggbb` mixed with white, as `RRGGBB`, so that dark text reads over it; light grey for anything that is not a colour. */
export function tinte(color: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return 'E6E6E6'
  const canal = (i: number): string =>
    Math.round(255 - (255 - Number.parseInt(color.slice(i, i + 2), 16)) * 0.4)
      .toString(16)
      .padStart(2, '0')
  return (canal(1) + canal(3) + canal(5)).toUpperCase()
}

/** How a printed worksheet looks: landscape letter, one page wide, its header rows on each page, `n de N` at the foot. */
export function prepararImpresion(hoja: Worksheet, filasDeTitulo: string, pie: string): void {
  Object.assign(hoja.pageSetup, {
    orientation: 'landscape',
    paperSize: 1,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: filasDeTitulo,
    margins: { left: 0.3, right: 0.3, top: 0.4, bottom: 0.5, header: 0.2, footer: 0.2 },
  })
  hoja.headerFooter.oddFooter = `&L&8${pie.replaceAll('&', '&&').slice(0, 180)}&R&8&P de &N`
}

/** The bytes of a workbook in which nothing depends on when or where it was written. ZIP dates are local, hence the local noon of that day. */
export async function bytesDe(libro: Workbook, fecha: Date): Promise<Uint8Array> {
  libro.creator = 'Caudal'
  libro.lastModifiedBy = 'Caudal'
  libro.created = fecha
  libro.modified = fecha
  const modTime = new Date(fecha.getUTCFullYear(), fecha.getUTCMonth(), fecha.getUTCDate(), 12)
  return new Uint8Array(await libro.xlsx.writeBuffer({ zip: { modTime, timestamps: 'dos' } }))
}
