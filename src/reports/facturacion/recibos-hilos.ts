import { Worker } from 'node:worker_threads'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { OpcionesDeRecibos } from './recibos.ts'
import type { Obrero } from './recibos-lotes.ts'
import type { Encargo, Falla, Parte } from './recibos-recados.ts'

/** The failure of a thread, as it would have been in this one. */
function rehacer(f: Falla): Error {
  if ('codigo' in f) return new Rechazo(f.codigo, f.datos as never)
  const { mensaje, pila, code, syscall } = f
  const error = new Error(mensaje)
  if (pila !== undefined) error.stack = pila
  return Object.assign(error, code === undefined ? {} : { code }, syscall === undefined ? {} : { syscall })
}

/** Threads that take their bills from `modulo`, opened in each with `datos`. */
export function obrerosEnHilos<T>(
  cuantos: number,
  { modulo, datos }: { modulo: URL; datos: unknown },
  { carpeta, emisor, paginasPorArchivo, nivel }: Omit<OpcionesDeRecibos, 'nombre' | 'alAvanzar'>,
): Obrero<T>[] {
  const opciones = {
    carpeta,
    emisor,
    ...(paginasPorArchivo === undefined ? {} : { paginasPorArchivo }),
    ...(nivel === undefined ? {} : { nivel }),
  }
  const workerData: Encargo['inicio'] = { modulo: modulo.href, datos, opciones }
  return Array.from({ length: cuantos }, () => obreroEnHilo<T>(new Worker(new URL('./recibos-hilo.ts', import.meta.url), { workerData })))
}

function obreroEnHilo<T>(hilo: Worker): Obrero<T> {
  // A thread may end before it is given anything: it is remembered for who asks later.
  let muerte: Error | null = null
  let alMorir: (error: Error) => void = () => undefined
  const morir = (error: Error): void => {
    muerte ??= error
    alMorir(muerte)
  }
  hilo.on('error', morir)
  hilo.on('exit', (estado) => morir(new Error(`un hilo de impresión terminó antes de tiempo (estado ${estado})`)))
  const escribir: Obrero<T>['escribir'] = (lote, nombre, alAvanzar) =>
    new Promise((listo, fallo) => {
      if (muerte !== null) return fallo(muerte)
      alMorir = fallo
      hilo.removeAllListeners('message')
      hilo.on('message', (parte: Parte) => {
        if ('falla' in parte) fallo(rehacer(parte.falla))
        else if ('avance' in parte) alAvanzar(parte.avance)
        else listo(parte.escrito)
      })
      hilo.postMessage({ lote, nombre } satisfies Encargo['lote'])
    })
  return { escribir, cerrar: async () => void (await hilo.terminate()) }
}
