import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ReciboImpreso } from '../../core/facturacion/recibo.ts'

/** Where a bill was printed. */
export interface RenglonDelIndice {
  archivo: string
  /** From 1. */
  pagina: number
  cuenta: string
  folio: string
  referencia: string
  ruta: string
  orden: number
  /** Letters of the bill that no face can draw, `U+1F600 U+738B`; on the page each is a visible replacement. Empty when there are none. */
  sinDibujo: string
  /** The text of the QR is too long for one: the page has none. */
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
const COLUMNAS = 'archivo,pagina,cuenta,folio,referencia,ruta,orden,sin_dibujo,sin_qr'
const parcial = (ruta: string): string => `${ruta}.parcial`

/** Starts `<nombre>.indice.csv` and `.indice.json`. As with the files of bills, they have their name only when they are whole. */
export function abrirIndice(carpeta: string, nombre: string): Indice {
  const rutas = [join(carpeta, `${nombre}.indice.csv`), join(carpeta, `${nombre}.indice.json`)] as const
  const fds = [openSync(parcial(rutas[0]), 'w'), openSync(parcial(rutas[1]), 'w')] as const
  return { rutas, fds, csv: `\ufeff${COLUMNAS}\r\n`, json: '{"recibos":[\n', vacio: true }
}

const celda = (v: string | number): string => {
  const texto = String(v)
  const inerte = /^[=+\-@\t\r]/.test(texto) ? `'${texto}` : texto
  return /[",\r\n]/.test(inerte) ? `"${inerte.replaceAll('"', '""')}"` : inerte
}

export function anotar(i: Indice, r: RenglonDelIndice): void {
  const celdas = [r.archivo, r.pagina, r.cuenta, r.folio, r.referencia, r.ruta, r.orden, r.sinDibujo, r.sinQr ? 'sí' : '']
  i.csv += `${celdas.map(celda).join(',')}\r\n`
  i.json += `${i.vacio ? '' : ',\n'}${JSON.stringify(r)}`
  i.vacio = false
  if (i.csv.length > LLENO) bajar(i)
}

/** Adds the lines of an index that was written apart, and deletes it. */
export function anexar(i: Indice, carpeta: string, nombre: string): void {
  const [csv, json] = [join(carpeta, `${nombre}.indice.csv`), join(carpeta, `${nombre}.indice.json`)]
  i.csv += readFileSync(csv, 'utf8').slice(COLUMNAS.length + 3)
  const texto = readFileSync(json, 'utf8')
  const renglones = texto.slice(texto.indexOf('\n') + 1, texto.lastIndexOf('\n],"archivos"'))
  if (renglones !== '') i.json += `${i.vacio ? '' : ',\n'}${renglones}`
  i.vacio &&= renglones === ''
  bajar(i)
  for (const ruta of [csv, json]) rmSync(ruta)
}

export function cerrarIndice(i: Indice, archivos: readonly ArchivoDeRecibos[]): void {
  i.json += `\n],"archivos":[\n${archivos.map((x) => JSON.stringify(x)).join(',\n')}\n]}\n`
  bajar(i)
  for (const [n, ruta] of i.rutas.entries()) {
    closeSync(i.fds[n] ?? 0)
    renameSync(parcial(ruta), ruta)
  }
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

/** The line of a bill. */
export const renglonDe = (
  r: ReciboImpreso,
  lugar: { archivo: string; pagina: number; sinDibujo: string; sinQr: boolean },
): RenglonDelIndice => ({
  archivo: lugar.archivo,
  pagina: lugar.pagina,
  cuenta: r.cuenta,
  folio: r.folio,
  referencia: r.referencia,
  ruta: r.ruta,
  orden: r.orden,
  sinDibujo: lugar.sinDibujo,
  sinQr: lugar.sinQr,
})
