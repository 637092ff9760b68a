import type { Workbook, Worksheet } from '@cj-tech-master/excelts'
import { decimal, iguales, total } from '../../core/comun/fraccion.ts'
import type { Informe, Resumen } from '../../core/poa/informe.ts'
import { type Contenido, escribirCelda, numeroExacto, prepararImpresion, rotular, vestir } from '../comun/xlsx.ts'
import { contarLuces, palabraDe, SIN_META } from './cifras.ts'
import { avanceVivo, cifra, columnaDe, PRIMERA_FILA, pintarLuz } from './xlsx-hoja.ts'

const CABEZA = 6
const ANCHOS = [9, 34, 56, 24, 14, 14, 14, 14, 16]
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

function tablaResumen(ws: Worksheet, informe: Informe, nombres: readonly string[]): number {
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
  return CABEZA + informe.resumen.length + 2
}

function seccion(ws: Worksheet, fila: number, titulo: string, columnas: Readonly<Record<number, string>>): number {
  escribirCelda(ws.getCell(fila, 1), titulo)
  ws.getCell(fila, 1).font = { bold: true, size: 12 }
  for (const [columna, texto] of Object.entries(columnas)) rotular(ws.getCell(fila + 1, Number(columna)), texto)
  return fila + 2
}

function tablaCompletitud(ws: Worksheet, informe: Informe, desde: number): number {
  const columnas = { 1: 'Clave', 2: 'Unidad responsable', 5: 'Esperadas', 6: 'Capturadas', 7: 'Cerradas', 8: 'Hojas' }
  let n = seccion(ws, desde, 'Completitud por unidad', columnas)
  const primera = n
  for (const c of informe.completitud) {
    poner(ws, n, 1, [c.unidad.clave])
    poner(ws, n, 2, [c.unidad.nombre])
    ;[c.esperadas, c.capturadas, c.cerradas, c.hojas].forEach((x, i) => {
      poner(ws, n, 5 + i, [x, '#,##0'], true)
    })
    n++
  }
  if (n === primera) return n + 1
  poner(ws, n, 2, ['Total'])
  ;(['esperadas', 'capturadas', 'cerradas', 'hojas'] as const).forEach((campo, i) => {
    const letra = 'EFGH'[i]
    const result = informe.completitud.reduce((t, c) => t + c[campo], 0)
    poner(ws, n, 5 + i, [{ formula: `SUM(${letra}${primera}:${letra}${n - 1})`, result }, '#,##0'], true)
  })
  return n + 2
}

function tablaSemaforo(ws: Worksheet, informe: Informe, nombres: readonly string[], desde: number): number {
  const columnas = { 1: 'Luz', 2: 'Banda: avance del periodo', 5: 'Renglones (hojas)', 6: 'Indicadores (resumen)' }
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
  const propio = informe.resumen.length === 0 ? [] : [`$I$${CABEZA + 1}:$I$${CABEZA + informe.resumen.length}`]
  for (const luz of contarLuces(informe)) {
    pintarLuz(ws, `A${n}`, informe, luz.clave)
    poner(ws, n, 2, [luz.banda])
    poner(ws, n, 5, [contar(rangos, luz.renglones, n), '#,##0'], true)
    poner(ws, n, 6, [contar(propio, luz.indicadores, n), '#,##0'], true)
    n++
  }
  escribirCelda(ws.getCell(n, 1), `Fuente de la regla: ${informe.semaforo.fuente}`)
  return n + 2
}

/** Adds the first worksheet: the resumen, the completeness, the rule of the lights with their count, and the method. */
export function agregarResumen(libro: Workbook, informe: Informe, nombres: readonly string[]): void {
  const ws = libro.addWorksheet('Resumen', { views: [{ state: 'frozen', xSplit: 0, ySplit: CABEZA }] })
  ANCHOS.forEach((ancho, i) => {
    ws.getColumn(i + 1).width = ancho
  })
  const titulos = [
    `${informe.programa} · ${informe.periodoNombre}`,
    informe.organismo,
    `${informe.gerencia} · ejercicio ${informe.ejercicio}`,
    `Fuente: ${informe.fuente} · Plan, versión ${informe.planVersion}`,
  ]
  titulos.forEach((texto, i) => {
    escribirCelda(ws.getCell(i + 1, 1), texto)
  })
  ws.getCell(1, 1).font = { bold: true, size: 16 }
  let n = tablaResumen(ws, informe, nombres)
  n = tablaCompletitud(ws, informe, n)
  n = tablaSemaforo(ws, informe, nombres, n)
  n = seccion(ws, n, 'Cómo se hacen las cifras', {}) - 1
  for (const frase of informe.metodo) escribirCelda(ws.getCell(n++, 1), frase)
  prepararImpresion(ws, `${CABEZA}:${CABEZA}`, `Fuente: ${informe.fuente} · Plan, versión ${informe.planVersion}`)
}
