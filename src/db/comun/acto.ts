import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { afirmar } from '../../core/comun/afirmar.ts'
import type { DB } from '../tipos.ts'
import type { Bloque } from './copia-binaria.ts'

/** What an act added to one table, as the bitácora keeps it. */
export interface HechosDeTabla {
  readonly filas: number
  /**
   * sha256 of the rows, as COPY's binary format writes them, by account (or person of the registry: whose the rows are) and then in order of their
   * bytes, which is that of their keys. Of those that take more than `POR_REDUCIR`, over each account with the sha256 of its rows.
   */
  readonly huella: string
  /** The accounts, each with the CRC of its rows, in base64: by them it is told which account `huella` complains of. */
  readonly cuentas: string
}

/**
 * Bytes of the rows of an act and table that are held; beyond them, what is held is reduced to the hashes of its accounts, so that an act of any size
 * takes little memory. It decides which `huella` the rows have, so it never changes.
 */
const POR_REDUCIR = 16_000_000

/**
 * A row without the nulls at its end. A column that a table gains later comes after the rest and is null in the rows of before: so their hash is still
 * that of when they were added, and a row that does not fill it has the same either way.
 */
export function sinNulosAlFinal(fila: Buffer): Buffer {
  let [fin, en, columnas] = [2, 2, 0]
  for (let i = 1; i <= fila.readInt16BE(0); i++) {
    const largo = fila.readInt32BE(en)
    en += 4 + Math.max(0, largo)
    if (largo < 0) continue
    fin = en
    columnas = i
  }
  if (columnas === fila.readInt16BE(0)) return fila
  const corta = Buffer.from(fila.subarray(0, fin))
  corta.writeInt16BE(columnas)
  return corta
}

/** The rows of an account once reduced. */
interface Reducidas {
  readonly crc: number
  readonly huella: Buffer
}

/** What has been sent to a table: rows held, and what those that were reduced came to, by account (0: the table is of no account). */
interface Enviado {
  readonly porCuenta: boolean
  bloques: Bloque[]
  bytes: number
  filas: number
  readonly reducidas: Map<number, Reducidas>
}

/** What an act is adding: its number, and what it has sent to each table. */
export interface Acto {
  readonly numero: bigint
  readonly enviado: Map<string, Enviado>
}

/** Draws the number of an act. It is not yet in the bitácora: its row is added when it ends. */
export async function nuevoActo(trx: Kysely<DB>): Promise<Acto> {
  const { rows } = await sql<{ numero: bigint }>`select nextval('bitacora_acto_seq') as numero`.execute(trx)
  return { numero: rows[0]?.numero ?? 0n, enviado: new Map() }
}

const nadaEnviado = (porCuenta: boolean): Enviado => ({ porCuenta, bloques: [], bytes: 0, filas: 0, reducidas: new Map() })

/** Whose each row of a table is, by its first column, so that what is wrong is told by the number of an account or of a person; `null`: nobody's. */
export function duenoDe([primera]: readonly string[]): 'cuenta_id' | 'usuario' | null {
  return primera === 'cuenta_id' || primera === 'usuario' ? primera : null
}

/** The rows of a block without the nulls at their ends. */
function recortar({ bytes, inicios }: Bloque): Bloque {
  const filas = filasDe(bytes, inicios).map(sinNulosAlFinal)
  let fin = 0
  return { bytes: Buffer.concat(filas), inicios: [0, ...filas.map((f) => (fin += f.length))] }
}

/**
 * Takes note of rows that are sent to a table. `porCuenta`: its rows begin with `cuenta_id`, or with `usuario`, which serves the same; `crecida`: it gained columns after it was made, which may
 * be null at the end of a row.
 */
export function anotarEnviado(
  { enviado }: Acto,
  tabla: string,
  { porCuenta, crecida }: { porCuenta: boolean; crecida: boolean },
  enviadas: Bloque,
): void {
  const suyo = enviado.get(tabla) ?? nadaEnviado(porCuenta)
  enviado.set(tabla, suyo)
  anotar(suyo, crecida ? recortar(enviadas) : enviadas)
}

function anotar(suyo: Enviado, bloque: Bloque): void {
  suyo.bloques.push(bloque)
  suyo.filas += bloque.inicios.length - 1
  suyo.bytes += (bloque.inicios.at(-1) ?? 0) - (bloque.inicios[0] ?? 0)
  if (suyo.bytes > POR_REDUCIR) reducir(suyo)
}

/** What the act added, by table, in order of name. */
export const hechosDe = ({ enviado }: Acto): Record<string, HechosDeTabla> =>
  Object.fromEntries([...enviado].sort(([a], [b]) => (a < b ? -1 : 1)).map(([tabla, suyo]) => [tabla, resumir(suyo)]))

/** The same of rows that were read: what the bitácora should say of them. */
export function hechosDeFilas(bloque: Bloque, porCuenta: boolean): HechosDeTabla {
  const leido = nadaEnviado(porCuenta)
  anotar(leido, bloque)
  return resumir(leido)
}

/** The account of a row that begins with it: after the count of columns and the length of the first. */
const cuentaEn = (bytes: Buffer, inicio: number): number => bytes.readInt32BE(inicio + 6)

/** The rows of an account, as one piece. */
type Pieza = readonly [cuenta: number, filas: Buffer]

/** The rows held, by account and in order. Most acts send them so, in one block: nothing is then copied nor sorted. */
function porCuentas({ porCuenta, bloques }: Enviado): { piezas: Pieza[]; enOrden: boolean } {
  const piezas: Pieza[] = []
  let enOrden = bloques.length === 1
  for (const { bytes, inicios } of bloques) {
    const filas = inicios.length - 1
    for (let i = 0; i < filas; ) {
      const desde = i
      const cuenta = porCuenta ? cuentaEn(bytes, inicios[i] as number) : 0
      enOrden &&= desde === 0 || cuenta > cuentaEn(bytes, inicios[desde - 1] as number)
      for (i++; i < filas && (!porCuenta || cuentaEn(bytes, inicios[i] as number) === cuenta); i++) enOrden &&= vaDespues(bytes, inicios, i)
      piezas.push([cuenta, bytes.subarray(inicios[desde], inicios[i])])
    }
  }
  return { piezas: enOrden ? piezas : ordenar(piezas), enOrden }
}

/** Whether the bytes of a row come after those of the one before. Two that are equal but for their ends are left to `ordenar`. */
function vaDespues(bytes: Buffer, inicios: readonly number[], i: number): boolean {
  const [antes, esta] = [inicios[i - 1] as number, inicios[i] as number]
  const largo = Math.min(esta - antes, (inicios[i + 1] as number) - esta)
  let k = 0
  while (k < largo && bytes[antes + k] === bytes[esta + k]) k++
  return k < largo && (bytes[antes + k] as number) < (bytes[esta + k] as number)
}

/** The pieces by account, those of each as one with its rows in order. */
function ordenar(piezas: readonly Pieza[]): Pieza[] {
  const filas = new Map<number, Buffer[]>()
  for (const [cuenta, pieza] of piezas) {
    const suyas = filas.get(cuenta) ?? []
    for (const fila of separar(pieza)) suyas.push(fila)
    filas.set(cuenta, suyas)
  }
  return porNumero(filas).map(([cuenta, suyas]) => [cuenta, Buffer.concat(suyas.sort(Buffer.compare))])
}

const filasDe = (bytes: Buffer, inicios: readonly number[]): Buffer[] => inicios.slice(1).map((fin, i) => bytes.subarray(inicios[i], fin))

/** The rows of a piece, one by one. */
function separar(pieza: Buffer): Buffer[] {
  const filas: Buffer[] = []
  for (let en = 0; en < pieza.length; ) {
    let fin = en + 2
    for (let n = pieza.readInt16BE(en); n > 0; n--) fin += 4 + Math.max(0, pieza.readInt32BE(fin))
    filas.push(pieza.subarray(en, fin))
    en = fin
  }
  return filas
}

/** Lets go of the rows held, and keeps what those of each account come to. All those of one come before it is reduced. */
function reducir(suyo: Enviado): void {
  for (const [cuenta, filas] of porCuentas(suyo).piezas) {
    afirmar(!suyo.reducidas.has(cuenta), `the rows that a large act adds to account ${cuenta} must be sent together`)
    suyo.reducidas.set(cuenta, { crc: crc32(filas), huella: hash('sha256', filas, 'buffer') })
  }
  suyo.bloques = []
  suyo.bytes = 0
}

/** The same pairs, by account. */
const porNumero = <T>(deCuentas: Map<number, T>): [number, T][] => [...deCuentas].sort(([a], [b]) => a - b)

function resumir(suyo: Enviado): HechosDeTabla {
  const { filas } = suyo
  if (suyo.reducidas.size === 0) {
    const { piezas, enOrden } = porCuentas(suyo)
    const [primero] = suyo.bloques
    const filasEnOrden =
      enOrden && primero ? primero.bytes.subarray(primero.inicios[0], primero.inicios.at(-1)) : Buffer.concat(piezas.map(([, f]) => f))
    const huella = hash('sha256', filasEnOrden)
    return { filas, huella, cuentas: escribirCuentas(piezas.map(([cuenta, pieza]) => [cuenta, crc32(pieza)])) }
  }
  reducir(suyo)
  const reducidas = porNumero(suyo.reducidas)
  const entera = Buffer.allocUnsafe(36 * reducidas.length)
  for (const [i, [cuenta, { huella }]] of reducidas.entries()) huella.copy(entera, entera.writeInt32BE(cuenta, 36 * i))
  return { filas, huella: hash('sha256', entera), cuentas: escribirCuentas(reducidas.map(([cuenta, { crc }]) => [cuenta, crc])) }
}

function escribirCuentas(pares: readonly (readonly [cuenta: number, crc: number])[]): string {
  const bytes = Buffer.allocUnsafe(8 * pares.length)
  for (const [i, [cuenta, crc]] of pares.entries()) bytes.writeUInt32BE(crc, bytes.writeInt32BE(cuenta, 8 * i))
  return bytes.toString('base64')
}

/** Of two notes of the same act and table, the accounts in which they differ, in order. */
export function cuentasDistintas(a: string, b: string): number[] {
  const [unas, otras] = [leerCuentas(a), leerCuentas(b)]
  const distintas = [...unas].filter(([cuenta, crc]) => otras.get(cuenta) !== crc).map(([cuenta]) => cuenta)
  const deMas = [...otras.keys()].filter((cuenta) => !unas.has(cuenta))
  return [...distintas, ...deMas].sort((x, y) => x - y)
}

/** The accounts, or the persons, whose rows an act noted in a table, in order. */
export const cuentasDe = ({ cuentas }: HechosDeTabla): number[] => [...leerCuentas(cuentas).keys()]

function leerCuentas(cuentas: string): Map<number, number> {
  const bytes = Buffer.from(cuentas, 'base64')
  const leidas = new Map<number, number>()
  for (let i = 0; i + 8 <= bytes.length; i += 8) leidas.set(bytes.readInt32BE(i), bytes.readUInt32BE(i + 4))
  return leidas
}
