import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { claveCsv, textoCsv } from '../comun/csv.ts'

/** Where a bill was printed. */
export interface RenglonDelIndice {
  archivo: string
  /** From 1. */
  pagina: number
  cuenta: string
  folio: string
  /** `null`: the page says that it has none. */
  referencia: string | null
  titular: string
  ruta: string
  orden: number
  /** Letters of the bill that no face can draw, `U+1F600 U+738B`; on the page each is a visible replacement. Empty when there are none. */
  sinDibujo: string
  /** The page has no QR: its text is too long for one, or it has no reference. */
  sinQr: boolean
}

/** A file of bills. `huella`: SHA-256; a reprint has the same. */
export interface ArchivoDeRecibos {
  archivo: string
  paginas: number
  bytes: number
  huella: string
}

/** An index while it is written: lines wait in memory until there are some 64 KiB of them. */
export interface Indice {
  rutas: readonly [string, string]
  fds: readonly [number, number]
  csv: string
  json: string
  vacio: boolean
}

const LLENO = 1 << 16
const COLUMNAS = 'archivo,pagina,cuenta,folio,referencia,titular,ruta,orden,avisos'
const parcial = (ruta: string): string => `${ruta}.parcial`

/**
 * Starts `<nombre>.indice.csv` and `.indice.json`. As with the files of bills, they have their name only when they are whole; those of an earlier
 * print are deleted now, since they would speak of files that are about to change.
 */
export function abrirIndice(carpeta: string, nombre: string): Indice {
  const rutas = [join(carpeta, `${nombre}.indice.csv`), join(carpeta, `${nombre}.indice.json`)] as const
  for (const ruta of rutas) rmSync(ruta, { force: true })
  const fds = [openSync(parcial(rutas[0]), 'w'), openSync(parcial(rutas[1]), 'w')] as const
  return { rutas, fds, csv: `\ufeff${COLUMNAS}\r\n`, json: '{"recibos":[\n', vacio: true }
}

/** The reference in groups of four, as the page has it: a spreadsheet would take it for a number and round it. */
const enGrupos = (referencia: string | null): string => referencia?.replace(/(.{4})(?=.)/g, '$1 ') ?? ''

const avisosDe = (r: RenglonDelIndice): string =>
  [
    ...(r.referencia === null ? ['sin referencia'] : []),
    ...(r.sinQr ? ['sin QR'] : []),
    ...(r.sinDibujo === '' ? [] : [`letras sin dibujo: ${r.sinDibujo}`]),
  ].join('; ')

export function anotar(i: Indice, r: RenglonDelIndice): void {
  const [archivo, titular, avisos] = [r.archivo, r.titular, avisosDe(r)].map(textoCsv)
  const [cuenta, folio, referencia, ruta] = [r.cuenta, r.folio, enGrupos(r.referencia), r.ruta].map(claveCsv)
  i.csv += `${[archivo, r.pagina, cuenta, folio, referencia, titular, ruta, r.orden, avisos].join(',')}\r\n`
  i.json += `${i.vacio ? '' : ',\n'}${JSON.stringify(r)}`
  i.vacio = false
  if (i.csv.length > LLENO) bajar(i)
}

export function cerrarIndice(i: Indice, archivos: readonly ArchivoDeRecibos[]): void {
  i.json += `\n],"archivos":[\n${archivos.map((x) => JSON.stringify(x)).join(',\n')}\n]}\n`
  bajar(i)
  for (const [n, ruta] of i.rutas.entries()) {
    closeSync(i.fds[n] ?? 0)
    renameSync(parcial(ruta), ruta)
  }
}

/** Whether the index says something of a bill: without reference, without QR, or with letters that no face draws. */
export const llevaAviso = (r: RenglonDelIndice): boolean => avisosDe(r).length > 0

/** Writes the whole index of files that are written already, in their order. Returns its two files. */
export function escribirIndice(
  carpeta: string,
  nombre: string,
  { renglones, archivos }: { renglones: readonly RenglonDelIndice[]; archivos: readonly ArchivoDeRecibos[] },
): Indice['rutas'] {
  const indice = abrirIndice(carpeta, nombre)
  for (const r of renglones) anotar(indice, r)
  cerrarIndice(indice, archivos)
  return indice.rutas
}

/** Gives up an index that will not be finished. */
export function abandonarIndice(i: Indice): void {
  for (const [n, ruta] of i.rutas.entries()) {
    closeSync(i.fds[n] ?? 0)
    rmSync(parcial(ruta), { force: true })
  }
}

function bajar(i: Indice): void {
  writeSync(i.fds[0], i.csv)
  writeSync(i.fds[1], i.json)
  i.csv = ''
  i.json = ''
}
