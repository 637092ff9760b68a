import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { nombreDeMes } from '../../core/comun/fecha.ts'
import type { EmisorDeRecibos, ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { abandonarDocumento, abrirDocumento, agregarPagina, cerrarDocumento, type DocumentoPdf } from '../comun/pdf-documento.ts'
import { MEDIDAS } from './recibo-hoja.ts'
import { paginaDeRecibo } from './recibo-pagina.ts'
import { plantillaDeRecibo } from './recibo-plantilla.ts'
import type { ArchivoDeRecibos, RenglonDelIndice } from './recibos-indice.ts'

export const PAGINAS_POR_ARCHIVO = 500

export interface OpcionesDeRecibos {
  /** Folder of the files; made if it is not there. */
  carpeta: string
  /** Name of the file without `.pdf`. When more files are needed, they are `<nombre>_02.pdf` and so on. */
  nombre: string
  emisor: EmisorDeRecibos
  /** A file is closed when it has these pages. */
  paginasPorArchivo?: number
  /** How much pages are compressed: 0, as they are (fastest, about 5 KB a page); 1, fast; 9, most. */
  nivel?: number
  /** Told how many pages there are, every 50 and at the end. */
  alAvanzar?: ((paginas: number) => void) | undefined
  /** Aborted, nothing more is written and what is half written is deleted. */
  senal?: AbortSignal | undefined
}

export interface RecibosEscritos {
  archivos: ArchivoDeRecibos[]
  /** One for each page, in order. */
  renglones: RenglonDelIndice[]
}

interface Impresion {
  opciones: OpcionesDeRecibos
  doc: DocumentoPdf | null
  escrito: RecibosEscritos
}

/**
 * Writes bills in the order in which they come (the walking order of their rutas), a page each. The same bills with the same options give the
 * same bytes, on any day. Memory holds one page, and a line of the index for each.
 */
export async function escribirRecibos(
  recibos: Iterable<ReciboImpreso> | AsyncIterable<ReciboImpreso>,
  opciones: OpcionesDeRecibos,
): Promise<RecibosEscritos> {
  mkdirSync(opciones.carpeta, { recursive: true })
  const imp: Impresion = { opciones, doc: null, escrito: { archivos: [], renglones: [] } }
  try {
    if (Symbol.asyncIterator in recibos) for await (const r of recibos) imprimir(imp, r)
    else for (const r of recibos) imprimir(imp, r)
    cerrarArchivo(imp)
  } catch (falla) {
    if (imp.doc !== null) abandonarDocumento(imp.doc)
    throw falla
  }
  opciones.alAvanzar?.(imp.escrito.renglones.length)
  return imp.escrito
}

function imprimir(imp: Impresion, r: ReciboImpreso): void {
  const { opciones, escrito } = imp
  opciones.senal?.throwIfAborted()
  if ((imp.doc?.paginas.length ?? 0) >= (opciones.paginasPorArchivo ?? PAGINAS_POR_ARCHIVO)) cerrarArchivo(imp)
  imp.doc ??= abrirArchivo(imp, r)
  const { letras, paginas } = imp.doc
  const { operadores, sinQr } = paginaDeRecibo(r, letras)
  agregarPagina(imp.doc, operadores)
  const sinDibujo = letras.faltan.size === 0 ? '' : [...letras.faltan].join(' ')
  letras.faltan.clear()
  const { cuenta, folio, referencia, titular, ruta, orden } = r
  escrito.renglones.push({
    archivo: archivoDe(imp),
    pagina: paginas.length,
    cuenta,
    folio,
    referencia,
    titular,
    ruta,
    orden,
    sinDibujo,
    sinQr,
  })
  if (escrito.renglones.length % 50 === 0) opciones.alAvanzar?.(escrito.renglones.length)
}

/** The name of the file that is being written. */
function archivoDe({ opciones, escrito }: Impresion): string {
  const numero = escrito.archivos.length + 1
  return `${opciones.nombre}${numero === 1 ? '' : `_${String(numero).padStart(2, '0')}`}.pdf`
}

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
