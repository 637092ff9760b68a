import type { Workbook, Worksheet } from '@cj-tech-master/excelts'
import { aTexto, CIEN, decimal, dividir, multiplicar } from '../../core/comun/fraccion.ts'
import type { Fila, Hoja, Informe, MotivoAusencia } from '../../core/poa/informe.ts'
import { palabraDelAvance } from '../../core/poa/publicado.ts'
import {
  type Contenido,
  escribirCelda,
  formatoDe,
  numeroExacto,
  numeroOTexto,
  prepararImpresion,
  relleno,
  rotular,
  tinte,
  vestir,
} from '../comun/xlsx.ts'
import { contado, hayMedido, hayPublicado, luzDe, NO_PUBLICADO, NO_SE_CUENTA, palabraDe, SIN_META } from './cifras.ts'

/** First row of the table's body in every sheet of a unit. */
export const PRIMERA_FILA = 9
const COLUMNA = { meta: 'J', valor: 'M', semaforo: 'Q', ultimaImpresa: 'R' }
/** What is counted goes beside the value, and moves what follows one place. */
const TRAS_EL_VALOR = 13
const CON_CONTADO = { ...COLUMNA, semaforo: 'R', ultimaImpresa: 'S' }

/** The letters of the columns that others look for; the last of those that are printed: the detail after it is to be read on screen. */
export const columnaDe = (informe: Informe): typeof COLUMNA => (hayMedido(informe) ? CON_CONTADO : COLUMNA)

type Titulada = readonly [titulo: string, ancho: number, grupo: string, derecha?: true]

/** Title, width, and group of each column, in the order of the official sheet; ours follow. */
const COLUMNAS: readonly Titulada[] = [
  ['Clave', 5, 'Línea de acción'],
  ['Nombre', 22, 'Línea de acción'],
  ['Nombre', 18, 'Acción operativa: avance físico'],
  ['Meta anual', 10, 'Acción operativa: avance físico', true],
  ['Avance absoluto (publicado)', 10, 'Acción operativa: avance físico', true],
  ['Avance %/meta anual (publicado)', 10, 'Acción operativa: avance físico', true],
  ['Comentarios', 20, 'Acción operativa: avance físico'],
  ['Nombre', 19, 'Indicador de desempeño'],
  ['Descripción', 21, 'Indicador de desempeño'],
  ['Meta', 9, 'Indicador de desempeño', true],
  ['Unidad de medida', 16, 'Indicador de desempeño'],
  ['Frecuencia de medición', 11, 'Indicador de desempeño'],
  ['Valor actual', 9, 'Indicador de desempeño', true],
  ['Observaciones', 23, 'Indicador de desempeño'],
  ['Avance del periodo (%)', 9, 'Avance calculado', true],
  ['Avance acumulado (%)', 10.5, 'Avance calculado', true],
  ['Semáforo', 10, 'Avance calculado'],
  ['Regla del avance publicado', 12, 'Avance calculado'],
  ['Causa', 24, 'Detalle'],
  ['Evidencia', 20, 'Detalle'],
  ['Meta publicada', 12, 'Detalle', true],
  ['Valor publicado', 12, 'Detalle', true],
  ['Aritmética del avance publicado', 34, 'Detalle'],
  ['Base implícita (%)', 10, 'Detalle', true],
  ['Cumple (publicado)', 12, 'Detalle'],
]
const CONTADO: Titulada = ['Contado de los registros', 12, 'Indicador de desempeño', true]
const EVIDENCIA: Titulada = ['Filas contadas y su huella', 40, 'Detalle']

const columnasDe = (informe: Informe): readonly Titulada[] =>
  hayMedido(informe) ? [...COLUMNAS.toSpliced(TRAS_EL_VALOR, 0, CONTADO), EVIDENCIA] : COLUMNAS

/** A figure as a number with its decimals, as text when a spreadsheet cannot hold it, or the word for its absence. */
export function cifra(valor: string | null, palabra: string): [Contenido, string?] {
  if (valor === null) return [palabra]
  const contenido = numeroOTexto(valor)
  return typeof contenido === 'number' ? [contenido, formatoDe(valor)] : [contenido]
}

/** The advance as a living formula over the cells of valor and meta when that is how it was made; otherwise the report's figure. */
export function avanceVivo(
  fila: { meta: string | null; valor: string | null; avancePeriodo: string | null; avancePeriodoMotivo: MotivoAusencia | null },
  celdaMeta: string,
  celdaValor: string,
): [Contenido, string?] {
  const { meta, valor, avancePeriodo } = fila
  if (avancePeriodo === null) return [palabraDe(fila.avancePeriodoMotivo)]
  const [m, v, result] = [numeroExacto(meta ?? ''), numeroExacto(valor ?? ''), numeroExacto(avancePeriodo)]
  if (m === null || v === null || result === null || meta === null || valor === null) return cifra(avancePeriodo, '')
  const exacto = dividir(decimal(valor), decimal(meta))
  // A spreadsheet divides with 15 digits: where that would round to another figure, the figure is written instead.
  const enHoja = Math.round(Number(((v / m) * 10_000).toPrecision(15))) / 100
  const directo = exacto !== null && aTexto(multiplicar(exacto, CIEN), 2) === avancePeriodo && enHoja === result
  return directo ? [{ formula: `ROUND(${celdaValor}/${celdaMeta}*100,2)`, result }, '#,##0.00'] : [result, '#,##0.00']
}

function celdasDe(f: Fila, n: number, conPublicado: boolean): Array<[Contenido, string?]> {
  const p = f.publicado
  return [
    [f.lineaAccion.clave],
    [f.lineaAccion.nombre],
    [f.accion],
    conPublicado ? [p?.metaAnual || NO_PUBLICADO] : cifra(f.metaAnual, SIN_META),
    [p?.avanceAbsoluto ?? NO_PUBLICADO],
    p === null ? [NO_PUBLICADO] : cifra(p.avance, palabraDelAvance(p)),
    [f.comentario],
    [f.indicador],
    [f.definicion],
    cifra(f.meta, SIN_META),
    [f.unidadMedida],
    [f.frecuencia],
    cifra(f.valor, palabraDe(f.valorMotivo)),
    [f.observaciones],
    avanceVivo(f, `${COLUMNA.meta}${n}`, `${COLUMNA.valor}${n}`),
    cifra(f.avanceAcumulado, palabraDe(f.avanceAcumuladoMotivo)),
    [''],
    [p?.regla ?? NO_PUBLICADO],
    [f.causa ?? ''],
    [f.evidencia.join('; ')],
    [p?.meta ?? NO_PUBLICADO],
    [p?.valor ?? NO_PUBLICADO],
    [p?.explicacion ?? NO_PUBLICADO],
    p === null ? [NO_PUBLICADO] : cifra(p.baseImplicita, 'no aplica'),
    [p?.cumple ?? NO_PUBLICADO],
  ]
}

/** The cells of a row, with what is counted in its place if the report has any. */
function celdasEn(informe: Informe, f: Fila, n: number): Array<[Contenido, string?]> {
  const celdas = celdasDe(f, n, hayPublicado(informe))
  if (!hayMedido(informe)) return celdas
  const { medido } = f
  const suma: [Contenido, string?] = medido?.completo ? cifra(medido.cantidad, contado(f)) : [contado(f)]
  const evidencia = medido === undefined ? NO_SE_CUENTA : [`${medido.filas} filas`, medido.huella ?? []].flat().join(', ')
  return [...celdas.toSpliced(TRAS_EL_VALOR, 0, suma), [evidencia]]
}

function encabezar(ws: Worksheet, informe: Informe, hoja: Hoja): void {
  const { eje, subEje, programa, transversalidad } = hoja.alineacion
  const lineas: string[][] = [
    [`${informe.programa} · ${hoja.unidad.clave} ${hoja.unidad.nombre} · ${hoja.periodoNombre}`],
    [`Eje de desarrollo: ${eje.clave} ${eje.nombre}`, `Sub eje: ${subEje}`],
    [`Programa de desarrollo: ${programa.clave} ${programa.nombre}`, `Transversalidad: ${transversalidad}`],
    [`Ejercicio: ${informe.ejercicio}`, `Gerencia: ${informe.gerencia}`],
    [`Unidad responsable: ${hoja.unidad.clave} ${hoja.unidad.nombre}`, `Periodo: ${hoja.periodoNombre}`],
    [
      hoja.cerrada ? 'Estado: periodo cerrado' : 'Estado: periodo abierto, cifras preliminares',
      `Semáforo: regla «${informe.semaforo.nombre}»`,
    ],
  ]
  lineas.forEach(([izquierda = '', derecha], i) => {
    escribirCelda(ws.getCell(i + 1, 1), izquierda)
    if (derecha !== undefined) escribirCelda(ws.getCell(i + 1, 8), derecha)
  })
  ws.getCell(1, 1).font = { bold: true, size: 14 }
  const columnas = columnasDe(informe)
  columnas.forEach(([titulo, ancho, grupo], i) => {
    ws.getColumn(i + 1).width = ancho
    rotular(ws.getCell(PRIMERA_FILA - 2, i + 1), columnas[i - 1]?.[2] === grupo ? '' : grupo)
    // What a report published is called so, lest it pass for ours; without any, the column is our goal in units.
    rotular(ws.getCell(PRIMERA_FILA - 1, i + 1), titulo === 'Meta anual' && hayPublicado(informe) ? 'Meta anual (publicada)' : titulo)
  })
  for (let i = 0; i < columnas.length; ) {
    let fin = i
    while (columnas[fin + 1]?.[2] === columnas[i]?.[2]) fin++
    ws.mergeCells(PRIMERA_FILA - 2, i + 1, PRIMERA_FILA - 2, fin + 1)
    i = fin + 1
  }
}

/** Adds the worksheet of one sheet of the report, in the official layout with our columns after it. */
export function agregarHoja(libro: Workbook, nombre: string, informe: Informe, hoja: Hoja): void {
  const ws = libro.addWorksheet(nombre, { views: [{ state: 'frozen', xSplit: 0, ySplit: PRIMERA_FILA - 1 }] })
  encabezar(ws, informe, hoja)
  const columnas = columnasDe(informe)
  const { semaforo, ultimaImpresa } = columnaDe(informe)
  hoja.filas.forEach((fila, i) => {
    const n = PRIMERA_FILA + i
    celdasEn(informe, fila, n).forEach(([contenido, formato], c) => {
      const celda = ws.getCell(n, c + 1)
      vestir(celda, columnas[c]?.[3] === true)
      escribirCelda(celda, contenido, formato)
    })
    pintarLuz(ws, `${semaforo}${n}`, informe, fila.semaforo)
  })
  ws.pageSetup.printArea = `A1:${ultimaImpresa}${PRIMERA_FILA + Math.max(hoja.filas.length, 1) - 1}`
  prepararImpresion(ws, `${PRIMERA_FILA - 2}:${PRIMERA_FILA - 1}`, `Fuente: ${informe.fuente} · Plan, versión ${informe.planVersion}`)
}

/** Writes a light: always its name, over its colour softened. */
export function pintarLuz(ws: Worksheet, lugar: string, informe: Informe, clave: string): void {
  const luz = luzDe(informe.semaforo, clave)
  const celda = ws.getCell(lugar)
  escribirCelda(celda, luz.nombre)
  vestir(celda)
  celda.fill = relleno(tinte(luz.color))
}
