import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type CodigoRechazo, Rechazo } from '../../core/comun/rechazo.ts'
import { Caida } from './caida.ts'

/**
 * What the reading of a file may take. Its time is that of the processor, where the system tells it, so that a busy machine does not turn a
 * good file down; each part that it hands over gives it a little more.
 */
export const LIMITES_DE_LECTURA = {
  cpuMs: 9_000,
  porParteMs: 1_000,
  relojMs: 120_000,
  memoria: 480_000_000,
  /** Compressed bytes of all that it hands over. */
  respuesta: 250_000_000,
} as const

/** Of the memory, in MB, what V8 may hold: the rest is the program, the file itself and what it is inflated to. */
const V8 = ['--max-old-space-size=288', '--max-semi-space-size=8']
const CADA_MS = 50
const ERRORES_MAXIMOS = 4_000

/** What a reader tells. The values come as compressed JSON. */
export type Noticia =
  | { que: 'parte' | 'hecho'; gz: Uint8Array }
  | { que: 'rechazo'; codigo: CodigoRechazo; datos: Record<string, unknown> }
  | { que: 'falla'; mensaje: string }

/** What a process has taken: milliseconds of processor and the most bytes of memory it has held. */
export interface Gasto {
  cpuMs: number
  memoria: number
}

/** How a reading is watched, and what it cost. */
export interface Vigilancia {
  limites?: Partial<Record<keyof typeof LIMITES_DE_LECTURA, number>>
  alNacer?: (pid: number) => void
  alTerminar?: (gasto: Gasto) => void
}

/** What a file was read to: a value, and parts that are opened one at a time. */
export interface LeidoAparte<Valor, Parte> {
  valor: Valor
  partes: () => Iterable<Parte>
}

const abrir = <T>(gz: Uint8Array): T => JSON.parse(gunzipSync(gz).toString('utf8')) as T

function* deUnaEnUna<T>(partes: readonly Uint8Array[]): Generator<T> {
  for (const gz of partes) yield abrir<T>(gz)
}

/** Linux says it under /proc, in hundredths of a second and kilobytes; elsewhere V8's own limit and the time it is watched are what there is. */
function gastoDe(pid: number, vigiladoMs: number): Gasto {
  try {
    const campos = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
    const pico = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return { cpuMs: (Number(campos[11]) + Number(campos[12])) * 10, memoria: Number(pico ?? 0) * 1024 }
  } catch {
    // No /proc, or the process has just ended.
    return { cpuMs: vigiladoMs, memoria: 0 }
  }
}

const SIN_MEMORIA = 'pide más memoria para leerse que la que se le da a un archivo; divídalo, o guarde sin formato solo la tabla'
const SIN_TIEMPO = 'tarda demasiado en leerse; divídalo, o guarde sin formato solo la tabla'

/** Ends a reader that takes too much. `null` while it has not. */
function vigilar(
  hijo: ChildProcess,
  { limites, alTerminar }: Vigilancia,
): { motivo: () => string | null; otraParte: (bytes: number) => void } {
  const tope = { ...LIMITES_DE_LECTURA, ...limites }
  let vigiladoMs = 0
  let motivo: string | null = null
  let gasto: Gasto = { cpuMs: 0, memoria: 0 }
  let partes = 0
  let respuesta = 0
  const matar = (porque: string): void => {
    motivo ??= porque
    hijo.kill('SIGKILL')
  }
  const reloj = setInterval(() => {
    if (hijo.pid === undefined) return
    vigiladoMs += CADA_MS
    const { cpuMs, memoria } = gastoDe(hijo.pid, vigiladoMs)
    gasto = { cpuMs: Math.max(gasto.cpuMs, cpuMs), memoria: Math.max(gasto.memoria, memoria) }
    const mas = partes * tope.porParteMs
    if (memoria > tope.memoria) matar(SIN_MEMORIA)
    else if (cpuMs > tope.cpuMs + mas || vigiladoMs > tope.relojMs + mas) matar(SIN_TIEMPO)
  }, CADA_MS)
  hijo.once('exit', () => {
    clearInterval(reloj)
    alTerminar?.(gasto)
  })
  const otraParte = (bytes: number): void => {
    partes++
    respuesta += bytes
    if (respuesta > tope.respuesta) matar('dice más de lo que cabe en una importación; divídalo')
  }
  return { motivo: () => motivo, otraParte }
}

/** A process that reads hostile bytes is given nothing of ours that it does not need to start. */
const ENTORNO = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'LANG']
/** Where the compiled readers are kept, so that starting one takes a third; if it cannot be written, they are compiled each time. */
const COMPILADOS = fileURLToPath(new URL('../../../node_modules/.cache/lectura', import.meta.url))
const entorno = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(ENTORNO.flatMap((k) => (process.env[k] === undefined ? [] : [[k, process.env[k]]]))),
  NODE_COMPILE_CACHE: COMPILADOS,
})

/** Signals of a process that its own file broke. */
const ROTO = ['SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGTRAP', 'SIGBUS', 'SIGFPE']

/** Resolves to why a reader that answered nothing ended, if the file is to blame; otherwise it is an outage of ours. */
function porqueMurio(hijo: ChildProcess, motivo: string | null, errores: string): string {
  if (motivo !== null) return motivo
  if (errores.includes('heap out of memory')) return SIN_MEMORIA
  if (ROTO.includes(hijo.signalCode ?? '')) return 'rompe a quien lo lee; ábralo y guárdelo de nuevo'
  throw new Caida(
    `El proceso que lee archivos terminó con ${hijo.signalCode ?? hijo.exitCode}. Intente de nuevo en unos momentos. ${errores.trim().slice(-500)}`.trim(),
  )
}

/**
 * Reads a file in a process of its own, whose module is `proceso` (it calls `servirLectura`), within limits of time and memory. Refuses as it
 * does, and with `rehusar` what it could not read or took too much; if it is ended by somebody else, or cannot be started, that is an outage.
 */
export async function leerAparte<Valor, Parte = never>(
  proceso: URL,
  encargo: unknown,
  rehusar: (porque: string) => Rechazo,
  vigilancia: Vigilancia = {},
): Promise<LeidoAparte<Valor, Parte>> {
  const hijo = fork(proceso, [], { execArgv: V8, env: entorno(), serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  if (hijo.pid !== undefined) vigilancia.alNacer?.(hijo.pid)
  const vigia = vigilar(hijo, vigilancia)
  const partes: Uint8Array[] = []
  let ultima: Exclude<Noticia, { que: 'parte' }> | null = null
  let errores = ''
  hijo.stderr?.setEncoding('utf8').on('data', (texto: string) => {
    errores = (errores + texto).slice(0, ERRORES_MAXIMOS)
  })
  hijo.on('message', (n: Noticia) => {
    if ('gz' in n) vigia.otraParte(n.gz.length)
    if (n.que === 'parte') partes.push(n.gz)
    else ultima = n as typeof ultima
  })
  hijo.send(encargo as object, () => undefined)
  await terminado(hijo)
  const dicho = ultima as Exclude<Noticia, { que: 'parte' }> | null
  if (vigia.motivo() !== null || dicho === null) throw rehusar(porqueMurio(hijo, vigia.motivo(), errores))
  if (dicho.que === 'rechazo') throw new Rechazo(dicho.codigo, dicho.datos as never)
  if (dicho.que === 'falla') throw rehusar(`no se pudo leer: ${dicho.mensaje}`)
  return { valor: abrir<Valor>((dicho as { gz: Uint8Array }).gz), partes: () => deUnaEnUna<Parte>(partes) }
}

/** When all that a process said has been heard and it has ended. */
function terminado(hijo: ChildProcess): Promise<void> {
  return new Promise((listo, fallar) => {
    let faltan = 2
    const uno = (): void => {
      faltan--
      if (faltan === 0) listo()
    }
    hijo.once('exit', uno)
    hijo.once('disconnect', uno)
    hijo.once('error', (error) =>
      fallar(
        new Caida(`No se pudo iniciar el proceso que lee archivos: ${error.message}. Intente de nuevo en unos momentos.`, { cause: error }),
      ),
    )
  })
}
