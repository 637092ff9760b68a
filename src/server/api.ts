import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CONTRATO, type Nombre } from '../contract/contrato.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { entradaDeUrl } from './entrada-url.ts'
import { etiquetaDe, yaLaTiene } from './etiqueta.ts'
import { documentoOpenApi } from './openapi.ts'
import { type Preguntar, PUBLICO } from './preguntar.ts'

const JSON_UTF8 = 'application/json; charset=utf-8'

/** A question is small; only an operation may bring a file, and none is taken without a session. */
const PREGUNTA_MAXIMA = 100_000

/** The routes of the contract: `GET` and `POST /api/<nombre>` for what reads; what writes is refused until there is sign-in. */
export function agregarApi(servidor: FastifyInstance, preguntar: Preguntar, version: string): void {
  for (const nombre of Object.keys(CONTRATO) as Nombre[])
    if (CONTRATO[nombre].tipo === 'consulta') agregarConsulta(servidor, preguntar, nombre)
    else agregarOperacion(servidor, nombre)
  const documento = JSON.stringify(documentoOpenApi(version))
  servidor.get('/api/openapi.json', (peticion, respuesta) => enviarJson(peticion, respuesta, documento))
  servidor.all('/api/*', (peticion) => {
    const nombre = (peticion.params as { '*': string })['*'].slice(0, 100)
    throw new Rechazo('comun/no-existe-operacion', { nombre })
  })
}

function agregarConsulta(servidor: FastifyInstance, preguntar: Preguntar, nombre: Nombre): void {
  const url = `/api/${nombre}`
  servidor.post(url, { bodyLimit: PREGUNTA_MAXIMA }, async (peticion) => preguntar(nombre, peticion.body ?? {}, PUBLICO))
  servidor.get(url, async (peticion, respuesta) => {
    const salida = await preguntar(nombre, entradaDeUrl(nombre, peticion.query), PUBLICO)
    return enviarJson(peticion, respuesta, JSON.stringify(salida))
  })
}

/** Refused before its body is read. */
function agregarOperacion(servidor: FastifyInstance, nombre: Nombre): void {
  const negar = async (): Promise<never> => {
    throw new Rechazo('acceso/sin-sesion', { nombre })
  }
  servidor.route({ method: ['GET', 'POST'], url: `/api/${nombre}`, onRequest: negar, handler: negar })
}

/** The browser keeps the answer and asks each time whether it still holds. */
function enviarJson(peticion: FastifyRequest, respuesta: FastifyReply, texto: string): FastifyReply {
  const etiqueta = etiquetaDe(texto)
  respuesta.header('cache-control', 'no-cache').header('etag', etiqueta).type(JSON_UTF8)
  return yaLaTiene(peticion, etiqueta) ? respuesta.code(304).send() : respuesta.send(texto)
}
