import { mkdirSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { ReciboImpreso } from '../../core/facturacion/recibo.ts'
import type { OpcionesDeRecibos, RecibosEscritos } from './recibos.ts'
import { abrirIndice, anexar, cerrarIndice } from './recibos-indice.ts'

/** What a module must export so that a thread can take bills from it: those of a lote, in walking order. */
export interface FuenteDeRecibos {
  recibosDelLote(lote: unknown): Iterable<ReciboImpreso> | AsyncIterable<ReciboImpreso>
}

/** Some rutas that are printed together, apart from the others; `datos` is what the source needs to find their bills. */
export interface LoteDeRecibos {
  nombre: string
  datos: unknown
}

/** What a thread is told: once, and for each lote. */
export interface Encargo {
  inicio: { modulo: string; opciones: Omit<OpcionesDeRecibos, 'alAvanzar'> }
  lote: { lote: unknown; nombre: string }
}

/** What a thread answers. The first `avance` says that it is ready. */
export type Parte = { avance: number } | { escrito: RecibosEscritos } | { falla: unknown }

interface Taller {
  lotes: readonly LoteDeRecibos[]
  siguiente: number
  hechos: Map<number, RecibosEscritos>
  paginas: number
  opciones: OpcionesDeRecibos
}

/**
 * As `escribirRecibos`, on several threads: each takes the next lote, asks `modulo` (the URL of a `FuenteDeRecibos`) for its bills and
 * writes its files. The index of all is in the order of the lotes: neither it nor any file depends on how many threads there were.
 */
export async function escribirRecibosEnHilos(
  lotes: readonly LoteDeRecibos[],
  modulo: URL,
  opciones: OpcionesDeRecibos & { hilos: number },
): Promise<RecibosEscritos> {
  mkdirSync(opciones.carpeta, { recursive: true })
  const taller: Taller = { lotes, siguiente: 0, hechos: new Map(), paginas: 0, opciones }
  const { alAvanzar: _, hilos: cuantos, ...clonables } = opciones
  const inicio: Encargo['inicio'] = { modulo: modulo.href, opciones: clonables }
  const hilos = Array.from(
    { length: Math.max(1, Math.min(cuantos, lotes.length)) },
    () => new Worker(new URL('./recibos-hilo.ts', import.meta.url), { workerData: inicio }),
  )
  try {
    await Promise.all(hilos.map((h) => atender(h, taller)))
  } finally {
    await Promise.all(hilos.map((h) => h.terminate()))
  }
  return juntar(taller)
}

const nombreDe = (t: Taller, i: number): string => `${t.opciones.nombre}-${t.lotes[i]?.nombre ?? i}`

/** Gives a thread one lote after another until there are none. */
function atender(hilo: Worker, t: Taller): Promise<void> {
  return new Promise((listo, fallo) => {
    let [suyo, empezado] = [-1, false]
    const otro = (): void => {
      suyo = t.siguiente++
      const lote = t.lotes[suyo]
      if (lote === undefined) listo()
      else hilo.postMessage({ lote: lote.datos, nombre: nombreDe(t, suyo) } satisfies Encargo['lote'])
    }
    hilo.on('message', (parte: Parte) => {
      if ('falla' in parte) return fallo(parte.falla)
      if ('avance' in parte) {
        t.paginas += parte.avance
        if (empezado) return t.opciones.alAvanzar?.(t.paginas)
        empezado = true
        return otro()
      }
      t.hechos.set(suyo, parte.escrito)
      otro()
    })
    hilo.on('error', fallo)
    hilo.on('exit', (estado) => fallo(new Error(`un hilo de impresión terminó antes de tiempo (estado ${estado})`)))
  })
}

function juntar(t: Taller): RecibosEscritos {
  const { carpeta, nombre } = t.opciones
  const indice = abrirIndice(carpeta, nombre)
  const todo: RecibosEscritos = { paginas: 0, archivos: [], conAviso: 0 }
  for (const i of t.lotes.keys()) {
    const uno = t.hechos.get(i)
    if (uno === undefined) continue
    anexar(indice, carpeta, nombreDe(t, i))
    todo.archivos.push(...uno.archivos)
    todo.paginas += uno.paginas
    todo.conAviso += uno.conAviso
  }
  cerrarIndice(indice, todo.archivos)
  return todo
}
