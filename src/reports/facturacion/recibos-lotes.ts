import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { escribirRecibos, type OpcionesDeRecibos, type RecibosEscritos } from './recibos.ts'
import { abandonarIndice, abrirIndice, anotar, cerrarIndice, type Indice, llevaAviso } from './recibos-indice.ts'

/** What is printed in one file; `datos` is what the source needs to find its bills. */
export interface LoteDeRecibos<T = unknown> {
  /** Pages expected: only how the progress is told depends on it. */
  paginas: number
  datos: T
}

/** The bills of a lote, in walking order. */
export type FuenteDeRecibos<T> = (lote: T) => Iterable<ReciboImpreso> | AsyncIterable<ReciboImpreso>

/** How the half file of a lote is named, after the name of the print. */
const MITAD = /^-\d{4,}(_\d{2,})?\.pdf\.parcial$/

/** Who writes one lote after another: this thread or another. */
export interface Obrero<T> {
  escribir(lote: T, nombre: string, alAvanzar: (paginas: number) => void): Promise<RecibosEscritos>
  cerrar(): Promise<void>
}

export interface OpcionesDeLotes {
  /** Folder of the files; made if it is not there. */
  carpeta: string
  /** How the files begin: `recibos-2023-10` gives `recibos-2023-10-0001.pdf` and `recibos-2023-10.indice.csv`. */
  nombre: string
  /** Told how many pages there are, and how many there will be as far as it is known; at the end, both are the same. */
  alAvanzar?: ((paginas: number, esperadas: number) => void) | undefined
  /** Aborted, nothing more is written and what is half written is deleted. */
  senal?: AbortSignal | undefined
}

/** What was printed in all. */
export interface LotesEscritos {
  paginas: number
  archivos: RecibosEscritos['archivos']
  /** Bills with letters that no face draws, without QR or without reference: they are told in the index. */
  conAviso: number
}

interface Taller<T> {
  lotes: readonly LoteDeRecibos<T>[]
  opciones: OpcionesDeLotes
  indice: Indice
  siguiente: number
  /** Lotes that are done and wait for an earlier one to be noted in the index. */
  hechos: Map<number, RecibosEscritos>
  notados: number
  paginas: number
  esperadas: number
  escrito: LotesEscritos
}

/** The thread that asks, as worker. */
export const obreroAqui = <T>(fuente: FuenteDeRecibos<T>, opciones: Omit<OpcionesDeRecibos, 'nombre' | 'alAvanzar'>): Obrero<T> => ({
  escribir: (lote, nombre, alAvanzar) => escribirRecibos(fuente(lote), { ...opciones, nombre, alAvanzar }),
  cerrar: () => Promise.resolve(),
})

/**
 * Gives lotes to workers, each to who is free, and writes the index of all in the order of the lotes: neither it nor any file depends on how
 * many workers there were. When one fails, or `senal` is aborted, all stop: whole files stay, half ones and the index do not.
 */
export async function escribirLotes<T>(
  lotes: readonly LoteDeRecibos<T>[],
  obreros: readonly Obrero<T>[],
  opciones: OpcionesDeLotes,
): Promise<LotesEscritos> {
  const { carpeta, nombre, senal } = opciones
  const esperadas = lotes.reduce((s, l) => s + l.paginas, 0)
  const escrito: LotesEscritos = { paginas: 0, archivos: [], conAviso: 0 }
  let indice: Indice | null = null
  let turnos: Promise<void>[] = []
  try {
    senal?.throwIfAborted()
    mkdirSync(carpeta, { recursive: true })
    indice = abrirIndice(carpeta, nombre)
    const t: Taller<T> = { lotes, opciones, indice, siguiente: 0, hechos: new Map(), notados: 0, paginas: 0, esperadas, escrito }
    turnos = obreros.map((o) => atender(o, t))
    await Promise.race([Promise.all(turnos), alAbortar(senal)])
    cerrarIndice(indice, escrito.archivos)
  } catch (falla) {
    await Promise.all(obreros.map((o) => o.cerrar()))
    await Promise.allSettled(turnos)
    if (indice !== null) {
      abandonarIndice(indice)
      borrarMitades(carpeta, nombre)
    }
    throw falla
  }
  await Promise.all(obreros.map((o) => o.cerrar()))
  return escrito
}

/** Never done; it fails when the signal is aborted. */
const alAbortar = (senal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, fallo) => senal?.addEventListener('abort', () => fallo(senal.reason), { once: true }))

/** A thread that was stopped could not delete its half file. Those of another print of the folder are not ours, though their name begins as this one. */
function borrarMitades(carpeta: string, nombre: string): void {
  const mitades = readdirSync(carpeta, { withFileTypes: true }).filter((f) => f.isFile() && f.name.endsWith('.parcial'))
  for (const { name } of mitades)
    if (name.startsWith(nombre) && MITAD.test(name.slice(nombre.length))) rmSync(join(carpeta, name), { force: true })
}

/** How the file of a lote is called, from 1. */
export const nombreDeLote = (nombre: string, lote: number): string => `${nombre}-${String(lote).padStart(4, '0')}`

/** Gives a worker one lote after another until there are none. */
async function atender<T>(obrero: Obrero<T>, t: Taller<T>): Promise<void> {
  for (let i = t.siguiente++; ; i = t.siguiente++) {
    const lote = t.lotes[i]
    if (lote === undefined) return
    let suyas = 0
    const avanzar = (paginas: number): void => {
      t.paginas += paginas - suyas
      suyas = paginas
      t.opciones.alAvanzar?.(t.paginas, Math.max(t.esperadas, t.paginas))
    }
    const escrito = await obrero.escribir(lote.datos, nombreDeLote(t.opciones.nombre, i + 1), avanzar)
    t.esperadas += escrito.renglones.length - lote.paginas
    avanzar(escrito.renglones.length)
    t.hechos.set(i, escrito)
    notarLosQueSiguen(t)
  }
}

/** Notes in the index the lotes that are done, as far as none before them is missing. */
function notarLosQueSiguen<T>(t: Taller<T>): void {
  for (let lote = t.hechos.get(t.notados); lote !== undefined; lote = t.hechos.get(t.notados)) {
    for (const r of lote.renglones) {
      anotar(t.indice, r)
      t.escrito.paginas++
      if (llevaAviso(r)) t.escrito.conAviso++
    }
    t.escrito.archivos.push(...lote.archivos)
    t.hechos.delete(t.notados++)
  }
}
