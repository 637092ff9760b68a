import { leerPeriodo, type Periodo } from '../../../core/comun/periodo.ts'
import { comparable } from '../../../core/comun/texto.ts'
import { columnaDe } from '../../comun/columna.ts'
import type { HojaLibro } from '../../comun/libro.ts'
import type { Dato, MapaPoa, ParteMapa } from './mapa-forma.ts'

const FILAS_DE_ENCABEZADO = 60

/** The text of a datum of the sheet's header; empty when it is not there. */
export function leerDato(hoja: HojaLibro, dato: Dato | undefined): string {
  if (dato === undefined) return ''
  if ('fijo' in dato) return dato.fijo
  if ('nombreHoja' in dato) return extraido(hoja.nombre, dato.nombreHoja)
  if ('celda' in dato) {
    const [, letra = '', fila = '0'] = /^([A-Z]+)(\d+)$/.exec(dato.celda) ?? []
    return extraido(hoja.celda(Number(fila), columnaDe(letra)).texto, dato.extraer)
  }
  return extraido(junto(hoja, dato.rotulo), dato.extraer)
}

function extraido(texto: string, regular: string | undefined): string {
  if (regular === undefined) return texto.trim()
  const m = new RegExp(regular, 'iu').exec(texto)
  return (m?.[1] ?? m?.[0] ?? '').trim()
}

/** What stands after a label in its own cell, or in the next cell with text to its right. */
function junto(hoja: HojaLibro, rotulo: string): string {
  const buscado = comparable(rotulo).replace(/:$/, '')
  for (const fila of hoja.filas.filter((f) => f <= FILAS_DE_ENCABEZADO))
    for (let c = 1; c <= hoja.columnas; c++) {
      const celda = hoja.celda(fila, c)
      const texto = comparable(celda.texto)
      if (celda.repetida || !texto.startsWith(buscado)) continue
      const resto = celda.texto.slice(celda.texto.indexOf(':') + 1).trim()
      if (celda.texto.includes(':') && resto !== '') return resto
      if (texto.replace(/:$/, '') !== buscado) continue
      for (let d = c + 1; d <= hoja.columnas; d++) {
        const vecina = hoja.celda(fila, d)
        if (vecina.texto.trim() !== '' && comparable(vecina.texto) !== texto) return vecina.texto.trim()
      }
    }
  return ''
}

/** The period of a sheet, by the source's own names for them or by ours. */
export function leerPeriodoDe(texto: string, mapa: MapaPoa, ejercicio: number): Periodo | null {
  const propio = Object.entries(mapa.periodos).find(([nombre]) => comparable(nombre) === comparable(texto))?.[1]
  return leerPeriodo(propio ?? texto, ejercicio)
}

/** The first and last rows of the header; `null` when no row has all of the titles that mark it. */
export function hallarEncabezado(hoja: HojaLibro, encabezado: MapaPoa['encabezado']): { primera: number; ultima: number } | null {
  const hasta = (primera: number) => ({ primera, ultima: primera + encabezado.renglones - 1 })
  if ('fila' in encabezado) return hasta(encabezado.fila)
  const titulos = encabezado.contiene.map(comparable)
  const fila = hoja.filas.find((f) => {
    const textos = new Set(Array.from({ length: hoja.columnas }, (_, i) => comparable(hoja.celda(f, i + 1).texto)))
    return titulos.every((t) => textos.has(t))
  })
  return fila === undefined ? null : hasta(fila)
}

/** The column that a map's entry names on this sheet, by letter or by a title of the header; a string says why there is none. */
export function hallarColumna(hoja: HojaLibro, de: ParteMapa, encabezado: { primera: number; ultima: number }): number | string {
  if (de.letra !== undefined) return columnaDe(de.letra)
  const alias = (de.alias ?? []).map(comparable)
  const bajo = de.bajo?.map(comparable)
  /** Whether a title of the rows above it, which may be merged over several columns, is one of those that it must be under. */
  const debajo = (fila: number, c: number): boolean => {
    if (bajo === undefined) return true
    for (let f = encabezado.primera; f < fila; f++) if (bajo.includes(comparable(hoja.celda(f, c).texto))) return true
    return false
  }
  const halladas: number[] = []
  for (let c = 1; c <= hoja.columnas; c++)
    for (let f = encabezado.primera; f <= encabezado.ultima; f++) {
      const celda = hoja.celda(f, c)
      if (celda.repetida && celda.mismaFila) continue
      if (alias.includes(comparable(celda.texto)) && !halladas.includes(c) && debajo(f, c)) halladas.push(c)
    }
  const [una, otra] = halladas
  const entre = (ts: readonly string[]): string => ts.map((t) => `«${t}»`).join(' o ')
  const titulos = `${entre(de.alias ?? [])}${de.bajo === undefined ? '' : ` bajo ${entre(de.bajo)}`}`
  if (una === undefined) return `no trae una columna ${titulos} en su encabezado (fila ${encabezado.primera})`
  return otra === undefined ? una : `trae dos columnas ${titulos}; diga bajo qué título está (\`bajo\`), o su letra en \`porHoja\``
}
