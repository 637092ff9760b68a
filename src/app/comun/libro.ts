import { type Cell, formatCellValue, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { buscadorDeOcultas } from './columnas-ocultas.ts'
import { problemaDeNombres, revisorDeHojas } from './hoja-declarada.ts'
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
  /** Whether whoever opens the workbook does not see it. */
  oculta: boolean
  /** The rows that have something, in order. */
  filas: readonly number[]
  /** Those of them that are hidden, by hand or by a filter. */
  ocultas: ReadonlySet<number>
  /** The columns that are hidden. */
  columnasOcultas: ReadonlySet<number>
  /** The last column with something, within the limit. */
  columnas: number
  /** Cells that cannot be taken whatever is looked for in them: too long, not storable, too far to the right. `fila` 0: the sheet's name. */
  rechazadas: readonly { fila: number; columna: number; mensaje: string }[]
  celda(fila: number, columna: number): Celda
}

const VACIA: Celda = { texto: '', numero: null, porcentaje: false, error: null, repetida: false, mismaFila: true }

/** Parts of a sheet that say nothing of its cells, and may say it of millions. */
const SIN_USO = ['cols', 'conditionalFormatting', 'dataValidations', 'drawing', 'extLst', 'hyperlinks', 'picture', 'tableParts']
const HOJA = /worksheets\/[^/]*$/i
const INDICE = /workbook[^/]*\.xml$/i

/** Opens a workbook after checking what it weighs. Macros and links to other files are never followed; formulas give their stored result. */
export async function abrirLibro(bytes: Uint8Array): Promise<HojaLibro[] | { mensaje: string }> {
  if (!esZip(bytes)) return { mensaje: 'no es un libro XLSX' }
  const revisarHoja = revisorDeHojas()
  const ocultas = buscadorDeOcultas()
  const peligro = revisarZip(bytes, (nombre, contenido) => {
    ocultas.mirar(nombre, contenido)
    if (HOJA.test(nombre)) return revisarHoja(contenido.toString('latin1'))
    return INDICE.test(nombre) ? problemaDeNombres(contenido.toString('latin1')) : null
  })
  if (peligro !== null) return { mensaje: peligro }
  const libro = new Workbook()
  try {
    await libro.xlsx.load(bytes, { ignoreNodes: SIN_USO })
  } catch {
    return { mensaje: 'no es un libro XLSX, o está dañado' }
  }
  const hojas = libro.worksheets
  if (hojas.length === 0) return { mensaje: 'no trae ninguna hoja' }
  const grande = revisarTamano(
    hojas.length,
    hojas.reduce((n, h) => n + h.actualRowCount, 0),
  )
  if (grande !== null) return { mensaje: grande }
  const cuenta = { texto: 0 }
  const columnasOcultas = ocultas.porHoja()
  const leidas = hojas.map((h, i) => ({ ...hojaDe(h, i + 1, cuenta), columnasOcultas: columnasOcultas[i] ?? new Set<number>() }))
  if (cuenta.texto <= LIMITES.texto) return leidas
  return {
    mensaje: `sus celdas suman ${cuenta.texto.toLocaleString('es-MX')} caracteres; el límite es ${LIMITES.texto.toLocaleString('es-MX')}`,
  }
}

const FUERA = `está más allá de la columna ${LIMITES.columnas}; bórrela, o acerque la tabla`
/** More cells than these say nothing new. */
const MUCHAS = 1000

function hojaDe(hoja: Worksheet, numero: number, cuenta: { texto: number }): Omit<HojaLibro, 'columnasOcultas'> {
  const filas: number[] = []
  const ocultas = new Set<number>()
  const rechazadas: { fila: number; columna: number; mensaje: string }[] = []
  const delNombre = problemaDeTexto(hoja.name)
  if (delNombre !== null) rechazadas.push({ fila: 0, columna: 0, mensaje: `su nombre ${delNombre}` })
  let columnas = 0
  hoja.eachRow((f, fila) => {
    filas.push(fila)
    if (f.hidden) ocultas.add(fila)
    f.eachCell((c, columna) => {
      const { texto } = celdaDe(c)
      cuenta.texto += texto.length
      if (texto === '' && columna > LIMITES.columnas) return
      const mensaje = columna > LIMITES.columnas ? FUERA : problemaDeTexto(texto)
      if (mensaje !== null) rechazadas.push({ fila, columna, mensaje })
      columnas = Math.max(columnas, Math.min(columna, LIMITES.columnas))
    })
  })
  // Whoever reads a table asks for the cells of a row several times, and then for those of the next one.
  let ultima: { fila: number; celdas: Map<number, Celda> } = { fila: 0, celdas: new Map() }
  const celda = (fila: number, columna: number): Celda => {
    if (ultima.fila !== fila) ultima = { fila, celdas: new Map() }
    const antes = ultima.celdas.get(columna)
    if (antes !== undefined) return antes
    const c = hoja.findCell(fila, columna)
    const leida = c === undefined ? VACIA : celdaDe(c)
    ultima.celdas.set(columna, leida)
    return leida
  }
  const oculta = hoja.state !== 'visible'
  return { numero, nombre: hoja.name, oculta, filas, ocultas, columnas, rechazadas: rechazadas.slice(0, MUCHAS), celda }
}

/** A number that its format prints as a date may be none: a spreadsheet's end in the year 9999. */
function diaDe(valor: Date, con: (texto: string, mas?: Partial<Celda>) => Celda): Celda {
  const dia = Number.isNaN(valor.getTime()) ? '' : valor.toISOString()
  return /^\d{4}-/.test(dia) ? con(dia.slice(0, 10)) : con('', { error: 'de una fecha que no existe' })
}

function celdaDe(c: Cell): Celda {
  const maestra = c.isMerged ? c.master : c
  const cruda: unknown = maestra.value
  const formula = typeof cruda === 'object' && cruda !== null && ('formula' in cruda || 'sharedFormula' in cruda)
  const valor: unknown = formula ? maestra.result : cruda
  const sitio = { repetida: c.isMerged && c.address !== maestra.address, mismaFila: c.row === maestra.row }
  const formato = typeof maestra.numFmt === 'string' ? maestra.numFmt : (maestra.numFmt?.formatCode ?? 'General')
  const porcentaje = formato.replace(/"[^"]*"/g, '').includes('%')
  const con = (texto: string, mas: Partial<Celda> = {}): Celda => ({ ...VACIA, ...sitio, texto, ...mas })
  if (formula && (valor === undefined || valor === null)) return con('', { error: 'de una fórmula sin resultado guardado' })
  if (typeof valor === 'object' && valor !== null && 'error' in valor) return con(String(valor.error), { error: String(valor.error) })
  if (typeof valor === 'number') return con(formatCellValue(valor, formato).trim() || String(valor), { numero: valor, porcentaje })
  if (typeof valor === 'boolean') return con(valor ? 'SÍ' : 'NO')
  if (valor instanceof Date) return diaDe(valor, con)
  if (formula) return con(String(valor))
  return con(valor === null || valor === undefined ? '' : maestra.text)
}
