import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { esCaida } from '../app/comun/caida.ts'
import { Rechazo } from '../core/comun/rechazo.ts'

const REINTENTO_S = 5

/** Turns whatever a route throws into its answer: refusal, bad request, outage, or bug with a folio and nothing else. */
export function responderFalla(error: FastifyError | Error, peticion: FastifyRequest, respuesta: FastifyReply): FastifyReply {
  respuesta.header('cache-control', 'no-store').removeHeader('content-disposition').type('application/json; charset=utf-8')
  if (error instanceof Rechazo) return respuesta.code(error.estado).send({ rechazo: error.toJSON() })
  const estado = (error as FastifyError).statusCode ?? 500
  if (estado >= 400 && estado < 500) return respuesta.code(estado).send({ rechazo: cuerpoIlegible(peticion, estado).toJSON() })
  const folio = peticion.id
  if (esCaida(error)) {
    peticion.log.error({ folio, err: error }, 'la base de datos no responde')
    const aviso = 'La base de datos no responde. Espere unos segundos y vuelva a intentarlo.'
    return respuesta.code(503).header('retry-after', REINTENTO_S).send({ error: aviso, folio })
  }
  peticion.log.error({ folio, err: error }, 'defecto')
  const aviso = `Caudal falló al atender la petición. No se guardó nada. Repórtelo a sistemas con el folio ${folio}.`
  return respuesta.code(500).send({ error: aviso, folio })
}

/** What Fastify refuses before any route runs: a body that is not JSON, or too large, or a malformed path. */
function cuerpoIlegible(peticion: FastifyRequest, estado: number): Rechazo {
  const mensaje =
    estado === 413 ? 'pasa del tamaño máximo' : estado === 415 ? 'debe enviarse como application/json' : 'no se pudo leer como JSON'
  const nombre = peticion.url.split('?')[0]?.replace('/api/', '').slice(0, 100) ?? ''
  return new Rechazo('comun/entrada-invalida', { nombre, cuantos: 1, errores: [{ donde: 'cuerpo', mensaje }] })
}
