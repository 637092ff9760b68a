import { deflateSync } from 'node:zlib'
import {
  type ArchivoPdf,
  abandonarPdf,
  abrirPdf,
  cerrarPdf,
  escribirFlujo,
  escribirObjeto,
  type PdfCerrado,
  reservar,
} from './pdf-archivo.ts'
import { abrirTipografia, CODIGOS_WIN, type Letras, type NumeroDeCara } from './pdf-letras.ts'
import { type DatosDelPdf, infoPdf, perfilDeColor, xmpPdf } from './pdf-metadatos.ts'
import { subconjunto } from './pdf-subconjunto.ts'

/** A document of pages that share size, fonts and a fixed part (`/Fijo`), while it is written. */
export interface DocumentoPdf {
  pdf: ArchivoPdf
  letras: Letras
  paginas: number[]
  objetos: Record<'raiz' | 'arbol' | 'recursos' | 'info' | 'xmp' | 'color' | 'fijo', number>
  /** Width and height of the page, in points. */
  medidas: readonly [number, number]
  nivel: number
}

const CARAS: readonly NumeroDeCara[] = [0, 1]

/**
 * Starts a document. `fijo` draws what all its pages have, and is written once. `nivel`: how much pages are compressed, 0 (as they are) to 9.
 */
export function abrirDocumento(
  ruta: string,
  datos: DatosDelPdf,
  medidas: readonly [number, number],
  fijo: (letras: Letras) => string,
  nivel: number,
): DocumentoPdf {
  const pdf = abrirPdf(ruta)
  const letras = { ...abrirTipografia(), extras: [new Set<number>(), new Set<number>()] as const, faltan: new Set<string>() }
  const [raiz, arbol, recursos, info, xmp, color, forma] = Array.from({ length: 7 }, () => reservar(pdf)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const doc = { pdf, letras, paginas: [], objetos: { raiz, arbol, recursos, info, xmp, color, fijo: forma }, medidas, nivel }
  escribirObjeto(pdf, info, infoPdf(datos))
  escribirFlujo(pdf, xmp, '/Type/Metadata/Subtype/XML', xmpPdf(datos))
  escribirFlujo(pdf, color, '/N 3/Filter/FlateDecode', deflateSync(perfilDeColor()))
  const [ancho, alto] = medidas
  const cabeza = `/Type/XObject/Subtype/Form/BBox[0 0 ${ancho * 10} ${alto * 10}]/Resources ${recursos} 0 R/Filter/FlateDecode`
  escribirFlujo(pdf, forma, cabeza, deflateSync(Buffer.from(fijo(letras), 'latin1')))
  letras.faltan.clear()
  return doc
}

/** Adds a page with its operators, one character a byte. */
export function agregarPagina(doc: DocumentoPdf, operadores: string): void {
  const { pdf, nivel } = doc
  const contenido = reservar(pdf)
  if (nivel === 0) escribirFlujo(pdf, contenido, '', operadores)
  else escribirFlujo(pdf, contenido, '/Filter/FlateDecode', deflateSync(Buffer.from(operadores, 'latin1'), { level: nivel }))
  const pagina = reservar(pdf)
  escribirObjeto(pdf, pagina, `<</Type/Page/Parent ${doc.objetos.arbol} 0 R/Contents ${contenido} 0 R>>`)
  doc.paginas.push(pagina)
}

/** Embeds the fonts, writes the tree of pages and closes the file. */
export function cerrarDocumento(doc: DocumentoPdf): PdfCerrado {
  const { pdf, objetos, medidas } = doc
  const fuentes = CARAS.map((c) => escribirFuentes(doc, c)).join('')
  escribirObjeto(pdf, objetos.recursos, `<</Font<<${fuentes}>>/XObject<</Fijo ${objetos.fijo} 0 R>>>>`)
  const kids = doc.paginas.map((p) => `${p} 0 R`).join(' ')
  const herencia = `/MediaBox[0 0 ${medidas[0]} ${medidas[1]}]/Resources ${objetos.recursos} 0 R`
  escribirObjeto(pdf, objetos.arbol, `<</Type/Pages/Count ${doc.paginas.length}${herencia}/Kids[${kids}]>>`)
  const salida = `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/DestOutputProfile ${objetos.color} 0 R>>`
  escribirObjeto(
    pdf,
    objetos.raiz,
    `<</Type/Catalog/Pages ${objetos.arbol} 0 R/Lang(es-MX)/Metadata ${objetos.xmp} 0 R/OutputIntents[${salida}]` +
      '/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>>>',
  )
  return cerrarPdf(pdf, objetos.raiz, objetos.info)
}

export const abandonarDocumento = (doc: DocumentoPdf): void => abandonarPdf(doc.pdf)

interface FuenteComprimida {
  largo: number
  datos: Buffer
}

const basicas: Array<FuenteComprimida | undefined> = []

/** The face with the letters of WinAnsi, made once a process; with others as well, for a file that uses them. */
function fuenteDe(letras: Letras, cara: NumeroDeCara): FuenteComprimida {
  const extras = letras.extras[cara]
  const hecha = basicas[cara]
  if (extras.size === 0 && hecha !== undefined) return hecha
  const codigos = CODIGOS_WIN.filter((c) => c !== null)
  const glifos = new Set([...codigos, ...extras].map((c) => letras.caras[cara].glifos.get(c) ?? 0))
  const datos = subconjunto(letras.caras[cara], glifos, codigos)
  const fuente = { largo: datos.length, datos: deflateSync(datos, { level: 9 }) }
  if (extras.size === 0) basicas[cara] = fuente
  return fuente
}

/** Writes the objects of a face and returns its names for the resources: `/F0` in WinAnsi and, when it was used, `/G0` by glyph. */
function escribirFuentes(doc: DocumentoPdf, cara: NumeroDeCara): string {
  const { pdf, letras } = doc
  const { nombre, tablas } = letras.caras[cara]
  const { largo, datos } = fuenteDe(letras, cara)
  const [archivo, descriptor, simple] = [reservar(pdf), reservar(pdf), reservar(pdf)]
  const subnombre = `CAUDAL+${nombre}`
  escribirFlujo(pdf, archivo, `/Length1 ${largo}/Filter/FlateDecode`, datos)
  const head = tablas.get('head') ?? Buffer.alloc(54)
  const caja = [36, 38, 40, 42].map((i) => head.readInt16BE(i)).join(' ')
  const medidas = `/FontBBox[${caja}]/ItalicAngle 0/Ascent 1069/Descent -293/CapHeight 714/StemV ${cara === 0 ? 80 : 140}`
  escribirObjeto(pdf, descriptor, `<</Type/FontDescriptor/FontName/${subnombre}/Flags 32${medidas}/FontFile2 ${archivo} 0 R>>`)
  const anchos = CODIGOS_WIN.map((c) => (c === null ? 0 : letras.avances[cara][c])).join(' ')
  escribirObjeto(
    pdf,
    simple,
    `<</Type/Font/Subtype/TrueType/BaseFont/${subnombre}/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[${anchos}]` +
      `/FontDescriptor ${descriptor} 0 R>>`,
  )
  if (letras.extras[cara].size === 0) return `/F${cara} ${simple} 0 R`
  return `/F${cara} ${simple} 0 R/G${cara} ${escribirCompuesta(doc, cara, descriptor, subnombre)} 0 R`
}

/** The same face by number of glyph, for what WinAnsi lacks; `ToUnicode` lets it be copied and searched. */
function escribirCompuesta(doc: DocumentoPdf, cara: NumeroDeCara, descriptor: number, nombre: string): number {
  const { pdf, letras } = doc
  const [unicode, descendiente, compuesta] = [reservar(pdf), reservar(pdf), reservar(pdf)]
  const usados = [...letras.extras[cara]].sort((a, b) => a - b).map((c) => [letras.caras[cara].glifos.get(c) ?? 0, c] as const)
  const hex = (n: number): string => `<${n.toString(16).toUpperCase().padStart(4, '0')}>`
  const bloques = Array.from({ length: Math.ceil(usados.length / 100) }, (_, i) => usados.slice(i * 100, i * 100 + 100))
  const tablas = bloques.map((b) => `${b.length} beginbfchar\n${b.map(([g, c]) => `${hex(g)}${hex(c)}`).join('\n')}\nendbfchar\n`)
  escribirFlujo(
    pdf,
    unicode,
    '',
    '/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def' +
      '/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n' +
      `${tablas.join('')}endcmap CMapName currentdict/CMap defineresource pop end end`,
  )
  const anchos = usados.map(([g]) => `${g}[${letras.caras[cara].avances[g]}]`).join('')
  escribirObjeto(
    pdf,
    descendiente,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${nombre}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/DW 0/W[${anchos}]/CIDToGIDMap/Identity>>`,
  )
  escribirObjeto(
    pdf,
    compuesta,
    `<</Type/Font/Subtype/Type0/BaseFont/${nombre}/Encoding/Identity-H/DescendantFonts[${descendiente} 0 R]/ToUnicode ${unicode} 0 R>>`,
  )
  return compuesta
}
