import { campoCsv } from './csv.ts'
import type { Listado } from './listado-forma.ts'

export type FormatoDeListado = 'pdf' | 'xlsx' | 'csv'

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
