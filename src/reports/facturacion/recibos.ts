import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { nombreDeMes } from '../../core/comun/fecha.ts'
import type { EmisorDeRecibos, ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { abandonarDocumento, abrirDocumento, agregarPagina, cerrarDocumento, type DocumentoPdf } from '../comun/pdf-documento.ts'
import { MEDIDAS } from './recibo-hoja.ts'
import { paginaDeRecibo } from './recibo-pagina.ts'
import { plantillaDeRecibo } from './recibo-plantilla.ts'
import { type ArchivoDeRecibos, abandonarIndice, abrirIndice, anotar, cerrarIndice, type Indice, renglonDe } from './recibos-indice.ts'

export interface OpcionesDeRecibos {
  /** Folder of the files; made if it is not there. */
  carpeta: string
  /** How the files begin: `recibos-202310` gives `recibos-202310-0001.pdf` and `recibos-202310.indice.csv`. */
  nombre: string
  emisor: EmisorDeRecibos
  /** A file is closed when it has these pages, or 80 % of them and another ruta begins. */
  paginasPorArchivo?: number
  /** How much pages are compressed: 0, as they are (fastest, about 5 KB a page); 1, fast; 9, most. */
  nivel?: number
  /** Told how many pages there are, every 50 and at the end. */
  alAvanzar?: (paginas: number) => void
}

export interface RecibosEscritos {
  paginas: number
  archivos: ArchivoDeRecibos[]
  /** Bills with letters that no face draws, or without QR: they are told in the index. */
  conAviso: number
}

interface Impresion {
  opciones: OpcionesDeRecibos
  indice: Indice
  doc: DocumentoPdf | null
  ruta: string
  escrito: RecibosEscritos
}

/**
 * Writes bills in the order in which they come (the walking order of their rutas), a page each, in files of about 500 pages with an index
 * in CSV and JSON. The same bills with the same options give the same bytes, on any day. Memory holds one page and one index block.
 */
export async function escribirRecibos(
  recibos: Iterable<ReciboImpreso> | AsyncIterable<ReciboImpreso>,
  opciones: OpcionesDeRecibos,
): Promise<RecibosEscritos> {
  mkdirSync(opciones.carpeta, { recursive: true })
  const indice = abrirIndice(opciones.carpeta, opciones.nombre)
  const imp: Impresion = { opciones, indice, doc: null, ruta: '', escrito: { paginas: 0, archivos: [], conAviso: 0 } }
  try {
    if (Symbol.asyncIterator in recibos) for await (const r of recibos) imprimir(imp, r)
    else for (const r of recibos) imprimir(imp, r)
    cerrarArchivo(imp)
    cerrarIndice(indice, imp.escrito.archivos)
  } catch (falla) {
    if (imp.doc !== null) abandonarDocumento(imp.doc)
    abandonarIndice(indice)
    throw falla
  }
  opciones.alAvanzar?.(imp.escrito.paginas)
  return imp.escrito
}

function imprimir(imp: Impresion, r: ReciboImpreso): void {
  const maximo = imp.opciones.paginasPorArchivo ?? 500
  const llevan = imp.doc?.paginas.length ?? 0
  if (llevan >= maximo || (llevan >= maximo * 0.8 && r.ruta !== imp.ruta)) cerrarArchivo(imp)
  imp.doc ??= abrirArchivo(imp, r)
  imp.ruta = r.ruta
  const { letras, paginas } = imp.doc
  const { operadores, sinQr } = paginaDeRecibo(r, letras)
  agregarPagina(imp.doc, operadores)
  const sinDibujo = letras.faltan.size === 0 ? '' : [...letras.faltan].join(' ')
  letras.faltan.clear()
  anotar(imp.indice, renglonDe(r, { archivo: archivoDe(imp), pagina: paginas.length, sinDibujo, sinQr }))
  if (sinQr || sinDibujo !== '') imp.escrito.conAviso++
  imp.escrito.paginas++
  if (imp.escrito.paginas % 50 === 0) imp.opciones.alAvanzar?.(imp.escrito.paginas)
}

/** The name of the file that is being written. */
const archivoDe = (imp: Impresion): string => `${imp.opciones.nombre}-${String(imp.escrito.archivos.length + 1).padStart(4, '0')}.pdf`

function abrirArchivo(imp: Impresion, primero: ReciboImpreso): DocumentoPdf {
  const { carpeta, emisor, nivel } = imp.opciones
  const mes = `${nombreDeMes(primero.periodo % 100)} de ${Math.floor(primero.periodo / 100)}`
  const datos = { titulo: `Recibos de ${mes}`, autor: emisor.nombre, fecha: primero.emision }
  return abrirDocumento(join(carpeta, archivoDe(imp)), datos, MEDIDAS, (l) => plantillaDeRecibo(emisor, l), nivel ?? 1)
}

function cerrarArchivo(imp: Impresion): void {
  const { doc, escrito } = imp
  if (doc === null) return
  const archivo = archivoDe(imp)
  const cerrado = cerrarDocumento(doc)
  imp.doc = null
  escrito.archivos.push({ archivo, paginas: doc.paginas.length, ...cerrado })
}
