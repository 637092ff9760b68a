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
    if (celda.alignment !== undefined) celda.alignment = { ...celda.alignment, wrapText: false }
    if (formato !== undefined) celda.numFmt = formato
    return
  }
  const texto = contenido.toWellFormed()
  celda.value = texto.length > LARGO_MAXIMO ? texto.slice(0, LARGO_MAXIMO - CORTE.length).toWellFormed() + CORTE : texto
  if (PARECE_FORMULA.test(texto)) celda.numFmt = '@'
}

/**
 * The face of every cell. It is named, so that a spreadsheet does not choose its own, and is one that each of them has or has its equal of:
 * a row is then as high, and a line as long, as they are reckoned here.
 */
const LETRA = { name: 'Arial', family: 2, size: 9 } as const
const ALTURA_MAXIMA = 409

const BLANCO = 0.5

/** The room that a text takes, in the digits in which a column's width is counted: capitals are wider, narrow letters and blanks less so. */
const anchoDe = (texto: string): number =>
  [...texto].reduce((suma, c) => suma + (/[ .,;:ilIÍ|'/()]/.test(c) ? BLANCO : /[A-ZÁÉÓÚÑ%@]/.test(c) ? 1.2 : 0.95), 0)

/** How many lines a wrapped text takes in a column, breaking between words. */
function lineasDe(texto: string, ancho: number): number {
  const cabe = Math.max(ancho - 0.7, 1)
  return texto.split('\n').reduce((lineas, parrafo) => {
    let [enEsta, propias] = [0, 1]
    for (const palabra of parrafo.split(' ')) {
      const largo = anchoDe(palabra)
      if (enEsta > 0 && enEsta + BLANCO + largo > cabe) [enEsta, propias] = [0, propias + 1]
      enEsta += largo + (enEsta > 0 ? BLANCO : 0)
      if (enEsta > cabe) [propias, enEsta] = [propias + Math.ceil(enEsta / cabe) - 1, enEsta % cabe]
    }
    return lineas + propias
  }, 0)
}

const ANCHO_SIN_DECIR = 9

/** A figure that does not fit its column is shown as `####`: the column is as wide as its widest one. */
function ensanchar(hoja: Worksheet): void {
  hoja.eachRow((fila) => {
    fila.eachCell((celda) => {
      const cifra = typeof celda.value === 'number' ? celda.value : celda.result
      if (typeof cifra !== 'number') return
      const decimales = /\.(0+)$/.exec(typeof celda.numFmt === 'string' ? celda.numFmt : '')?.[1]?.length ?? 0
      const columna = hoja.getColumn(celda.col)
      const escrita = cifra.toLocaleString('es-MX', { minimumFractionDigits: decimales, maximumFractionDigits: decimales })
      columna.width = Math.max(columna.width ?? ANCHO_SIN_DECIR, escrita.length + 2)
    })
  })
}

/** The width in which a cell's text wraps: that of its columns, if it is a merged title. */
function anchoDeCelda(hoja: Worksheet, celda: Cell): number {
  let [ancho, columna] = [0, celda.col]
  do ancho += hoja.getColumn(columna++).width ?? ANCHO_SIN_DECIR
  while (celda.isMerged && hoja.findCell(celda.row, columna)?.master === celda)
  return ancho
}

/** Gives every written cell its face, and every column and row its size: spreadsheets do not measure what they hold when they open a workbook. */
export function componer(hoja: Worksheet): void {
  ensanchar(hoja)
  hoja.eachRow((fila) => {
    let alto = 15
    fila.eachCell((celda) => {
      celda.font = { ...LETRA, ...celda.font }
      const tamano = celda.font.size ?? LETRA.size
      const texto = typeof celda.value === 'string' && celda.master === celda ? celda.value : ''
      // A text that does not wrap runs over its neighbours.
      const lineas = celda.alignment?.wrapText === true ? lineasDe(texto, (anchoDeCelda(hoja, celda) * LETRA.size) / tamano) : 1
      alto = Math.max(alto, lineas * tamano * 1.2 + 4)
    })
    fila.height = Math.min(Math.ceil(alto), ALTURA_MAXIMA)
  })
}

export const relleno = (rgb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${rgb}` } })
const BORDE = { style: 'thin', color: { argb: 'FFB9C4CA' } } as const
const BORDES = { top: BORDE, left: BORDE, bottom: BORDE, right: BORDE }

/** A header cell of a table. */
export function rotular(celda: Cell, texto: string): void {
  escribirCelda(celda, texto)
  celda.style = { font: { bold: true }, fill: relleno('E4ECEF'), border: BORDES, alignment: { wrapText: true, vertical: 'bottom' } }
}

/** The look of a table's body cell: wrapped, from the top; numbers and words for absent figures to the right when `derecha`, off the border. */
export function vestir(celda: Cell, derecha = false): void {
  celda.border = BORDES
  celda.alignment = derecha ? { wrapText: true, vertical: 'top', horizontal: 'right', indent: 1 } : { wrapText: true, vertical: 'top' }
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

/** The letters of a column, from 1. */
function letraDeColumna(n: number): string {
  const resto = (n - 1) % 26
  return (n > 26 ? letraDeColumna((n - 1 - resto) / 26) : '') + String.fromCharCode(65 + resto)
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
    horizontalCentered: true,
    margins: { left: 0.3, right: 0.3, top: 0.4, bottom: 0.5, header: 0.2, footer: 0.2 },
  })
  if (!hoja.pageSetup.printArea) hoja.pageSetup.printArea = `A1:${letraDeColumna(hoja.columnCount)}${Math.max(hoja.rowCount, 1)}`
  hoja.headerFooter.oddFooter = `&L&8${pie.replaceAll('&', '&&').slice(0, 180)}&R&8&P de &N`
}

/** The bytes of a workbook in which nothing depends on when or where it was written. ZIP dates are local, hence the local noon of that day. */
export async function bytesDe(libro: Workbook, fecha: Date): Promise<Uint8Array> {
  libro.worksheets.forEach(componer)
  libro.creator = 'Caudal'
  libro.lastModifiedBy = 'Caudal'
  libro.created = fecha
  libro.modified = fecha
  const modTime = new Date(fecha.getUTCFullYear(), fecha.getUTCMonth(), fecha.getUTCDate(), 12)
  return new Uint8Array(await libro.xlsx.writeBuffer({ zip: { modTime, timestamps: 'dos' } }))
}
