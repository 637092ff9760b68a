import type { Workbook, Worksheet } from '@cj-tech-master/excelts'
import { decimal, iguales, total } from '../../core/comun/fraccion.ts'
import type { Informe, Resumen } from '../../core/poa/informe.ts'
import { type Contenido, escribirCelda, numeroExacto, prepararImpresion, rotular, vestir } from '../comun/xlsx.ts'
import { contarLuces, palabraDe, SIN_META } from './cifras.ts'
import { avanceVivo, cifra, columnaDe, PRIMERA_FILA, pintarLuz } from './xlsx-hoja.ts'

/** The worksheets that are of no unit. */
export const RESUMEN = 'Resumen'
export const COMPLETITUD = 'Completitud'

const CABEZA = 6
const ANCHOS = [9, 34, 56, 24, 14, 14, 14, 14, 16]
const ANCHOS_DE_COMPLETITUD = [11, 60, 18, 18, 14, 14]
const ENCABEZADO = [
  'Clave',
  'Unidad responsable',
  'Indicador',
  'Unidad de medida',
  'Meta',
  'Valor',
  'Avance del periodo (%)',
  'Avance acumulado (%)',
  'Semáforo',
]
/** The longest formula that a spreadsheet reads is 8,192 characters. */
const FORMULA_MAXIMA = 8000

/** A cell or range of another worksheet, its name quoted. */
const enHoja = (nombre: string, lugar: string): string => `'${nombre.replaceAll("'", "''")}'!${lugar}`

/** The figure as the sum of its cells in the sheets, when it is their sum; otherwise the figure itself. */
function sumaViva(informe: Informe, nombres: readonly string[], r: Resumen, campo: 'meta' | 'valor'): [Contenido, string?] {
  const sola = cifra(r[campo], campo === 'meta' ? SIN_META : palabraDe(r.valorMotivo))
  const [result, formato] = sola
  if (typeof result !== 'number' || r[campo] === null) return sola
  const lugares: string[] = []
  const sumandos: string[] = []
  informe.hojas.forEach((hoja, h) => {
    if (hoja.unidad.clave !== r.unidad.clave) return
    hoja.filas.forEach((fila, i) => {
      if (fila.indicadorClave !== r.indicadorClave) return
      lugares.push(enHoja(nombres[h] ?? '', `${columnaDe(informe)[campo]}${PRIMERA_FILA + i}`))
      sumandos.push(fila[campo] ?? '')
    })
  })
  const suma = lugares.length > 0 && sumandos.every((s) => numeroExacto(s) !== null) && total(sumandos.map(decimal))
  const formula = lugares.join('+')
  if (suma === false || !iguales(suma, decimal(r[campo])) || formula.length > FORMULA_MAXIMA) return sola
  return formato === undefined ? [{ formula, result }] : [{ formula, result }, formato]
}

function poner(ws: Worksheet, fila: number, columna: number, [contenido, formato]: [Contenido, string?], derecha = false): void {
  const celda = ws.getCell(fila, columna)
  vestir(celda, derecha)
  escribirCelda(celda, contenido, formato)
}

function tablaResumen(ws: Worksheet, informe: Informe, nombres: readonly string[]): void {
  ENCABEZADO.forEach((titulo, i) => {
    rotular(ws.getCell(CABEZA, i + 1), titulo)
  })
  informe.resumen.forEach((r, i) => {
    const n = CABEZA + 1 + i
    const celdas: Array<[Contenido, string?]> = [
      [r.unidad.clave],
      [r.unidad.nombre],
      [r.indicador],
      [r.unidadMedida],
      sumaViva(informe, nombres, r, 'meta'),
      sumaViva(informe, nombres, r, 'valor'),
      avanceVivo(r, `E${n}`, `F${n}`),
      cifra(r.avanceAcumulado, palabraDe(r.avanceAcumuladoMotivo)),
    ]
    celdas.forEach((celda, c) => {
      poner(ws, n, c + 1, celda, c >= 4)
    })
    pintarLuz(ws, `I${n}`, informe, r.semaforo)
  })
}

function seccion(ws: Worksheet, fila: number, titulo: string, columnas: Readonly<Record<number, string>>): number {
  escribirCelda(ws.getCell(fila, 1), titulo)
  ws.getCell(fila, 1).font = { bold: true, size: 12 }
  for (const [columna, texto] of Object.entries(columnas)) rotular(ws.getCell(fila + 1, Number(columna)), texto)
  return fila + 2
}

function tablaCompletitud(ws: Worksheet, informe: Informe, desde: number): number {
  const columnas = { 1: 'Clave', 2: 'Unidad responsable', 3: 'Esperadas', 4: 'Capturadas', 5: 'Cerradas', 6: 'Hojas' }
  let n = seccion(ws, desde, 'Completitud por unidad', columnas)
  const primera = n
  for (const c of informe.completitud) {
    poner(ws, n, 1, [c.unidad.clave])
    poner(ws, n, 2, [c.unidad.nombre])
    ;[c.esperadas, c.capturadas, c.cerradas, c.hojas].forEach((x, i) => {
      poner(ws, n, 3 + i, [x, '#,##0'], true)
    })
    n++
  }
  if (n === primera) return n + 1
  poner(ws, n, 2, ['Total'])
  ;(['esperadas', 'capturadas', 'cerradas', 'hojas'] as const).forEach((campo, i) => {
    const letra = 'CDEF'[i]
    const result = informe.completitud.reduce((t, c) => t + c[campo], 0)
    poner(ws, n, 3 + i, [{ formula: `SUM(${letra}${primera}:${letra}${n - 1})`, result }, '#,##0'], true)
  })
  return n + 2
}

/** A sentence over the whole width of the sheet. */
function parrafo(ws: Worksheet, fila: number, texto: string): void {
  ws.mergeCells(fila, 1, fila, ANCHOS_DE_COMPLETITUD.length)
  escribirCelda(ws.getCell(fila, 1), texto)
  ws.getCell(fila, 1).alignment = { wrapText: true, vertical: 'top' }
}

function tablaSemaforo(ws: Worksheet, informe: Informe, nombres: readonly string[], desde: number): number {
  const columnas = { 1: 'Luz', 2: 'Banda: avance del periodo', 3: 'Renglones (hojas)', 4: 'Indicadores (resumen)' }
  let n = seccion(ws, desde, `Semáforo: ${informe.semaforo.nombre}`, columnas)
  const contar = (rangos: string[], result: number, fila: number): Contenido => {
    const formula = rangos.map((rango) => `COUNTIF(${rango},$A$${fila})`).join('+')
    return rangos.length > 0 && formula.length <= FORMULA_MAXIMA ? { formula, result } : result
  }
  const rangos = informe.hojas.flatMap((h, i) => {
    const { semaforo } = columnaDe(informe)
    const lugar = `$${semaforo}$${PRIMERA_FILA}:$${semaforo}$${PRIMERA_FILA + h.filas.length - 1}`
    return h.filas.length === 0 ? [] : [enHoja(nombres[i] ?? '', lugar)]
  })
  const propio = informe.resumen.length === 0 ? [] : [enHoja(RESUMEN, `$I$${CABEZA + 1}:$I$${CABEZA + informe.resumen.length}`)]
  for (const luz of contarLuces(informe)) {
    pintarLuz(ws, `A${n}`, informe, luz.clave)
    poner(ws, n, 2, [luz.banda])
    poner(ws, n, 3, [contar(rangos, luz.renglones, n), '#,##0'], true)
    poner(ws, n, 4, [contar(propio, luz.indicadores, n), '#,##0'], true)
    n++
  }
  parrafo(ws, n, `Fuente de la regla: ${informe.semaforo.fuente}`)
  return n + 2
}

const pieDe = (informe: Informe): string => `Fuente: ${informe.fuente} · Plan, versión ${informe.planVersion}`

/** A worksheet that begins with what the report is of. */
function conTitulos(libro: Workbook, nombre: string, informe: Informe, anchos: readonly number[]): Worksheet {
  const ws = libro.addWorksheet(nombre, { views: [{ state: 'frozen', xSplit: 0, ySplit: CABEZA }] })
  anchos.forEach((ancho, i) => {
    ws.getColumn(i + 1).width = ancho
  })
  const titulos = [
    `${informe.programa} · ${informe.periodoNombre}`,
    informe.organismo,
    `${informe.gerencia} · ejercicio ${informe.ejercicio}`,
    pieDe(informe),
  ]
  titulos.forEach((texto, i) => {
    escribirCelda(ws.getCell(i + 1, 1), texto)
  })
  ws.getCell(1, 1).font = { bold: true, size: 16 }
  return ws
}

/** Adds the first worksheet: the resumen. */
export function agregarResumen(libro: Workbook, informe: Informe, nombres: readonly string[]): void {
  const ws = conTitulos(libro, RESUMEN, informe, ANCHOS)
  tablaResumen(ws, informe, nombres)
  prepararImpresion(ws, `${CABEZA}:${CABEZA}`, pieDe(informe))
}

/**
 * Adds the completeness, the rule of the lights with their count, and the method: a worksheet of their own, as each page of a printed one begins
 * with the same column titles.
 */
export function agregarCompletitud(libro: Workbook, informe: Informe, nombres: readonly string[]): void {
  const ws = conTitulos(libro, COMPLETITUD, informe, ANCHOS_DE_COMPLETITUD)
  let n = tablaCompletitud(ws, informe, CABEZA - 1)
  n = tablaSemaforo(ws, informe, nombres, n)
  n = seccion(ws, n, 'Cómo se hacen las cifras', {}) - 1
  for (const frase of informe.metodo) parrafo(ws, n++, frase)
  prepararImpresion(ws, '1:1', pieDe(informe))
}
