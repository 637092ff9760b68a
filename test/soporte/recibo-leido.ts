import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A page of a file of bills as an independent reader sees it. */
export interface HojaLeida {
  /** Every text, each as it was drawn. */
  piezas: string[]
  /** Texts of the left column that share a height, from left to right. */
  filas: string[][]
  /** The same, without rows of one text. */
  izquierda: string[][]
  /** The figures over the months of the chart, from left to right. */
  grafica: string[]
  /** Texts that begin or end outside the sheet. */
  fuera: string[]
  /** Pairs of texts of which one is drawn over the other. */
  encimados: string[]
}

interface Trozo {
  str: string
  transform: number[]
  width: number
}

const MITAD = 367
/** Of the size of a letter, what stands over its line. */
const ALTURA = 0.68
const enX = (t: Trozo): number => t.transform[4] ?? 0
const enY = (t: Trozo): number => t.transform[5] ?? 0

/** The pages of a file, in order. */
export async function leerHojas(bytes: Uint8Array): Promise<HojaLeida[]> {
  const tarea = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const doc = await tarea.promise
  const hojas: HojaLeida[] = []
  for (let n = 1; n <= doc.numPages; n++) {
    const hoja = await doc.getPage(n)
    const { items } = await hoja.getTextContent({ disableNormalization: true })
    hojas.push(leerHoja((items as Trozo[]).filter((t) => t.str.trim() !== '')))
  }
  await tarea.destroy()
  return hojas
}

function leerHoja(trozos: readonly Trozo[]): HojaLeida {
  const porAltura = new Map<number, Trozo[]>()
  for (const t of trozos.filter((x) => enX(x) < MITAD)) porAltura.set(enY(t), [...(porAltura.get(enY(t)) ?? []), t])
  const filas = [...porAltura.values()].map((f) => f.toSorted((x, y) => enX(x) - enX(y)).map((t) => t.str))
  // The chart: what stands in the right column between the foot of the months and the title.
  const meses = trozos.filter((t) => enX(t) > MITAD && enY(t) > 370 && enY(t) < 520)
  return {
    piezas: trozos.map((t) => t.str),
    filas,
    izquierda: filas.filter((f) => f.length > 1),
    grafica: meses
      .filter((t) => enY(t) > 404 && /^(s\/r|[\d,.]+)$/.test(t.str))
      .toSorted((x, y) => enX(x) - enX(y))
      .map((t) => t.str),
    encimados: encimados(trozos),
    fuera: trozos.filter((t) => enX(t) < 20 || enX(t) + t.width > 592 || enY(t) < 12 || enY(t) > 780).map((t) => t.str),
  }
}

function encimados(trozos: readonly Trozo[]): string[] {
  const cajas = trozos.map((t) => ({
    str: t.str,
    x: enX(t),
    y: enY(t),
    fin: enX(t) + t.width,
    arriba: enY(t) + (t.transform[3] ?? 0) * ALTURA,
  }))
  return cajas.flatMap((a, i) =>
    cajas
      .slice(i + 1)
      .filter((b) => a.x < b.fin - 0.2 && b.x < a.fin - 0.2 && a.y < b.arriba - 0.2 && b.y < a.arriba - 0.2)
      .map((b) => `«${a.str}» y «${b.str}»`),
  )
}
