import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { setTimeout as esperar } from 'node:timers/promises'

const ESPERA_MS = 330_000
const PAUSA_MS = 25

/**
 * Runs `trabajo` while no other process (nor another call in this one) does so for the same folder.
 * The lock is a listening local endpoint and not a file with a pid: the kernel drops it with its process, so a kill -9 never
 * leaves a stale one and there is no window in which two waiters both take it over.
 */
export async function conCandado<T>(carpeta: string, trabajo: () => Promise<T>): Promise<T> {
  const candado = await tomar(nombreDe(carpeta), carpeta)
  try {
    return await trabajo()
  } finally {
    await new Promise((hecho) => candado.close(hecho))
  }
}

function nombreDe(carpeta: string): string {
  const { dev, ino } = statSync(carpeta, { bigint: true })
  const marca = createHash('sha256')
    .update(`${realpathSync(carpeta)}\0${dev}\0${ino}`)
    .digest('hex')
    .slice(0, 40)
  return process.platform === 'win32' ? `\\\\.\\pipe\\caudal-${marca}` : `\0caudal-${marca}`
}

async function tomar(nombre: string, carpeta: string): Promise<Server> {
  for (const limite = Date.now() + ESPERA_MS; Date.now() < limite; await esperar(PAUSA_MS)) {
    const candado = await intentar(nombre)
    if (candado !== null) return candado
  }
  throw new Error(`Otro proceso de Caudal lleva demasiado tiempo arrancando o deteniendo la base de datos de «${carpeta}».`)
}

function intentar(nombre: string): Promise<Server | null> {
  return new Promise((resolver, fallar) => {
    const servidor = createServer((visita) => visita.destroy())
    servidor.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolver(null) : fallar(error)))
    servidor.listen(nombre, () => resolver(servidor))
  })
}
