import { columnaDe } from './columna.ts'
import { LIMITES } from './limites.ts'

/** The end of any spreadsheet's sheet. */
const FIN = { fila: 1_048_576, columna: 16_384 }
const ETIQUETA = /<(?:[\w.-]+:)?(row|c|mergeCell)(?=[\s/>])([^>]*)>/g
const LUGAR = /\sr\s*=\s*["']\s*([A-Za-z]*)(\d*)\s*["']/
const RANGO = /\sref\s*=\s*["']\s*\$?([A-Za-z]+)\$?(\d+)\s*:\s*\$?([A-Za-z]+)\$?(\d+)\s*["']/

const NOMBRE = /<(?:[\w.-]+:)?definedName(?=[\s>])[^>]*>([^<]*)/g
const ENTRE = /\$?\b([A-Za-z]{1,7})\$?(\d+):\$?([A-Za-z]{1,7})\$?(\d+)/g

const cifra = (n: number): string => n.toLocaleString('es-MX')
const quitar = 'bórrelo, o copie solo la tabla a un libro nuevo'

/** What the sheets of a workbook have said so far: their limits are of the workbook. */
interface Cuenta {
  renglones: number
  celdas: number
  combinadas: number
  /** Cells that whoever goes through the rows has to look at: of each row, up to its last one. */
  alcance: number
}

function celda(lugar: RegExpExecArray | null, antes: number): number | string {
  const columna = lugar?.[1] === undefined || lugar[1] === '' ? antes + 1 : columnaDe(lugar[1])
  const fila = Number(lugar?.[2] || 1)
  if (columna <= FIN.columna && fila <= FIN.fila) return columna
  return `tiene una celda en ${lugar?.[1] ?? ''}${lugar?.[2] ?? ''}, y una hoja acaba en XFD${FIN.fila}; ${quitar}`
}

const area = ([, a = '', b, c = '', d]: readonly string[]): number =>
  (Math.abs(columnaDe(c) - columnaDe(a)) + 1) * (Math.abs(Number(d) - Number(b)) + 1)

function combinadas(atributos: string): number {
  const r = RANGO.exec(atributos)
  return r === null ? 1 : area(r)
}

function problemaDe({ renglones, celdas, combinadas: unidas, alcance }: Cuenta): string | null {
  const { declarados: tope } = LIMITES
  if (renglones > tope.renglones) return `declara más de ${cifra(tope.renglones)} renglones, con algo o con formato; ${quitar}`
  if (celdas > tope.celdas) return `declara más de ${cifra(tope.celdas)} celdas; ${quitar}`
  if (unidas > tope.combinadas) return `combina ${cifra(unidas)} celdas; el límite es ${cifra(tope.combinadas)}: sepárelas`
  if (alcance > tope.alcance) return `tiene celdas hasta muy a la derecha en muchos renglones; ${quitar}`
  return null
}

/** Why the names that a workbook gives to its ranges cannot be taken, or `null`. */
export function problemaDeNombres(xml: string): string | null {
  let abarcan = 0
  for (const [, contenido = ''] of xml.matchAll(NOMBRE)) for (const r of contenido.matchAll(ENTRE)) abarcan += area(r)
  if (abarcan <= LIMITES.declarados.nombradas) return null
  return `sus nombres definidos abarcan ${cifra(abarcan)} celdas; el límite es ${cifra(LIMITES.declarados.nombradas)}: bórrelos`
}

/**
 * A check of what the sheets of a workbook declare, one text after another, before anybody takes them for true: how many rows and cells they
 * have, how far they reach and how many cells they merge. A range of a few letters may stand for 17,000 million cells.
 */
export function revisorDeHojas(): (xml: string) => string | null {
  const cuenta: Cuenta = { renglones: 0, celdas: 0, combinadas: 0, alcance: 0 }
  return (xml) => {
    let fila = 0
    let columna = 0
    ETIQUETA.lastIndex = 0
    for (let m = ETIQUETA.exec(xml); m !== null; m = ETIQUETA.exec(xml)) {
      const [, nombre, atributos = ''] = m
      if (nombre === 'row') {
        fila = Number(LUGAR.exec(atributos)?.[2] || fila + 1)
        if (fila > FIN.fila) return `tiene un renglón ${cifra(fila)}, y una hoja acaba en el ${cifra(FIN.fila)}; ${quitar}`
        cuenta.renglones++
        columna = 0
      } else if (nombre === 'c') {
        const en = celda(LUGAR.exec(atributos), columna)
        if (typeof en === 'string') return en
        cuenta.celdas++
        cuenta.alcance += Math.max(0, en - columna)
        columna = Math.max(columna, en)
      } else cuenta.combinadas += combinadas(atributos)
      const problema = problemaDe(cuenta)
      if (problema !== null) return problema
    }
    return null
  }
}
