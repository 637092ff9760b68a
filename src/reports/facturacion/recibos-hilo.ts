import { parentPort, workerData } from 'node:worker_threads'
import { afirmar } from '../../core/comun/afirmar.ts'
import { escribirRecibos } from './recibos.ts'
import type { Encargo, FuenteDeRecibos, Parte } from './recibos-hilos.ts'

const puerto = parentPort
afirmar(puerto !== null, 'this file is started as a thread')

const { modulo, opciones } = workerData as Encargo['inicio']
const fuente = (await import(modulo)) as FuenteDeRecibos
const decir = (parte: Parte): void => puerto.postMessage(parte)

async function escribirLote({ lote, nombre }: Encargo['lote']): Promise<void> {
  let antes = 0
  const alAvanzar = (paginas: number): void => {
    decir({ avance: paginas - antes })
    antes = paginas
  }
  decir({ escrito: await escribirRecibos(fuente.recibosDelLote(lote), { ...opciones, nombre, alAvanzar }) })
}

puerto.on('message', (encargo: Encargo['lote']) => {
  escribirLote(encargo).catch((falla: unknown) => decir({ falla }))
})
decir({ avance: 0 })
