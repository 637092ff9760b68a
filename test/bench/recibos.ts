// Pages a second of the printed bills, on one core and on two, beside pdfkit drawing the same pages in the same run (recibos-par.ts).
// Ours starts from the values of the bills and ends with files, index and hashes; the peer starts with everything already placed.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { obrerosEnHilos } from '../../src/reports/facturacion/recibos-hilos.ts'
import { escribirLotes, obreroAqui } from '../../src/reports/facturacion/recibos-lotes.ts'
import { EMISOR, recibos } from '../soporte/recibo.ts'
import type { LoteDePrueba } from '../soporte/recibo-fuente.ts'
import type { Medida } from './medicion.ts'
import { type EncargoDelPar, escribirConPdfkit, prepararPar } from './recibos-par.ts'

const PAGINAS = 2_000
const POR_ARCHIVO = 500
const PAGINAS_DE_DOS_HILOS = 12_000
const PAGINAS_DEL_PAR = 200
const VECES = 5
const PAR_EN_HILO = new URL('./recibos-par.ts', import.meta.url)
const MODULO = new URL('../soporte/recibo-fuente.ts', import.meta.url)

const mediana = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? 0

async function porSegundo(paginas: number, hacer: () => Promise<unknown>): Promise<number> {
  const inicio = performance.now()
  await hacer()
  return (paginas * 1000) / (performance.now() - inicio)
}

/** Ours and the peer in turn, `VECES` times after a warm-up; medians in pages a second. */
async function comparar(medida: string, nuestro: () => Promise<number>, par: () => Promise<number>, veces = VECES): Promise<Medida> {
  await nuestro()
  await par()
  const [suyos, pares]: [number[], number[]] = [[], []]
  for (let vez = 0; vez < veces; vez++) {
    suyos.push(await nuestro())
    pares.push(await par())
  }
  const [valor, piso] = [mediana(suyos), mediana(pares)]
  return { medida, valor, piso, razon: valor / piso, unidad: 'pág/s' }
}

/** The peer on two threads, both warm and started at once: the pages of both over the time of the slower. */
async function parEnDosHilos(carpeta: string): Promise<number> {
  const hilos = [0, 1].map((n) => {
    const workerData: EncargoDelPar = { paginas: PAGINAS_DEL_PAR, ruta: join(carpeta, `par-${n}.pdf`), compress: true }
    return new Worker(PAR_EN_HILO, { workerData })
  })
  await Promise.all(hilos.map((h) => once(h, 'message')))
  for (const h of hilos) h.postMessage('ya')
  const tiempos = (await Promise.all(hilos.map((h) => once(h, 'message')))).map(([ms]) => Number(ms))
  await Promise.all(hilos.map((h) => h.terminate()))
  return (2 * PAGINAS_DEL_PAR * 1000) / Math.max(...tiempos)
}

export async function medir(): Promise<Medida[]> {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-bench-recibos-'))
  const lista = [...recibos(PAGINAS)]
  const delPar = prepararPar(PAGINAS_DEL_PAR)
  const opciones = { carpeta, nombre: 'r' }
  const lotesDe = (paginas: number) =>
    Array.from({ length: paginas / POR_ARCHIVO }, (_, i) => ({ paginas: POR_ARCHIVO, datos: { n: POR_ARCHIVO, desde: i * POR_ARCHIVO } }))
  const unHilo = (nivel: number) => () =>
    porSegundo(PAGINAS, () => {
      const aqui = obreroAqui(({ n, desde }: LoteDePrueba) => lista.slice(desde, desde + n), { carpeta, emisor: EMISOR, nivel })
      return escribirLotes(lotesDe(PAGINAS), [aqui], opciones)
    })
  const par = (compress: boolean) => async () =>
    (PAGINAS_DEL_PAR * 1000) / (await escribirConPdfkit(delPar, join(carpeta, 'par.pdf'), compress))
  const dosHilos = () =>
    porSegundo(PAGINAS_DE_DOS_HILOS, () => {
      const obreros = obrerosEnHilos<LoteDePrueba>(2, { modulo: MODULO, datos: null }, { carpeta, emisor: EMISOR })
      return escribirLotes(lotesDe(PAGINAS_DE_DOS_HILOS), obreros, opciones)
    })
  try {
    return [
      await comparar('facturacion.recibos-pdf.un-hilo', unHilo(1), par(true)),
      await comparar('facturacion.recibos-pdf.sin-comprimir', unHilo(0), par(false)),
      await comparar('facturacion.recibos-pdf.dos-hilos', dosHilos, () => parEnDosHilos(carpeta), 3),
    ]
  } finally {
    rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}
