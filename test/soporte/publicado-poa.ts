// What is downloaded to be published of the POA, opened by another reader than its writer where there is one.
import { inflateRawSync } from 'node:zlib'
import ExcelJS, { type CellValue, type Workbook } from 'exceljs'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'

/** The files of a ZIP by their path, in their order, read off its central directory. */
function abrirZip(bytes: Uint8Array): Map<string, Buffer> {
  const b = Buffer.from(bytes)
  const fin = b.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const archivos = new Map<string, Buffer>()
  let aqui = b.readUInt32LE(fin + 16)
  for (let i = 0; i < b.readUInt16LE(fin + 10); i++) {
    const [metodo, largo, nombre, extra, nota, local] = [
      b.readUInt16LE(aqui + 10),
      b.readUInt32LE(aqui + 20),
      b.readUInt16LE(aqui + 28),
      b.readUInt16LE(aqui + 30),
      b.readUInt16LE(aqui + 32),
      b.readUInt32LE(aqui + 42),
    ]
    const desde = local + 30 + b.readUInt16LE(local + 26) + b.readUInt16LE(local + 28)
    const datos = b.subarray(desde, desde + largo)
    archivos.set(b.toString('utf8', aqui + 46, aqui + 46 + nombre), metodo === 0 ? datos : inflateRawSync(datos))
    aqui += 46 + nombre + extra + nota
  }
  return archivos
}

/** What is downloaded of a period, as a ZIP. */
export async function descargar(
  sistema: Sistema,
  pedido: { ejercicio: number; periodo: string; unidad?: string },
  formato: 'sipot' | 'paquete',
  persona = 'sistema',
): Promise<{ archivo: string; bytes: Buffer; dentro: Map<string, Buffer> }> {
  const { archivo, base64 } = await preguntar(sistema, 'poa.imprimir', { ...pedido, formato }, { persona })
  const bytes = Buffer.from(base64, 'base64')
  return { archivo, bytes, dentro: abrirZip(bytes) }
}

export async function abrirLibro(bytes: Buffer | undefined): Promise<Workbook> {
  const libro = new ExcelJS.Workbook()
  await libro.xlsx.load(Uint8Array.from(bytes ?? Buffer.alloc(0)).buffer)
  return libro
}

/** The rows under the titles of a worksheet, each a value by its title. */
export function filasDe(libro: Workbook, hoja: string, titulos: number): Record<string, CellValue>[] {
  const ws = libro.getWorksheet(hoja)
  const nombres = ((ws?.getRow(titulos).values ?? []) as CellValue[]).slice(1).map(String)
  const filas: Record<string, CellValue>[] = []
  for (let n = titulos + 1; n <= (ws?.rowCount ?? 0); n++) {
    const fila = ws?.getRow(n)
    if (fila?.hasValues !== true) continue
    filas.push(Object.fromEntries(nombres.map((nombre, c) => [nombre, fila.getCell(c + 1).value])))
  }
  return filas
}
