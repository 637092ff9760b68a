import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface Nodo {
  role?: string
  type?: string
  id?: string
  children?: Nodo[]
}

interface Trozo {
  type?: string
  id?: string | null
  str?: string
}

/** A PDF as assistive technology reads it: by its tags, not by the place of its letters. */
export interface PdfLeido {
  paginas: number
  idioma: string | null
  titulo: string
  encabezados: string[]
  /** Every table row of every page: cells in order, header cells marked. */
  filas: Array<{ pagina: number; celdas: string[]; titular: boolean }>
  /** All the text of each page, whatever its tags. */
  texto: string[]
}

/** Text without what typesetting puts in: spaces, line breaks, soft hyphens, break points. */
export const compacto = (texto: string): string => texto.normalize('NFC').replace(/[\s\u00ad\u200b]+/g, '')

function textosPorMarca(trozos: readonly Trozo[]): Map<string, string> {
  const porMarca = new Map<string, string>()
  const abiertas: Array<string | null> = []
  for (const t of trozos) {
    if (t.type?.startsWith('beginMarkedContent')) abiertas.push(t.id ?? null)
    else if (t.type === 'endMarkedContent') abiertas.pop()
    const marca = abiertas.findLast((id) => id !== null)
    if (t.str !== undefined && marca) porMarca.set(marca, (porMarca.get(marca) ?? '') + t.str)
  }
  return porMarca
}

const textoDe = (nodo: Nodo, textos: Map<string, string>): string =>
  nodo.type === 'content' ? (textos.get(nodo.id ?? '') ?? '') : (nodo.children ?? []).map((n) => textoDe(n, textos)).join('')

function recorrer(nodo: Nodo, ver: (nodo: Nodo) => void): void {
  ver(nodo)
  for (const hijo of nodo.children ?? []) recorrer(hijo, ver)
}

/** Reads a written report back, with an independent reader. */
export async function leerPdf(bytes: Uint8Array): Promise<PdfLeido> {
  const tarea = getDocument({ data: bytes.slice(), verbosity: 0 })
  const doc = await tarea.promise
  const info = (await doc.getMetadata()).info as { Title?: string; Language?: string | null }
  const leido: PdfLeido = {
    paginas: doc.numPages,
    idioma: info.Language ?? null,
    titulo: info.Title ?? '',
    encabezados: [],
    filas: [],
    texto: [],
  }
  for (let pagina = 1; pagina <= doc.numPages; pagina++) {
    const hoja = await doc.getPage(pagina)
    const trozos = (await hoja.getTextContent({ includeMarkedContent: true, disableNormalization: true })).items as Trozo[]
    const textos = textosPorMarca(trozos)
    leido.texto.push(trozos.map((t) => t.str ?? '').join(''))
    recorrer((await hoja.getStructTree()) as Nodo, (nodo) => {
      if (/^H\d?$/.test(nodo.role ?? '')) leido.encabezados.push(textoDe(nodo, textos))
      if (nodo.role !== 'TR') return
      const celdas = (nodo.children ?? []).filter((n) => n.role === 'TD' || n.role === 'TH')
      leido.filas.push({ pagina, celdas: celdas.map((c) => compacto(textoDe(c, textos))), titular: celdas.every((c) => c.role === 'TH') })
    })
  }
  await tarea.destroy()
  return leido
}
