import type { Fecha } from '../../../core/comun/fecha.ts'
import type { ErrorDetallado } from '../../../core/comun/rechazo.ts'
import type { AltaCuenta, Referencias } from '../../../core/padron/alta.ts'
import { CAMPOS_NECESARIOS, type CampoPadron, type ColumnasPadron } from '../../../core/padron/catalogo.ts'
import { type LugarDeCampos, leerRenglon, ubicarCampos } from '../../../core/padron/importado.ts'
import { letraDe } from '../../comun/columna.ts'
import { breve } from '../../comun/listados.ts'
import { problemaDeTitulos } from '../../comun/tabla.ts'
import type { Fila } from '../../comun/tabla-fila.ts'

/** A row of the file: the account it is, or its mistakes each with its place; and what of it was left out. */
export interface Renglon {
  fila: number
  alta: AltaCuenta | null
  errores: ErrorDetallado[]
  omitidos: { campo: CampoPadron; donde: string; mensaje: string }[]
}

/** The row of titles, read: where each field is, and the titles that nobody reads. */
export interface Encabezado {
  lugares: LugarDeCampos
  columnas: number
  sinUso: string[]
}

/** What the rows are read by. */
export interface Lectura {
  columnas: ColumnasPadron
  referencias: Referencias & { corte: Fecha }
}

const sinTitulos = (columnas: ColumnasPadron): string =>
  `ninguna de sus primeras filas trae los títulos de las columnas; hacen falta, por ejemplo: ${CAMPOS_NECESARIOS.slice(0, 4)
    .map((c) => columnas[c].alias[0])
    .join(', ')}`

/** Reads the titles, with their mistakes; `nombra`: how many fields they name. */
export function leerEncabezado(
  titulos: Fila,
  nombra: number,
  columnas: ColumnasPadron,
): { encabezado: Encabezado; errores: ErrorDetallado[] } {
  const { fila, celdas } = titulos
  const problema = problemaDeTitulos(titulos) ?? (nombra === 0 ? sinTitulos(columnas) : null)
  if (problema !== null)
    return { encabezado: { lugares: new Map(), columnas: 0, sinUso: [] }, errores: [{ donde: 'el archivo', mensaje: problema }] }
  const { lugares, errores, sinUso } = ubicarCampos(celdas, columnas)
  return {
    encabezado: { lugares, columnas: celdas.length, sinUso },
    errores: errores.map((e) => ({
      donde: e.columna === null ? `fila ${fila}` : `fila ${fila}, columna ${letraDe(e.columna + 1)}`,
      mensaje: e.mensaje,
    })),
  }
}

/** What stands where a letter was that nobody could read, and characters that control a machine. */
const PERDIDAS = /[\uFFFD\p{Cc}](?<![\t\n\r])/u

const letraPerdida = (celda: string): string =>
  `«${breve(celda.replace(/\p{Cc}/gu, '\uFFFD'))}» trae una letra que no se puede leer (\uFFFD): ya se había perdido en el archivo, o no está en la codificación que se dice`

/** A row with more cells than titles, or fewer, has been shifted: nothing of it can be trusted. */
function formaDe({ fila, celdas, malas: deLaHoja, ilegible }: Fila, { columnas }: Encabezado): ErrorDetallado[] {
  if (ilegible !== undefined) return [{ donde: 'el archivo', mensaje: ilegible }]
  const sobran = celdas.slice(columnas).some((c) => c.trim() !== '')
  if (celdas.length < columnas || sobran)
    return [{ donde: `fila ${fila}`, mensaje: `tiene ${celdas.length} celdas y el encabezado ${columnas}; revise comas y comillas` }]
  let malas = deLaHoja
  const perdida = celdas.findIndex((c) => PERDIDAS.test(c))
  if (perdida >= 0) malas = [...malas, { columna: perdida, mensaje: letraPerdida(celdas[perdida] ?? '') }]
  return malas.map((m) => ({ donde: `fila ${fila}, columna ${letraDe(m.columna + 1)}`, mensaje: m.mensaje }))
}

/** The place of a field in a row, as a person finds it in the file. */
export function dondeEsta({ lugares }: Pick<Encabezado, 'lugares'>, fila: number, campo: CampoPadron): string {
  const columna = lugares.get(campo)
  return columna === undefined ? `fila ${fila} (${campo})` : `fila ${fila}, columna ${letraDe(columna + 1)} (${campo})`
}

/** Reads a row below the titles. */
export function leerFila(fila: Fila, encabezado: Encabezado, { columnas, referencias }: Lectura): Renglon {
  const malas = formaDe(fila, encabezado)
  if (malas.length > 0) return { fila: fila.fila, alta: null, errores: malas, omitidos: [] }
  const { alta, errores, omitidos } = leerRenglon(fila.celdas, encabezado.lugares, columnas, referencias)
  return {
    fila: fila.fila,
    alta,
    errores: errores.map((e) => ({ donde: dondeEsta(encabezado, fila.fila, e.campo), mensaje: e.mensaje })),
    omitidos: omitidos.map((o) => ({ ...o, donde: dondeEsta(encabezado, fila.fila, o.campo) })),
  }
}
