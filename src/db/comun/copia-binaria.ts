import { afirmar } from '../../core/comun/afirmar.ts'
import { diasEntre } from '../../core/comun/dias.ts'
import { type Fecha, fecha } from '../../core/comun/fecha.ts'
import { decimalBinario, textoJsonb } from './formato-binario.ts'

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
/** A jsonb: its version and the text that the server would print of it. */
export const campoJson = (valor: unknown): Buffer => campo(Buffer.concat([Buffer.from([1]), Buffer.from(textoJsonb(valor), 'utf8')]))

export function campoEntero(n: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(n)
  return campo(bytes)
}

export function campoLargo(n: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(n)
  return campo(bytes)
}

export const campoFecha = (f: Fecha): Buffer => campoEntero(diasEntre(EPOCA, f))

/** How a value of each type of column is encoded; `numeric(p,s)` keeps its s places. */
export function campoDe(tipo: string): (valor: never) => Buffer {
  const fijo = CAMPOS[tipo]
  if (fijo !== undefined) return fijo
  const decimal = /^numeric(?:\(\d+,(\d+)\))?$/.exec(tipo)
  afirmar(decimal !== null, `a fact table cannot have a column of type ${tipo}: teach copia-binaria.ts to write it`)
  const escala = decimal[1] === undefined ? null : Number(decimal[1])
  return (valor: string) => campo(decimalBinario(valor, escala))
}

const CAMPOS: Readonly<Record<string, (valor: never) => Buffer>> = {
  integer: campoEntero,
  bigint: campoLargo,
  text: campoTexto,
  date: campoFecha,
  boolean: (v: boolean) => campo(Buffer.from([v ? 1 : 0])),
  jsonb: campoJson,
  bytea: (v: Uint8Array) => campo(Buffer.from(v.buffer, v.byteOffset, v.byteLength)),
}

/** Rows as COPY sends them, and where in `bytes` each begins; the last number is where the rows end. */
export interface Bloque {
  readonly bytes: Buffer
  readonly inicios: readonly number[]
}

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
  cerrar(): Bloque
}

/** Rows in COPY's binary format, which the server takes without reading text: what a billing run writes by the hundred thousand. */
export function filasBinarias(bytesPrevistos: number): FilasBinarias {
  let bloque = Buffer.allocUnsafeSlow(Math.max(bytesPrevistos, 1024))
  // Numbers go through a DataView: Buffer's own writers make several bigints of each one.
  let vista = new DataView(bloque.buffer)
  let fin = CABECERA.copy(bloque)
  const inicios: number[] = []
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
      inicios.push(fin)
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
      inicios.push(fin)
      caber(2)
      fin += FIN.copy(bloque, fin)
      return { bytes: bloque.subarray(0, fin), inicios }
    },
  }
}

/**
 * Walks the rows of a COPY in binary format as they arrive, whatever the pieces they arrive in. `alTener` gets each row's bytes (valid only
 * during the call) and the place in them of the column `cual`, which is never null.
 */
export function lectorDeFilas(cual: number, alTener: (fila: Buffer, lugar: number) => void): (pieza: Buffer) => void {
  let resto: Buffer = Buffer.alloc(0)
  let falta = CABECERA.length
  return (pieza) => {
    const bytes = resto.length === 0 ? pieza : Buffer.concat([resto, pieza])
    let en = falta > 0 ? Math.min(falta, bytes.length) : 0
    falta -= en
    for (let fin = filaHasta(bytes, en); fin > 0; fin = filaHasta(bytes, en)) {
      alTener(bytes.subarray(en, fin), lugarDe(bytes, en, cual) - en)
      en = fin
    }
    resto = bytes.subarray(en)
  }
}

/** Where the row that begins at `en` ends; 0 if it is not all there, or there are no more. */
function filaHasta(bytes: Buffer, en: number): number {
  if (en + 2 > bytes.length) return 0
  const columnas = bytes.readInt16BE(en)
  if (columnas < 0) return 0
  let fin = en + 2
  for (let i = 0; i < columnas; i++) {
    if (fin + 4 > bytes.length) return 0
    const largo = bytes.readInt32BE(fin)
    fin += 4 + Math.max(largo, 0)
  }
  return fin <= bytes.length ? fin : 0
}

function lugarDe(bytes: Buffer, en: number, cual: number): number {
  let lugar = en + 2
  for (let i = 0; i < cual; i++) {
    const largo = bytes.readInt32BE(lugar)
    lugar += 4 + Math.max(largo, 0)
  }
  return lugar + 4
}
