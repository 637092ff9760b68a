import { LIMITES } from './limites.ts'

const HOJA = /<(?:[\w.-]+:)?sheet(?=\s)([^>]*)>/g
const RELACION = /<(?:[\w.-]+:)?Relationship(?=\s)([^>]*)>/g
const COLUMNA = /<(?:[\w.-]+:)?col(?=\s)([^>]*)>/g

const atributo = (atributos: string, nombre: string): string =>
  new RegExp(`\\s(?:[\\w.-]+:)?${nombre}\\s*=\\s*["']([^"']*)["']`).exec(atributos)?.[1] ?? ''

const atributosDe = (etiqueta: RegExp, xml: string): string[] => [...xml.matchAll(etiqueta)].map(([, atributos = '']) => atributos)

/**
 * Gathers which columns are hidden in each worksheet of a workbook, from the texts of its parts as they go by. They are looked for here because
 * whoever opens a workbook makes an object of each column that it declares, and it may declare millions.
 */
export function buscadorDeOcultas(): { mirar: (nombre: string, contenido: Buffer) => void; porHoja: () => ReadonlySet<number>[] } {
  const ocultas = new Map<string, Set<number>>()
  let [hojas, relaciones]: [string[], Map<string, string>] = [[], new Map()]
  const alFinal = (ruta: string): string => ruta.slice(ruta.lastIndexOf('/') + 1).toLowerCase()
  const deHoja = (xml: string): Set<number> => {
    const suyas = new Set<number>()
    for (const a of atributosDe(COLUMNA, xml)) {
      if (!/^(1|true)$/.test(atributo(a, 'hidden'))) continue
      for (let c = Math.max(Number(atributo(a, 'min')), 1); c <= Math.min(Number(atributo(a, 'max')), LIMITES.columnas); c++) suyas.add(c)
    }
    return suyas
  }
  return {
    mirar: (nombre, contenido) => {
      const texto = (): string => contenido.toString('latin1')
      if (/worksheets\/[^/]*\.xml$/i.test(nombre)) ocultas.set(alFinal(nombre), deHoja(texto()))
      else if (/(^|\/)workbook\.xml$/i.test(nombre)) hojas = atributosDe(HOJA, texto()).map((a) => atributo(a, 'id'))
      else if (/workbook\.xml\.rels$/i.test(nombre))
        relaciones = new Map(atributosDe(RELACION, texto()).map((a) => [atributo(a, 'Id'), atributo(a, 'Target')]))
    },
    porHoja: () => hojas.map((id) => ocultas.get(alFinal(relaciones.get(id) ?? ''))).filter((o) => o !== undefined),
  }
}
