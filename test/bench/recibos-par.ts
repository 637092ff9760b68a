// The peer of `facturacion.recibos-pdf`: pdfkit drawing the very pages that our writer draws, taken from our own operators. It is given
// every text with its place, size and colour already decided, and bar codes as operators, so that only drawing and writing are timed.
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import PDFDocument from 'pdfkit'
import { abrirTipografia, CODIGOS_WIN, type Letras, type NumeroDeCara } from '../../src/reports/comun/pdf-letras.ts'
import { leerFuentes } from '../../src/reports/comun/tipografia.ts'
import { MEDIDAS } from '../../src/reports/facturacion/recibo-hoja.ts'
import { paginaDeRecibo } from '../../src/reports/facturacion/recibo-pagina.ts'
import { plantillaDeRecibo } from '../../src/reports/facturacion/recibo-plantilla.ts'
import { EMISOR, recibo } from '../soporte/recibo.ts'

/** One call to pdfkit. */
type Trazo =
  | { op: 'texto'; cara: NumeroDeCara; cuerpo: number; color: string; x: number; y: number; texto: string }
  | { op: 'crudo'; operadores: string }
  | { op: string; color?: string; n: number[] }

const color = (n: readonly number[]): string =>
  `#${n
    .map((c) =>
      Math.round(c * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** Figures and texts of a page of ours, in points from the upper left corner. */
function deOperadores(operadores: string, letras: Letras): Trazo[] {
  const [figuras = '', textos = ''] = operadores.split('BT\n')
  return [...deFiguras(figuras), ...deTextos(textos, letras)]
}

function deFiguras(figuras: string): Trazo[] {
  const trazos: Trazo[] = []
  const crudas = figuras.replace(/q 0 0 0 rg .*\n?EI Q\n/g, (operadores) => {
    trazos.push({ op: 'crudo', operadores: `q .1 0 0 -.1 0 ${MEDIDAS[1]} cm ${operadores.trim()} Q` })
    return ''
  })
  let pila: number[] = []
  for (const pieza of crudas.replaceAll(/[[\]]/g, ' ').split(/\s+/)) {
    if (pieza === '' || pieza.startsWith('/')) continue
    const numero = Number(pieza)
    if (!Number.isNaN(numero)) {
      pila.push(numero)
      continue
    }
    const n = pila
    pila = []
    if (pieza === 'rg' || pieza === 'RG') trazos.push({ op: pieza, color: color(n), n: [] })
    else if (pieza === 're') trazos.push({ op: 're', n: [x(n[0]), y((n[1] ?? 0) + (n[3] ?? 0)), x(n[2]), x(n[3])] })
    else if (pieza === 'd' || pieza === 'w') trazos.push({ op: pieza, n: n.map((v) => v / 10) })
    else if (pieza !== 'q' && pieza !== 'cm' && pieza !== 'Do') trazos.push({ op: pieza, n: n.map((v, i) => (i % 2 === 0 ? x(v) : y(v))) })
  }
  return trazos
}

const x = (v = 0): number => v / 10
const y = (v = 0): number => MEDIDAS[1] - v / 10

function deTextos(textos: string, letras: Letras): Trazo[] {
  const inversos = letras.caras.map((c) => new Map([...c.glifos].map(([codigo, glifo]) => [glifo, codigo])))
  const decodificar = (cadena: string, cara: NumeroDeCara): string =>
    cadena.startsWith('<')
      ? (cadena.match(/[0-9a-f]{4}/g) ?? []).map((h) => String.fromCodePoint(inversos[cara]?.get(Number.parseInt(h, 16)) ?? 32)).join('')
      : [...cadena.slice(1, -1).replace(/\\(.)/g, '$1')].map((c) => String.fromCodePoint(CODIGOS_WIN[c.charCodeAt(0) - 32] ?? 32)).join('')
  let [cara, cuerpo, tinta, enX, enY]: [NumeroDeCara, number, string, number, number] = [0, 0, '#000000', 0, 0]
  return textos.split('\n').flatMap((linea): Trazo[] => {
    const m = /^(?:\/[FG]([01]) (\d+) Tf )?(?:([\d.]+) ([\d.]+) ([\d.]+) rg )?(-?\d+) (-?\d+) Td(.*)Tj$/.exec(linea)
    if (m === null) return []
    if (m[1] !== undefined) [cara, cuerpo] = [m[1] === '0' ? 0 : 1, Number(m[2]) / 10]
    if (m[3] !== undefined) tinta = color([m[3], m[4], m[5]].map(Number))
    enX += Number(m[6])
    enY += Number(m[7])
    return [{ op: 'texto', cara, cuerpo, color: tinta, x: x(enX), y: y(enY), texto: decodificar(m[8] ?? '', cara) }]
  })
}

function dibujar(doc: PDFDocument, t: Trazo): void {
  if ('texto' in t) {
    doc
      .font(t.cara === 0 ? 'regular' : 'negra')
      .fontSize(t.cuerpo)
      .fillColor(t.color)
    doc.text(t.texto, t.x, t.y, { lineBreak: false, baseline: 'alphabetic' })
    return
  }
  if ('operadores' in t) {
    doc.addContent(t.operadores)
    return
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = t.n
  if (t.op === 'rg') doc.fillColor(t.color ?? '')
  else if (t.op === 'RG') doc.strokeColor(t.color ?? '')
  else if (t.op === 'w') doc.lineWidth(a)
  else if (t.op === 'm') doc.moveTo(a, b)
  else if (t.op === 'l') doc.lineTo(a, b)
  else if (t.op === 'c') doc.bezierCurveTo(a, b, c, d, e, f)
  else if (t.op === 're') doc.rect(a, b, c, d)
  else if (t.op === 'f') doc.fill()
  else if (t.op === 'S') doc.stroke()
  else if (t.op === 'd') t.n.length > 1 ? doc.dash(a) : doc.undash()
}

/** `n` different pages, ready to be drawn by the peer. */
export function prepararPar(n: number): Trazo[][] {
  const letras: Letras = { ...abrirTipografia(), extras: [new Set(), new Set()], faltan: new Set() }
  const fijo = deOperadores(plantillaDeRecibo(EMISOR, letras), letras)
  return Array.from({ length: n }, (_, i) => [...fijo, ...deOperadores(paginaDeRecibo(recibo(i), letras).operadores, letras)])
}

/** Writes the pages with pdfkit in one file; the time that it takes, in milliseconds. */
export async function escribirConPdfkit(paginas: readonly Trazo[][], ruta: string, compress: boolean): Promise<number> {
  const inicio = performance.now()
  const doc = new PDFDocument({ autoFirstPage: false, compress, info: { CreationDate: new Date(0) } })
  const salida = createWriteStream(ruta)
  doc.pipe(salida)
  const [regular, negra] = leerFuentes() as [Buffer, Buffer]
  doc.registerFont('regular', regular).registerFont('negra', negra)
  for (const trazos of paginas) {
    doc.addPage({ size: [MEDIDAS[0], MEDIDAS[1]], margin: 0 })
    for (const t of trazos) dibujar(doc, t)
  }
  doc.end()
  await finished(salida)
  return performance.now() - inicio
}

/** What a thread of the peer is told. */
export interface EncargoDelPar {
  paginas: number
  ruta: string
  compress: boolean
}

if (!isMainThread && parentPort !== null) {
  const { paginas, ruta, compress } = workerData as EncargoDelPar
  const listas = prepararPar(paginas)
  await escribirConPdfkit(listas.slice(0, 20), ruta, compress)
  parentPort.postMessage('listo')
  parentPort.once('message', async () => parentPort?.postMessage(await escribirConPdfkit(listas, ruta, compress)))
}
