import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ENTRADA = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const LISTO = /Caudal está en (http:\/\/\S+:(\d+))/
const ESPERA_MS = 150_000

export interface Programa {
  url: string
  puerto: number
  /** All that it has said so far, on stdout and stderr. */
  dicho: () => string
  /** Stops it as a person would, and waits until it has ended. */
  detener: () => Promise<void>
  /** Kills it as a power cut would. */
  matar: () => Promise<void>
}

/** The whole program as `npm start` runs it, on a folder of data and a port of its own (0: any). */
export async function iniciarPrograma(datos: string, puerto = 0, entorno: Record<string, string> = {}): Promise<Programa> {
  const { DATABASE_URL: _, ...resto } = process.env
  const hijo = spawn(process.execPath, [ENTRADA, 'iniciar'], {
    env: { ...resto, CAUDAL_DATOS: datos, CAUDAL_DEMO: 'poa', PORT: String(puerto), ...entorno },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let dicho = ''
  for (const salida of [hijo.stdout, hijo.stderr])
    salida.on('data', (trozo: Buffer) => {
      dicho += trozo
    })
  const [, url = '', elegido = ''] = await anuncio(hijo)
  const fin = new Promise<void>((listo) => hijo.once('exit', () => listo()))
  const terminar = (senal: NodeJS.Signals) => async (): Promise<void> => {
    hijo.kill(senal)
    await fin
  }
  return { url, puerto: Number(elegido), dicho: () => dicho, detener: terminar('SIGTERM'), matar: terminar('SIGKILL') }
}

function anuncio(hijo: ChildProcess): Promise<RegExpExecArray> {
  return new Promise((listo, fallo) => {
    let dicho = ''
    const limite = setTimeout(() => fallo(new Error(`el programa no arrancó:\n${dicho}`)), ESPERA_MS)
    const oir = (trozo: Buffer): void => {
      dicho += trozo
      const m = LISTO.exec(dicho)
      if (m === null) return
      clearTimeout(limite)
      listo(m)
    }
    hijo.stdout?.on('data', oir)
    hijo.stderr?.on('data', oir)
    hijo.once('exit', (codigo) => fallo(new Error(`el programa terminó con ${codigo}:\n${dicho}`)))
  })
}
