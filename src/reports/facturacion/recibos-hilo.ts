// A thread that prints lotes of bills. It is started by `recibos-hilos.ts`.
import { parentPort, workerData } from 'node:worker_threads'
import { afirmar } from '../../core/comun/afirmar.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { escribirRecibos } from './recibos.ts'
import type { Encargo, Falla, ModuloDeRecibos, Parte } from './recibos-recados.ts'

const puerto = parentPort
afirmar(puerto !== null, 'this file is started as a thread')

const { modulo, datos, opciones } = workerData as Encargo['inicio']
const { abrirFuente } = (await import(modulo)) as ModuloDeRecibos
const fuente = abrirFuente(datos)
const decir = (parte: Parte): void => puerto.postMessage(parte)

function enPiezas(error: unknown): Falla {
  if (error instanceof Rechazo) return { codigo: error.codigo, datos: error.datos }
  if (!(error instanceof Error)) return { mensaje: String(error), pila: undefined, code: undefined, syscall: undefined }
  // Of a connection that was tried in several ways, the first says why.
  const { code, syscall } = (error instanceof AggregateError ? (error.errors[0] ?? error) : error) as NodeJS.ErrnoException
  return { mensaje: error.message, pila: error.stack, code, syscall }
}

puerto.on('message', ({ lote, nombre }: Encargo['lote']) => {
  escribirRecibos(fuente(lote), { ...opciones, nombre, alAvanzar: (avance) => decir({ avance }) }).then(
    (escrito) => decir({ escrito }),
    (error: unknown) => decir({ falla: enPiezas(error) }),
  )
})
