import { campoCsv } from './csv.ts'

/** A column of a list: its header, and whether what it holds are figures, which go to the right and are numbers in a workbook. */
export interface ColumnaDeListado {
  titulo: string
  cifra?: boolean
}

/** A table of a list. */
export interface TablaDeListado {
  titulo: string
  columnas: readonly ColumnaDeListado[]
  /** `null`: there is nothing to say there, which is not zero. */
  filas: readonly (readonly (string | null)[])[]
}

/** What a person takes away of a question: a title, some lines about it, and one table or more, of which the first is the one that was asked for. */
export interface Listado {
  /** What the file is called, without its ending. */
  archivo: string
  titulo: string
  renglones: readonly string[]
  tablas: readonly TablaDeListado[]
  /** The day that it tells of, `2026-01-31`: the same list gives the same bytes. */
  fecha: string
}

export const FORMATOS_DE_LISTADO = ['pdf', 'xlsx', 'csv'] as const
export type FormatoDeListado = (typeof FORMATOS_DE_LISTADO)[number]

/** A list in a format. PDF and XLSX libraries are loaded by the first that needs them. A CSV has the first table. */
export async function escribirListado(listado: Listado, formato: FormatoDeListado): Promise<Uint8Array> {
  if (formato === 'csv') return listadoCsv(listado)
  if (formato === 'pdf') return (await import('./listado-pdf.ts')).escribirListadoPdf(listado)
  return (await import('./listado-xlsx.ts')).escribirListadoXlsx(listado)
}

function listadoCsv({ tablas }: Listado): Uint8Array {
  const [tabla] = tablas
  const lineas = tabla === undefined ? [] : [tabla.columnas.map((c) => c.titulo), ...tabla.filas]
  return new TextEncoder().encode(`\ufeff${lineas.map((l) => l.map(campoCsv).join(',')).join('\r\n')}\r\n`)
}
