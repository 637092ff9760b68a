import { campoCsv, claveCsv, textoCsv } from './csv.ts'
import type { Listado, TablaDeListado } from './listado-forma.ts'

export type FormatoDeListado = 'pdf' | 'xlsx' | 'csv'

/** A list in a format. PDF and XLSX libraries are loaded by the first that needs them. */
export async function escribirListado(listado: Listado, formato: FormatoDeListado): Promise<Uint8Array> {
  if (formato === 'csv') return listadoCsv(listado)
  if (formato === 'pdf') return (await import('./listado-pdf.ts')).escribirListadoPdf(listado)
  return (await import('./listado-xlsx.ts')).escribirListadoXlsx(listado)
}

const FECHA = /^\d{4}-\d\d-\d\d$/

/** A figure as it is; a date, for a spreadsheet to open as one; any other text that it would change, as the formula of that text. */
const celdaCsv = (dato: string | null, cifra = false): string =>
  cifra || (dato !== null && FECHA.test(dato)) ? campoCsv(dato) : claveCsv(dato)

const bloqueCsv = ({ titulo, columnas, filas }: TablaDeListado): string[] => [
  '',
  textoCsv(titulo),
  columnas.map((c) => textoCsv(c.titulo)).join(','),
  ...filas.map((fila) => columnas.map((c, k) => celdaCsv(fila[k] ?? null, c.cifra)).join(',')),
]

/** All of a list in one sheet: its title and lines, and then each table under its own title, after an empty line. */
function listadoCsv({ titulo, renglones, tablas }: Listado): Uint8Array {
  const lineas = [textoCsv(titulo), ...renglones.map(textoCsv), ...tablas.flatMap(bloqueCsv)]
  return new TextEncoder().encode(`\ufeff${lineas.join('\r\n')}\r\n`)
}
