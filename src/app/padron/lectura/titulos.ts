import type { ColumnasPadron } from '../../../core/padron/catalogo.ts'
import { ubicarCampos } from '../../../core/padron/importado.ts'
import type { Fila } from '../../comun/tabla-fila.ts'

/** Rows with something in which the titles are looked for: others write the name of the report, its date or a seal before them. */
const MIRADAS = 20

/** A file parted at its titles. */
interface Partido {
  /** The row of the titles, or the first one if none of the first rows is; `null`: there are no rows. */
  titulos: Fila | null
  /** How many fields it names. */
  nombra: number
  /** The rows before them. */
  antes: Fila[]
  /** The rows after them. */
  despues: () => AsyncIterable<Fila>
}

/** What a row says, in a line. */
export const textoDeFila = (fila: Fila | undefined): string =>
  (fila?.celdas ?? [])
    .map((c) => c.trim())
    .filter((c) => c !== '')
    .join(' ')

/**
 * Finds the titles among the first rows: the row that names the most fields, two at the least, and of those that name as many the first. A file that has none
 * is taken to have them in its first row, whose mistakes will say what is missing.
 */
export async function separarTitulos(filas: AsyncIterable<Fila>, columnas: ColumnasPadron): Promise<Partido> {
  const resto = filas[Symbol.asyncIterator]()
  const vistas: Fila[] = []
  while (vistas.length < MIRADAS && vistas.at(-1)?.ilegible === undefined) {
    const { value, done } = await resto.next()
    if (done === true) break
    vistas.push(value)
  }
  const nombrados = vistas.map((f) => (f.ilegible === undefined ? ubicarCampos(f.celdas, columnas).lugares.size : 0))
  const mas = Math.max(0, ...nombrados)
  const cual = mas >= 2 ? nombrados.indexOf(mas) : 0
  const despues = async function* (): AsyncGenerator<Fila> {
    yield* vistas.slice(cual + 1)
    yield* { [Symbol.asyncIterator]: () => resto }
  }
  return { titulos: vistas[cual] ?? null, nombra: nombrados[cual] ?? 0, antes: vistas.slice(0, cual), despues }
}
