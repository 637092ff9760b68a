import { claveRota } from '../../core/comun/clave.ts'
import { abrirLibro, type Celda, type HojaLibro } from './libro.ts'
import type { Fila } from './tabla-fila.ts'

/** The figures of a number that a spreadsheet keeps; of those after them it has made zeros. */
const ENTERAS = 1e15

/**
 * What a cell says: as printed, except a number whose format hides decimals, as a coordinate's, or figures that it does have. One with more figures than a
 * spreadsheet keeps is in its notation, so that nobody takes it for a key.
 */
function textoDe({ numero, texto }: Celda): string {
  if (numero === null) return texto
  if (Math.abs(numero) >= ENTERAS) return numero.toExponential().toUpperCase()
  return !Number.isInteger(numero) || claveRota(texto, false) ? String(numero) : texto
}

function filaDe(hoja: HojaLibro, fila: number): Fila {
  const celdas = Array.from({ length: hoja.columnas }, (_, i) => hoja.celda(fila, i + 1))
  const conError = celdas.flatMap((c, columna) => (c.error === null ? [] : [{ columna, mensaje: `la celda tiene un error: ${c.error}` }]))
  const rechazadas = hoja.rechazadas
    .filter((r) => r.fila === fila)
    .map((r) => ({ columna: r.columna - 1, mensaje: `la celda ${r.mensaje}` }))
  const malas = [...conError, ...rechazadas]
  return { fila, celdas: celdas.map(textoDe), malas }
}

/** The rows of a workbook's first sheet. What is too large for a workbook goes as CSV. */
export async function filasDeLibro(bytes: Uint8Array): Promise<{ filas: Fila[]; avisos: string[] } | { mensaje: string }> {
  const hojas = await abrirLibro(bytes)
  if ('mensaje' in hojas) return { mensaje: `${hojas.mensaje}; si la tabla es grande, guárdela como CSV` }
  const [primera, ...otras] = hojas
  if (primera === undefined) return { mensaje: 'no trae ninguna hoja' }
  const avisos = otras.length === 0 ? [] : [`solo se lee la primera hoja, «${primera.nombre}»`]
  const filas = primera.filas.map((f) => filaDe(primera, f)).filter((f) => f.malas.length > 0 || f.celdas.some((c) => c.trim() !== ''))
  return { filas, avisos }
}
