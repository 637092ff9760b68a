import { enNombreDeArchivo } from '../../core/comun/archivo.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import type { VersionImpresa } from '../../core/poa/version.ts'
import { escribirInformeCsv } from './informe-csv.ts'
import { escribirInformeJson } from './informe-json.ts'

export const FORMATOS = ['pdf', 'xlsx', 'csv', 'json'] as const
export type Formato = (typeof FORMATOS)[number]

/** A written report: file name, MIME type and bytes. */
export interface ArchivoInforme {
  archivo: string
  tipo: string
  bytes: Uint8Array
}

const TIPOS: Record<Formato, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/**
 * Writes a report in a format, as `poa-2023-T4.pdf`, or `poa-2023-T4-303.pdf` when all its sheets are of one unit. PDF and XLSX end
 * with the findings of the revisión when they are given, and the PDF with who signs a published version. PDF and XLSX libraries are loaded by the first report that needs them.
 */
export async function escribirInforme(
  informe: Informe,
  formato: Formato,
  hallazgos?: readonly Hallazgo[],
  version?: VersionImpresa,
): Promise<ArchivoInforme> {
  return { archivo: nombreDeArchivo(informe, formato), tipo: TIPOS[formato], bytes: await bytesDe(informe, formato, hallazgos, version) }
}

async function bytesDe(informe: Informe, formato: Formato, hallazgos?: readonly Hallazgo[], version?: VersionImpresa): Promise<Uint8Array> {
  if (formato === 'csv') return escribirInformeCsv(informe)
  if (formato === 'json') return escribirInformeJson(informe)
  if (formato === 'pdf') return (await import('./informe-pdf.ts')).escribirInformePdf(informe, hallazgos, version)
  return (await import('./informe-xlsx.ts')).escribirInformeXlsx(informe, hallazgos)
}

/** `poa-2023-T4.pdf`, or `poa-2023-T4-303.pdf` when all the sheets are of one unit. */
export function nombreDeArchivo(informe: Informe, extension: string, que = 'poa'): string {
  const claves = [...new Set(informe.hojas.map((h) => h.unidad.clave))]
  const unidad = claves.length === 1 ? enNombreDeArchivo(claves[0] ?? '') : ''
  return `${que}-${informe.periodo}${unidad === '' ? '' : `-${unidad}`}.${extension}`
}
