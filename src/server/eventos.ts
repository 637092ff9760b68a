import { Readable } from 'node:stream'
import { setTimeout as esperar } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Entrada } from '../app/acceso/entrada.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import type { Preguntar } from './preguntar.ts'
import { visitaDe } from './sesion.ts'

const CADA_MS = 1_000
/** Streams of a person at once: that many pages open. */
const MAXIMO_POR_PERSONA = 10

/**
 * `GET /trabajos/eventos`: the jobs that a person sees, told whenever they change. It ends with its session, which an open page does not keep alive,
 * and with the server.
 */
export function agregarEventos(servidor: FastifyInstance, { preguntar, entrada }: { preguntar: Preguntar; entrada: Entrada }): void {
  const fin = new AbortController()
  const abiertos = new Map<string, number>()
  servidor.addHook('preClose', async () => fin.abort())
  servidor.get('/trabajos/eventos', async (peticion, respuesta) => {
    const visita = visitaDe(peticion)
    const quienEs = async (): Promise<string | null> => {
      const sesion = await entrada.sesion(visita, { usada: false })
      return sesion?.falta === null ? sesion.persona.clave : null
    }
    const persona = await quienEs()
    if (persona === null) throw new Rechazo('acceso/sin-sesion', { nombre: 'acceso.trabajos' })
    const suyos = abiertos.get(persona) ?? 0
    if (suyos >= MAXIMO_POR_PERSONA) throw new Rechazo('comun/demasiadas-peticiones', { segundos: 60 })
    abiertos.set(persona, suyos + 1)
    async function* eventos(): AsyncGenerator<string> {
      let dicho = ''
      while (!fin.signal.aborted && (await quienEs()) === persona) {
        const ahora = JSON.stringify(await preguntar('acceso.trabajos', {}, { persona: persona ?? '', origen: peticion.ip }))
        // A comment, when nothing changed: whoever left is noticed.
        yield ahora === dicho ? ':\n\n' : `event: trabajos\ndata: ${ahora}\n\n`
        dicho = ahora
        await esperar(CADA_MS, undefined, { signal: fin.signal }).catch(() => undefined)
      }
    }
    const corriente = Readable.from(eventos())
    corriente.once('close', () => abiertos.set(persona, (abiertos.get(persona) ?? 1) - 1))
    // Its connection ends with it, so that a server that closes waits for nobody.
    return respuesta
      .header('connection', 'close')
      .header('cache-control', 'no-store')
      .type('text/event-stream; charset=utf-8')
      .send(corriente)
  })
}
