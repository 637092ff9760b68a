import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { enNombreDeArchivo } from '../../core/comun/archivo.ts'
import type { LoteDeLectura } from '../../core/medicion/lote.ts'
import { escribirLoteCsv, escribirLoteXlsx } from './lote-tabla.ts'
import { escribirPapeletas } from './papeletas.ts'

/** A file has its name only when it is whole. */
function escribirEntero(ruta: string, bytes: Uint8Array): void {
  try {
    writeFileSync(`${ruta}.parcial`, bytes)
    renameSync(`${ruta}.parcial`, ruta)
  } catch (error) {
    rmSync(`${ruta}.parcial`, { force: true })
    throw error
  }
}

/** Writes a lot in a folder: its slips as PDF, and its sheet as CSV and XLSX to be taken back filled. Returns the name of each. */
export async function escribirLote(lote: LoteDeLectura, carpeta: string): Promise<string[]> {
  mkdirSync(carpeta, { recursive: true })
  const nombre = `lecturas-${lote.periodo}-ruta.${enNombreDeArchivo(lote.ruta)}`
  escribirPapeletas(lote, join(carpeta, `${nombre}.pdf`))
  escribirEntero(join(carpeta, `${nombre}.csv`), escribirLoteCsv(lote))
  escribirEntero(join(carpeta, `${nombre}.xlsx`), await escribirLoteXlsx(lote))
  return ['pdf', 'csv', 'xlsx'].map((ext) => `${nombre}.${ext}`)
}
