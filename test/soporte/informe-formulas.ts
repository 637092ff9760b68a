import type { CellValue, Workbook } from 'exceljs'

const celda = /^(?:'((?:[^']|'')+)'!)?\$?([A-Z]+)\$?(\d+)$/
const rango = /^(?:'((?:[^']|'')+)'!)?\$?([A-Z]+)\$?(\d+):\$?[A-Z]+\$?(\d+)$/

/** Recomputes the few formulas that the report writes (cells, sums, ROUND, SUM, COUNTIF), cell by cell, without the cached results. */
export function evaluador(libro: Workbook): (hoja: string, formula: string) => number {
  const leer = (hoja: string, lugar: string): CellValue => libro.getWorksheet(hoja)?.getCell(lugar).value ?? null
  const numero = (hoja: string, lugar: string): number => {
    const valor = leer(hoja, lugar)
    if (typeof valor === 'object' && valor !== null && 'formula' in valor) return evaluar(hoja, valor.formula as string)
    if (typeof valor !== 'number') throw new Error(`${hoja}!${lugar} no es un número: ${String(valor)}`)
    return valor
  }
  const lugares = (hoja: string, texto: string): Array<[string, string]> => {
    const m = rango.exec(texto)
    if (m === null) throw new Error(`no es un rango: ${texto}`)
    const [desde, hasta] = [Number(m[3]), Number(m[4])]
    return Array.from({ length: hasta - desde + 1 }, (_, i) => [m[1] ?? hoja, `${m[2]}${desde + i}`])
  }
  const termino = (hoja: string, texto: string): number => {
    const redondeo = /^ROUND\((\w+)\/(\w+)\*100,2\)$/.exec(texto)
    if (redondeo)
      return Math.round(Number(((numero(hoja, redondeo[1] ?? '') / numero(hoja, redondeo[2] ?? '')) * 1e4).toPrecision(15))) / 100
    const suma = /^SUM\((.+)\)$/.exec(texto)
    if (suma) return lugares(hoja, suma[1] ?? '').reduce((t, [h, l]) => t + numero(h, l), 0)
    const cuenta = /^COUNTIF\((.+),(\$[A-Z]+\$\d+)\)$/.exec(texto)
    if (cuenta) {
      const buscado = leer(hoja, (cuenta[2] ?? '').replaceAll('$', ''))
      return lugares(hoja, cuenta[1] ?? '').filter(([h, l]) => leer(h, l) === buscado).length
    }
    const m = celda.exec(texto)
    if (m === null) throw new Error(`fórmula que no se esperaba: ${texto}`)
    return numero(m[1] ?? hoja, `${m[2]}${m[3]}`)
  }
  // Sums of decimals that binary cannot hold: back to the 15 digits that a spreadsheet shows.
  const evaluar = (hoja: string, formula: string): number =>
    Number(
      formula
        .split('+')
        .reduce((t, parte) => t + termino(hoja, parte), 0)
        .toPrecision(15),
    )
  return evaluar
}
