import { setTimeout as esperar } from 'node:timers/promises'
import { type Runner, run } from 'graphile-worker'
import { PROGRAMA } from '../core/acceso/persona.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { deleteCaducados } from '../db/acceso/archivo.ts'
import {
  lockMientras,
  type TrabajoGuardado,
  unlockMientras,
  updateAbandonados,
  updateAvance,
  updateEmpezado,
  updateTerminado,
} from '../db/acceso/trabajo.ts'
import { SIN_DECIR } from '../db/comun/cola.ts'
import { updateCaducadas } from '../db/padron/subida.ts'
import { diasDeArchivo } from './acceso/regla-de-archivos.ts'
import { esCaida } from './comun/caida.ts'
import { depositoDe } from './deposito.ts'
import type { Pedir } from './pedir.ts'
import { preguntar } from './puerta.ts'
import { LOTES_DE, type SistemaDeTrabajos } from './trabajo-lotes.ts'

/** Jobs at once in a process: each decides in this one thread, and the second fills what the first waits for the database. */
const A_LA_VEZ = 2
const CADA_MS = { cola: 1_000, abandonados: 5_000, reintento: 5_000 }

/** The process is asked to end: the job goes back to the queue. */
class Interrumpido extends Error {}

/** Does the batches that a job lacks. Each is asked by who asked for the job, so that its permission counts when it is done and not when it was asked. */
async function hacer(s: SistemaDeTrabajos, trabajo: TrabajoGuardado, fin: AbortSignal): Promise<void> {
  const db = s.base.app
  const numero = trabajo.trabajo
  const pedir: Pedir = (nombre, entrada, clave) =>
    preguntar(s, nombre, entrada, { persona: trabajo.persona, clave, origen: `trabajo ${numero}` })
  const { hechos: antes, total, lotes, de } = await LOTES_DE[trabajo.tipo](pedir, trabajo, { ...s, deposito: depositoDe(s, numero) })
  let hechos = antes
  let cancela = await updateAvance(db, { trabajo: numero, hechos, total, texto: `Hay ${total} ${de}; faltan ${total - hechos}.` })
  let cortado = false
  for (const lote of lotes) {
    if (fin.aborted) throw new Interrumpido()
    cortado = cancela !== null
    if (cortado) break
    const texto = await lote.hacer()
    hechos = Math.min(total, hechos + lote.cuantas)
    cancela = await updateAvance(db, { trabajo: numero, hechos, total, texto })
  }
  const texto = cortado ? `Lo canceló ${cancela}: quedaron ${total - hechos} ${de} sin hacer.` : 'Se terminó.'
  await updateTerminado(db, { trabajo: numero, estado: cortado ? 'cancelado' : 'hecho', texto })
}

/**
 * Does a job that the queue gave, or what it lacks of it. What is refused ends it with its reason, and a bug too; after an outage, or when the process is asked to
 * end, the queue has it again.
 */
async function atender(s: SistemaDeTrabajos, numero: number, fin: AbortSignal): Promise<void> {
  const cliente = await s.base.cola().connect()
  try {
    if (!(await lockMientras(cliente, numero))) throw new Interrumpido()
    const trabajo = await updateEmpezado(s.base.app, numero)
    if (trabajo === undefined) return
    try {
      await hacer(s, trabajo, fin)
    } catch (error) {
      if (error instanceof Interrumpido || esCaida(error)) throw error
      const texto = error instanceof Rechazo ? error.message : `Es una falla del programa: ${error}`
      await updateTerminado(s.base.app, { trabajo: numero, estado: 'fallido', texto })
    } finally {
      await unlockMientras(cliente, numero)
    }
  } finally {
    cliente.release()
  }
}

/** When a month has ended, at dawn of the utility: what the records count is proposed. One that the program slept through is asked when it wakes. */
const AL_TERMINAR_EL_MES = '0 9 1 * * proponer ?fill=5d'

/** Asks for the month's proposals. Who asked before, and is being attended, asked for the same. */
async function pedirPropuestas(s: SistemaDeTrabajos): Promise<void> {
  const pedido = preguntar(s, 'acceso.pedir-trabajo', { tipo: 'proponer' }, { persona: PROGRAMA, clave: `proponer ${s.hoy()}` })
  await pedido.catch((error: unknown) => {
    if (!(error instanceof Rechazo)) throw error
  })
}

const arrancar = (s: SistemaDeTrabajos, fin: AbortSignal): Promise<Runner> =>
  run({
    pgPool: s.base.cola(),
    concurrency: A_LA_VEZ,
    pollInterval: CADA_MS.cola,
    noHandleSignals: true,
    logger: SIN_DECIR,
    crontab: AL_TERMINAR_EL_MES,
    taskList: {
      proponer: () => pedirPropuestas(s),
      trabajo: (carga, { abortSignal }) => atender(s, (carga as { trabajo: number }).trabajo, AbortSignal.any([fin, abortSignal])),
    },
  })

/** Deletes what is kept no longer than the rules say: the files that jobs left, and those that were brought and nobody imported. */
async function borrarCaducados({ base, reglas, zona, ...s }: SistemaDeTrabajos): Promise<void> {
  const hoy = s.hoy()
  await deleteCaducados(base.app, hoy)
  await updateCaducadas(base.app, { hoy, dias: diasDeArchivo(reglas, hoy), zona })
}

/** Does the jobs of the queue until `fin`, one after the other of each group, also those that a process that died left halfway; and deletes the files that expired. */
export async function atenderTrabajos(s: SistemaDeTrabajos, fin: AbortSignal): Promise<void> {
  const pausa = (ms: number) => esperar(ms, undefined, { signal: fin }).catch(() => undefined)
  const recogiendo = (async () => {
    while (!fin.aborted) {
      // Without its database nothing can be given back: it is tried again.
      await updateAbandonados(s.base.app).catch(() => undefined)
      await borrarCaducados(s).catch(() => undefined)
      await pausa(CADA_MS.abandonados)
    }
  })()
  while (!fin.aborted) {
    try {
      const obrero = await arrancar(s, fin)
      const parar = () => void obrero.stop().catch(() => undefined)
      fin.addEventListener('abort', parar, { once: true })
      if (fin.aborted) parar()
      await obrero.promise
      fin.removeEventListener('abort', parar)
    } catch {
      // The queue ends when its database does not answer for long; whoever watches over the database tells it.
      await pausa(CADA_MS.reintento)
    }
  }
  await recogiendo
}
