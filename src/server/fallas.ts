import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { esCaida, fraseDeCaida } from '../app/comun/caida.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { ENCABEZADOS, nuevoFolio } from './resguardo.ts'

const REINTENTO_S = 5

/** Turns whatever a route throws into its answer: refusal, bad request, outage, or bug with a folio and nothing else. */
export function responderFalla(error: FastifyError | Error, peticion: FastifyRequest, respuesta: FastifyReply): FastifyReply {
  respuesta.header('cache-control', 'no-store').removeHeader('content-disposition').type('application/json; charset=utf-8')
  if (error instanceof Rechazo) return respuesta.code(error.estado).send({ rechazo: error.toJSON() })
  const estado = (error as FastifyError).statusCode ?? 500
  if (estado >= 400 && estado < 500) return respuesta.code(estado).send({ rechazo: ilegible(error as FastifyError, peticion).toJSON() })
  const folio = peticion.id
  if (esCaida(error)) {
    peticion.log.error({ folio, err: error }, fraseDeCaida(error))
    const aviso = 'La base de datos o el disco del servidor no responden. Espere unos segundos y vuelva a intentarlo.'
    return respuesta.code(503).header('retry-after', REINTENTO_S).send({ error: aviso, folio })
  }
  peticion.log.error({ folio, err: error }, 'defecto')
  const aviso = `Caudal falló al atender la petición. No se guardó nada. Repórtelo a sistemas con el folio ${folio}.`
  return respuesta.code(500).send({ error: aviso, folio })
}

/** What Fastify answers by itself, without a route nor its hooks: an address that cannot be read. With our headers and our words. */
export function responderAlMarco(error: FastifyError, peticion: FastifyRequest, respuesta: FastifyReply): void {
  responderFalla(error, peticion, respuesta.headers(ENCABEZADOS))
}

/** What is wrong with a request that no route has seen: where, and what. */
const ILEGIBLES: Readonly<Record<string, readonly [donde: string, mensaje: string]>> = {
  FST_ERR_BAD_URL: ['dirección', 'no se puede leer: revise los signos % que lleva'],
  FST_ERR_MAX_PARAM_LENGTH: ['dirección', 'es demasiado larga'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['cuerpo', 'pasa del tamaño máximo'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['cuerpo', 'debe enviarse como application/json o multipart/form-data'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['cuerpo', 'viene vacío y debe ser JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['cuerpo', 'no mide lo que dice su encabezado'],
}

/** What Fastify refuses before any route runs: a body that is not JSON, or too large, or a malformed path. */
function ilegible({ code }: FastifyError, peticion: FastifyRequest): Rechazo {
  const [donde, mensaje] = ILEGIBLES[code] ?? ['cuerpo', 'no se pudo leer como JSON']
  const nombre = peticion.url.split('?')[0]?.replace('/api/', '').slice(0, 100) ?? ''
  return new Rechazo('comun/entrada-invalida', { nombre, cuantos: 1, errores: [{ donde, mensaje }] })
}

type Seca = readonly [estado: number, titulo: string, error: string]
const NO_HTTP: Seca = [400, 'Bad Request', 'Esto no es una petición HTTP que se pueda leer.']
const SECAS: Readonly<Record<string, Seca>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'La dirección y los encabezados de la petición son demasiado largos.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large', 'El cuerpo de la petición pasa del tamaño máximo.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'La petición tardó demasiado en llegar completa.'],
}

/** What does not even reach Fastify: Node could not read it as HTTP. It is answered on the bare socket, and the connection is over. */
export function responderEnSeco(registro: FastifyBaseLogger, error: NodeJS.ErrnoException, enchufe: Socket): void {
  if (error.code === 'ECONNRESET' || enchufe.destroyed) return
  const [estado, titulo, aviso] = SECAS[error.code ?? ''] ?? NO_HTTP
  const folio = nuevoFolio()
  registro.info({ folio, estado, codigo: error.code }, 'ilegible')
  const cuerpo = JSON.stringify({ error: aviso, folio })
  const encabezados = {
    ...ENCABEZADOS,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(cuerpo),
    connection: 'close',
  }
  const renglones = Object.entries(encabezados).map(([nombre, valor]) => `${nombre}: ${valor}\r\n`)
  if (enchufe.writable) enchufe.end(`HTTP/1.1 ${estado} ${titulo}\r\n${renglones.join('')}\r\n${cuerpo}`)
}

/** An `Expect` that is not `100-continue`, which Node would refuse with an empty answer. */
export function responderExpectativa(_: IncomingMessage, respuesta: ServerResponse): void {
  const error = 'No se atiende lo que pide el encabezado Expect.'
  respuesta.writeHead(417, { ...ENCABEZADOS, 'content-type': 'application/json; charset=utf-8', connection: 'close' })
  respuesta.end(JSON.stringify({ error, folio: nuevoFolio() }))
}
