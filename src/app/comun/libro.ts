import { type Cell, getCellDisplayText, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { LIMITES, problemaDeTexto, revisarTamano } from './limites.ts'
import { esZip, revisarZip } from './zip.ts'

/** A cell as it is printed, and what lies under it. */
export interface Celda {
  /** As the sheet shows it; a number in the form 1,234.50 whatever the machine. */
  texto: string
  numero: number | null
  /** Whether its format prints a percentage: 0.5 is then 50 %. */
  porcentaje: boolean
  error: string | null
  /** Of a merged range, whether it is not its first cell. */
  repetida: boolean
  /** Of a merged range, whether that first cell is in this same row. */
  mismaFila: boolean
}

export interface HojaLibro {
  /** From 1, in the workbook's order. */
  numero: number
  nombre: string
  /** The rows that have something, in order. */
  filas: readonly number[]
  /** The last column with something, within the limit. */
  columnas: number
  /** Cells that cannot be taken whatever is looked for in them: too long, not storable, too far to the right. `fila` 0: the sheet's name. */
  rechazadas: readonly { fila: number; columna: number; mensaje: string }[]
  celda(fila: number, columna: number): Celda
}

const VACIA: Celda = { texto: '', numero: null, porcentaje: false, error: null, repetida: false, mismaFila: true }

/** Opens a workbook after checking what it weighs. Macros and links to other files are never followed; formulas give their stored result. */
export async function abrirLibro(bytes: Uint8Array): Promise<HojaLibro[] | { mensaje: string }> {
  if (!esZip(bytes)) return { mensaje: 'no es un libro XLSX' }
  const peligro = revisarZip(bytes)
  if (peligro !== null) return { mensaje: peligro }
  const libro = new Workbook()
  try {
    await libro.xlsx.load(bytes)
  } catch {
    return { mensaje: 'no es un libro XLSX, o está dañado' }
  }
  const hojas = libro.worksheets
  if (hojas.length === 0) return { mensaje: 'no trae ninguna hoja' }
  const grande = revisarTamano(
    hojas.length,
    hojas.reduce((n, h) => n + h.actualRowCount, 0),
  )
  return grande === null ? hojas.map((h, i) => hojaDe(h, i + 1)) : { mensaje: grande }
}

const FUERA = `está más allá de la columna ${LIMITES.columnas}; bórrela, o acerque la tabla`
/** More cells than these say nothing new. */
const MUCHAS = 1000

function hojaDe(hoja: Worksheet, numero: number): HojaLibro {
  const filas: number[] = []
  const rechazadas: { fila: number; columna: number; mensaje: string }[] = []
  const delNombre = problemaDeTexto(hoja.name)
  if (delNombre !== null) rechazadas.push({ fila: 0, columna: 0, mensaje: `su nombre ${delNombre}` })
  let columnas = 0
  hoja.eachRow((f, fila) => {
    filas.push(fila)
    f.eachCell((c, columna) => {
      const { texto } = celdaDe(c)
      if (texto === '' && columna > LIMITES.columnas) return
      const mensaje = columna > LIMITES.columnas ? FUERA : problemaDeTexto(texto)
      if (mensaje !== null) rechazadas.push({ fila, columna, mensaje })
      columnas = Math.max(columnas, Math.min(columna, LIMITES.columnas))
    })
  })
  const celda = (fila: number, columna: number): Celda => {
    const c = hoja.findCell(fila, columna)
    return c === undefined ? VACIA : celdaDe(c)
  }
  return { numero, nombre: hoja.name, filas, columnas, rechazadas: rechazadas.slice(0, MUCHAS), celda }
}

function celdaDe(c: Cell): Celda {
  const maestra = c.isMerged ? c.master : c
  const cruda: unknown = maestra.value
  const formula = typeof cruda === 'object' && cruda !== null && ('formula' in cruda || 'sharedFormula' in cruda)
  const valor: unknown = formula ? maestra.result : cruda
  const sitio = { repetida: c.isMerged && c.address !== maestra.address, mismaFila: c.row === maestra.row }
  const porcentaje = typeof maestra.numFmt === 'string' && maestra.numFmt.replace(/"[^"]*"/g, '').includes('%')
  const con = (texto: string, mas: Partial<Celda> = {}): Celda => ({ ...VACIA, ...sitio, texto, ...mas })
  if (formula && (valor === undefined || valor === null)) return con('', { error: 'de una fórmula sin resultado guardado' })
  if (typeof valor === 'object' && valor !== null && 'error' in valor) return con(String(valor.error), { error: String(valor.error) })
  if (typeof valor === 'number') return con(getCellDisplayText(maestra).trim() || String(valor), { numero: valor, porcentaje })
  if (typeof valor === 'boolean') return con(valor ? 'SÍ' : 'NO')
  if (valor instanceof Date) return con(valor.toISOString().slice(0, 10))
  if (formula) return con(String(valor))
  return con(valor === null || valor === undefined ? '' : maestra.text)
}

/** `F` for 6. */
export function letraDe(columna: number): string {
  const resto = (columna - 1) % 26
  const antes = columna > 26 ? letraDe(Math.floor((columna - 1) / 26)) : ''
  return antes + String.fromCharCode(65 + resto)
}

/** 6 for `F`. */
export const columnaDe = (letra: string): number => [...letra.toUpperCase()].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0)
