import type { Cell, Workbook, Worksheet } from '@cj-tech-master/excelts'
import { ultimoDiaDe } from '../../core/comun/periodo.ts'
import type { CeldaDeFormato, FormatoLleno } from '../../core/poa/armar-formatos.ts'
import { type ColumnaDeFormato, type DatoDeFormato, TIPOS_DE_CAMPO, type TipoDeCampo } from '../../core/poa/publicacion.ts'
import { nuevoLibro } from '../comun/libro-nuevo.ts'
import { bytesDe, escribirCelda, formatoDe, numeroExacto, rotular, vestir } from '../comun/xlsx.ts'

/** What a file says where only the utility's own template of the platform has the datum. */
export const POR_LLENAR = 'POR LLENAR'

/** The worksheet that the platform reads. */
const HOJA = 'Reporte de Formatos'
const ENCABEZADOS = 7
const ENCABEZADOS_DE_TABLA = 3
/** The list of a catalogue reaches the rows that are there and those that are added by hand, as in the platform's template. */
const ULTIMA_VALIDADA = 201

const ANCHOS: Record<TipoDeCampo, number> = {
  ejercicio: 10,
  fecha: 14,
  'fecha-de-actualizacion': 14,
  'texto-corto': 18,
  'texto-largo': 34,
  hipervinculo: 34,
  catalogo: 16,
  tabla: 14,
  nota: 60,
}
const SON_CIFRAS: ReadonlySet<DatoDeFormato> = new Set([
  'ejercicio',
  'indicadores',
  'meta-anual',
  'meta-programada',
  'meta-ajustada',
  'avance',
])

/** The worksheet of a child table: `Tabla_` and its number in the platform, or that it is to be filled in. */
const hojaDeTabla = ({ formato }: FormatoLleno): string => `Tabla_${formato.idTabla ?? POR_LLENAR.replace(' ', '_')}`

function escribir(celda: Cell, columna: ColumnaDeFormato, { valor }: CeldaDeFormato): void {
  vestir(celda, SON_CIFRAS.has(columna.dato))
  if (valor === null) return
  const cifra = SON_CIFRAS.has(columna.dato) ? numeroExacto(valor) : null
  if (columna.tipo === 'hipervinculo') celda.value = { text: valor, hyperlink: valor }
  else escribirCelda(celda, cifra ?? valor, columna.dato === 'ejercicio' ? '0' : formatoDe(valor))
}

/** Row of types, row of the platform's numbers, and the titles over the columns. */
function encabezar(
  hoja: Worksheet,
  lleno: FormatoLleno,
  columnas: readonly ColumnaDeFormato[],
  primera: number,
  filas: [number, number, number],
): void {
  const [tipos, numeros, titulos] = filas
  columnas.forEach((columna, i) => {
    const c = primera + i
    hoja.getColumn(c).width = ANCHOS[columna.tipo]
    hoja.getCell(tipos, c).value = TIPOS_DE_CAMPO[columna.tipo]
    hoja.getCell(numeros, c).value = lleno.formato.idDeColumna[columna.clave] ?? POR_LLENAR
    rotular(hoja.getCell(titulos, c), columna.tipo === 'tabla' ? `${columna.titulo} \n${hojaDeTabla(lleno)}` : columna.titulo)
  })
  for (const fila of [tipos, numeros]) hoja.getRow(fila).hidden = true
}

/** What identifies the format: its number in the platform, title, short name and description, over the columns. */
function identificar(hoja: Worksheet, { formato, columnas }: FormatoLleno): void {
  hoja.getCell('A1').value = formato.id ?? POR_LLENAR
  const partes = [
    ['A', 'C', 'TÍTULO', formato.titulo],
    ['D', 'F', 'NOMBRE CORTO', formato.nombreCorto ?? POR_LLENAR],
    ['G', 'I', 'DESCRIPCIÓN', formato.descripcion],
  ] as const
  for (const [desde, hasta, rotulo, texto] of partes) {
    hoja.mergeCells(`${desde}2:${hasta}2`)
    hoja.mergeCells(`${desde}3:${hasta}3`)
    rotular(hoja.getCell(`${desde}2`), rotulo)
    escribirCelda(hoja.getCell(`${desde}3`), texto)
    hoja.getCell(`${desde}3`).alignment = { wrapText: true, vertical: 'top' }
  }
  hoja.mergeCells(6, 1, 6, columnas.length)
  rotular(hoja.getCell('A6'), 'Tabla Campos')
}

/** The words of each catalogue in a hidden worksheet of their own, under a name that the column's list points at. */
function agregarCatalogos(libro: Workbook, hoja: Worksheet, { catalogos, columnas, renglones }: FormatoLleno): void {
  catalogos.forEach(({ columna, valores }, i) => {
    const oculta = `Hidden_${i + 1}`
    const ws = libro.addWorksheet(oculta, { state: 'hidden' })
    valores.forEach((v, f) => {
      ws.getCell(f + 1, 1).value = v
    })
    const c = columnas.findIndex((x) => x.clave === columna)
    const nombre = `${oculta}${c}`
    libro.definedNames.add(`${oculta}!$A$1:$A$${valores.length}`, nombre)
    const ultima = Math.max(ULTIMA_VALIDADA, ENCABEZADOS + renglones.length)
    for (let fila = ENCABEZADOS + 1; fila <= ultima; fila++)
      hoja.getCell(fila, c + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        showErrorMessage: true,
        errorTitle: 'Catálogo',
        error: `Elija uno de estos: ${valores.join(', ')}`,
        formulae: [nombre],
      }
  })
}

/** The rows of a child table, each with the number of the row that it hangs from. */
function agregarTabla(libro: Workbook, lleno: FormatoLleno): void {
  if (lleno.columnasDeTabla.length === 0) return
  const hoja = libro.addWorksheet(hojaDeTabla(lleno))
  encabezar(hoja, lleno, lleno.columnasDeTabla, 2, [1, 2, ENCABEZADOS_DE_TABLA])
  rotular(hoja.getCell(ENCABEZADOS_DE_TABLA, 1), 'ID')
  const hijos = lleno.renglones.flatMap((r, i) => r.hijos.map((celdas) => ({ padre: i + 1, celdas })))
  hijos.forEach(({ padre, celdas }, i) => {
    const fila = ENCABEZADOS_DE_TABLA + 1 + i
    vestir(hoja.getCell(fila, 1), true)
    escribirCelda(hoja.getCell(fila, 1), padre, '0')
    celdas.forEach((celda, c) => {
      const columna = lleno.columnasDeTabla[c]
      if (columna !== undefined) escribir(hoja.getCell(fila, c + 2), columna, celda)
    })
  })
}

/** A transparency format as the platform's workbook: titles in row 7, data from row 8, catalogues and child tables in their worksheets; the same bytes each time. */
export async function escribirFormato(lleno: FormatoLleno): Promise<Uint8Array> {
  const libro = await nuevoLibro()
  libro.title = `${lleno.formato.titulo} · ${lleno.formato.fraccion}`
  const hoja = libro.addWorksheet(HOJA, { views: [{ state: 'frozen', xSplit: 0, ySplit: ENCABEZADOS }] })
  identificar(hoja, lleno)
  encabezar(hoja, lleno, lleno.columnas, 1, [4, 5, ENCABEZADOS])
  hoja.getRow(1).hidden = true
  lleno.renglones.forEach(({ celdas }, i) => {
    celdas.forEach((celda, c) => {
      const columna = lleno.columnas[c]
      if (columna !== undefined) escribir(hoja.getCell(ENCABEZADOS + 1 + i, c + 1), columna, celda)
    })
  })
  agregarCatalogos(libro, hoja, lleno)
  agregarTabla(libro, lleno)
  return bytesDe(libro, new Date(`${ultimoDiaDe(lleno.periodo)}T00:00:00Z`))
}
