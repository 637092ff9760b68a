import { createHash, type Hash } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { afirmar } from '../../core/comun/afirmar.ts'

const BLOQUE = 1 << 18

/** A PDF while it is written: one block of memory, and where each object starts. */
export interface ArchivoPdf {
  ruta: string
  fd: number
  bloque: Buffer
  usado: number
  escrito: number
  lugares: number[]
  huella: Hash
}

/** What a finished file is. */
export interface PdfCerrado {
  bytes: number
  /** SHA-256 of the whole file. */
  huella: string
}

const parcial = (ruta: string): string => `${ruta}.parcial`

/** Starts a file. Until `cerrarPdf` it has another name, so that half a file is never taken for a whole one. */
export function abrirPdf(ruta: string): ArchivoPdf {
  const pdf = {
    ruta,
    fd: openSync(parcial(ruta), 'w'),
    bloque: Buffer.allocUnsafe(BLOQUE),
    usado: 0,
    escrito: 0,
    lugares: [0],
    huella: createHash('sha256'),
  }
  escribir(pdf, '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  return pdf
}

/** Gives the next object its number. */
export function reservar(pdf: ArchivoPdf): number {
  pdf.lugares.push(-1)
  return pdf.lugares.length - 1
}

/** Writes a reserved object; `cuerpo` in Latin-1, one character a byte. */
export function escribirObjeto(pdf: ArchivoPdf, numero: number, cuerpo: string): void {
  pdf.lugares[numero] = pdf.escrito + pdf.usado
  escribir(pdf, `${numero} 0 obj\n${cuerpo}\nendobj\n`)
}

/** Writes a reserved object that is a stream; `diccionario` without its length. */
export function escribirFlujo(pdf: ArchivoPdf, numero: number, diccionario: string, datos: string | Uint8Array): void {
  pdf.lugares[numero] = pdf.escrito + pdf.usado
  escribir(pdf, `${numero} 0 obj\n<<${diccionario}/Length ${datos.length}>>stream\n`)
  escribir(pdf, datos)
  escribir(pdf, '\nendstream\nendobj\n')
}

/** Writes the table of objects, the end and the name of the file. */
export function cerrarPdf(pdf: ArchivoPdf, raiz: number, info: number): PdfCerrado {
  vaciar(pdf)
  const identidad = pdf.huella.copy().digest('hex').slice(0, 32)
  const inicio = pdf.escrito
  const tabla = pdf.lugares.slice(1).map((l, i) => {
    afirmar(l >= 0, `object ${i + 1} was reserved and never written`)
    return `${String(l).padStart(10, '0')} 00000 n\r\n`
  })
  const n = pdf.lugares.length
  escribir(pdf, `xref\n0 ${n}\n0000000000 65535 f\r\n${tabla.join('')}`)
  escribir(pdf, `trailer\n<</Size ${n}/Root ${raiz} 0 R/Info ${info} 0 R/ID[<${identidad}><${identidad}>]>>\nstartxref\n${inicio}\n%%EOF\n`)
  vaciar(pdf)
  closeSync(pdf.fd)
  renameSync(parcial(pdf.ruta), pdf.ruta)
  return { bytes: pdf.escrito, huella: pdf.huella.digest('hex') }
}

/** Gives up a file that will not be finished. */
export function abandonarPdf(pdf: ArchivoPdf): void {
  closeSync(pdf.fd)
  rmSync(parcial(pdf.ruta), { force: true })
}

function escribir(pdf: ArchivoPdf, datos: string | Uint8Array): void {
  if (pdf.usado + datos.length > BLOQUE) vaciar(pdf)
  if (datos.length > BLOQUE) mandar(pdf, typeof datos === 'string' ? Buffer.from(datos, 'latin1') : datos)
  else if (typeof datos === 'string') pdf.usado += pdf.bloque.write(datos, pdf.usado, 'latin1')
  else {
    pdf.bloque.set(datos, pdf.usado)
    pdf.usado += datos.length
  }
}

function vaciar(pdf: ArchivoPdf): void {
  const lleno = pdf.usado
  pdf.usado = 0
  if (lleno > 0) mandar(pdf, pdf.bloque.subarray(0, lleno))
}

function mandar(pdf: ArchivoPdf, datos: Uint8Array): void {
  pdf.huella.update(datos)
  for (let desde = 0; desde < datos.length; ) desde += writeSync(pdf.fd, datos, desde)
  pdf.escrito += datos.length
}
