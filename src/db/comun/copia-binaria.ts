import { diasEntre } from '../../core/comun/dias.ts'
import { type Fecha, fecha } from '../../core/comun/fecha.ts'

const CABECERA = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const FIN = Buffer.from([0xff, 0xff])
const EPOCA = fecha('2000-01-01')

/** A column of a row already encoded: its length and its bytes. One that many rows repeat is made once. */
const campo = (bytes: Buffer): Buffer => {
  const largo = Buffer.alloc(4)
  largo.writeInt32BE(bytes.length)
  return Buffer.concat([largo, bytes])
}

export const campoNulo = Buffer.from([0xff, 0xff, 0xff, 0xff])
export const campoTexto = (texto: string): Buffer => campo(Buffer.from(texto, 'utf8'))
/** A jsonb: its version and its text. */
export const campoJson = (valor: unknown): Buffer => campo(Buffer.concat([Buffer.from([1]), Buffer.from(JSON.stringify(valor), 'utf8')]))

export function campoEntero(n: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(n)
  return campo(bytes)
}

export const campoFecha = (f: Fecha): Buffer => campoEntero(diasEntre(EPOCA, f))

/** Writes rows one after another, each column in the order in which COPY names them. */
export interface FilasBinarias {
  /** Begins a row. */
  fila(columnas: number): void
  /** An `int`. */
  entero(n: number): void
  /** A `bigint`. */
  largo(n: bigint): void
  /** One or more columns that are already encoded. */
  campos(...campos: Buffer[]): void
  /** All that was written, ready to be sent. */
  cerrar(): Buffer
}

/** Rows in COPY's binary format, which the server takes without reading text: what a billing run writes by the hundred thousand. */
export function filasBinarias(bytesPrevistos: number): FilasBinarias {
  let bloque = Buffer.allocUnsafeSlow(Math.max(bytesPrevistos, 1024))
  // Numbers go through a DataView: Buffer's own writers make several bigints of each one.
  let vista = new DataView(bloque.buffer)
  let fin = CABECERA.copy(bloque)
  const caber = (bytes: number): void => {
    if (fin + bytes <= bloque.length) return
    const mayor = Buffer.allocUnsafeSlow(2 * (fin + bytes))
    bloque.copy(mayor, 0, 0, fin)
    bloque = mayor
    vista = new DataView(bloque.buffer)
  }
  return {
    fila(columnas) {
      caber(2)
      vista.setInt16(fin, columnas)
      fin += 2
    },
    entero(n) {
      caber(8)
      vista.setInt32(fin, 4)
      vista.setInt32(fin + 4, n)
      fin += 8
    },
    largo(n) {
      caber(12)
      vista.setInt32(fin, 8)
      vista.setBigInt64(fin + 4, n)
      fin += 12
    },
    campos(...campos) {
      for (const c of campos) {
        caber(c.length)
        bloque.set(c, fin)
        fin += c.length
      }
    },
    cerrar() {
      caber(2)
      fin += FIN.copy(bloque, fin)
      return bloque.subarray(0, fin)
    },
  }
}
