import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { pino } from 'pino'
import type { Nombre } from '../contract/contrato.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { type AnotarNegado, agregarApi } from './api.ts'
import { agregarDescargas } from './descargas.ts'
import { agregarEstaticos } from './estaticos.ts'
import { agregarEventos } from './eventos.ts'
import { responderAlMarco, responderEnSeco, responderExpectativa, responderFalla } from './fallas.ts'
import { agregarFrecuencia } from './frecuencia.ts'
import type { Preguntar } from './preguntar.ts'
import { agregarResguardo, nuevoFolio } from './resguardo.ts'
import { agregarSesion, mirarSesion, type OpcionesDeSesion, visitaDe } from './sesion.ts'

const GRACIA_MS = 10_000

export interface OpcionesServidor {
  /** The door, already bound to its system. */
  preguntar: Preguntar
  /** Folder of the built pages (it holds `index.html`), or `null` to serve the API alone. */
  web: string | null
  version: string
  registro?: FastifyBaseLogger
  /** How people come in; without it everybody is the public, and nothing is written. */
  sesion?: OpcionesDeSesion
  /** Where people open Caudal when it is not on this machine alone. */
  publica?: { url: string; proxy: boolean } | undefined
}

/** Assembles the HTTP shell: routes read off the contract, downloads, pages and their safeguards. It listens to nothing yet. */
export function crearServidor({ preguntar, web, version, registro, sesion, publica }: OpcionesServidor): FastifyInstance {
  const loggerInstance = registro ?? (pino({ base: null }) as FastifyBaseLogger)
  const servidor: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: nuevoFolio,
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    trustProxy: publica?.proxy ?? false,
    routerOptions: { maxParamLength: 200 },
    // Without a Host, Node would answer by itself and empty; with this, it is refused as any other that is not of this machine.
    http: { requireHostHeader: false },
    // While it closes, what comes on an open connection is answered as ever.
    return503OnClosing: false,
    frameworkErrors: responderAlMarco,
    clientErrorHandler: (error, enchufe) => responderEnSeco(loggerInstance, error, enchufe),
  })
  servidor.server.on('checkExpectation', responderExpectativa)
  servidor.removeContentTypeParser('text/plain')
  servidor.setErrorHandler(responderFalla)
  agregarResguardo(servidor, publica?.url)
  mirarSesion(servidor, sesion ?? null)
  agregarFrecuencia(servidor)
  servidor.get('/salud', (_, respuesta) => respuesta.header('cache-control', 'no-store').send({ estado: 'vive', version }))
  const anotarNegado: AnotarNegado = async (peticion, nombre) => {
    const persona = peticion.sesion?.persona.clave ?? null
    if (persona !== null) await sesion?.entrada.anotar(visitaDe(peticion), persona, 'negado', nombre)
  }
  // Registered after the frequency, which counts the routes that come next.
  servidor.register(async (rutas) => {
    if (sesion !== undefined) {
      agregarSesion(rutas, sesion)
      agregarEventos(rutas, { preguntar, entrada: sesion.entrada })
    }
    agregarApi(rutas, { preguntar, version, anotarNegado })
    rutas.register(async (descargas) => {
      descargas.addHook('onError', async (peticion, _, error: Error) => {
        if (error instanceof Rechazo && error.codigo === 'acceso/sin-permiso') await anotarNegado(peticion, error.datos.nombre as Nombre)
      })
      agregarDescargas(descargas, preguntar)
    })
  })
  agregarEstaticos(servidor, web)
  return servidor
}

export interface Escucha {
  url: string
  /** Stops taking requests, lets those in course end (ten seconds at most) and frees the port. */
  cerrar: () => Promise<void>
}

/** Listens on this machine only, unless told another address; port 0 takes any free one. */
export async function escuchar(servidor: FastifyInstance, puerto: number, host = '127.0.0.1'): Promise<Escucha> {
  const url = await servidor.listen({ host, port: puerto })
  const cerrar = async (): Promise<void> => {
    const limite = setTimeout(() => servidor.server.closeAllConnections(), GRACIA_MS)
    await servidor.close()
    clearTimeout(limite)
  }
  return { url, cerrar }
}
