import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CONTRATO, esNombre, type Nombre, type Salida } from '../contract/contrato.ts'
import { PUBLICO } from '../core/acceso/persona.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { cuerpoMaximo } from './cuerpo-maximo.ts'
import { entradaDeUrl } from './entrada-url.ts'
import { etiquetaDe, yaLaTiene } from './etiqueta.ts'
import { leerMultiparte } from './multiparte.ts'
import { documentoOpenApi } from './openapi.ts'
import { exigirMismoOrigen } from './origen.ts'
import { type Preguntar, type Quien, quienDe } from './preguntar.ts'

const JSON_UTF8 = 'application/json; charset=utf-8'

/** Tells the log of refused permissions who asked for what. */
export type AnotarNegado = (peticion: FastifyRequest, nombre: Nombre) => Promise<void>

interface Api {
  preguntar: Preguntar
  version: string
  anotarNegado: AnotarNegado
}

/** The routes of the contract: `GET` and `POST /api/<nombre>` for what reads, `POST` with its key for what writes. */
export function agregarApi(servidor: FastifyInstance, api: Api): void {
  servidor.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (peticion: FastifyRequest, cuerpo: Buffer) => {
    const nombre = (peticion.routeOptions.url ?? '').replace('/api/', '')
    if (!esNombre(nombre)) throw new Rechazo('comun/no-existe-operacion', { nombre: nombre.slice(0, 100) })
    return leerMultiparte(nombre, peticion.headers['content-type'] ?? '', cuerpo)
  })
  for (const nombre of Object.keys(CONTRATO) as Nombre[])
    if (CONTRATO[nombre].tipo === 'consulta') agregarConsulta(servidor, api, nombre)
    else agregarOperacion(servidor, api, nombre)
  const documento = JSON.stringify(documentoOpenApi(api.version))
  servidor.get('/api/openapi.json', (peticion, respuesta) => enviarJson(peticion, respuesta, documento))
  servidor.all('/api/*', (peticion) => {
    const nombre = (peticion.params as { '*': string })['*'].slice(0, 100)
    throw new Rechazo('comun/no-existe-operacion', { nombre })
  })
}

/** What is noted of who asks for more than is theirs: what their roles do not grant, and what is of another unit. */
const NEGADOS = new Set<string>(['acceso/sin-permiso', 'acceso/otra-unidad'])

/** Asks the door, and tells apart who may not from who has not said who they are. */
async function pedir<N extends Nombre>(
  { preguntar, anotarNegado }: Api,
  peticion: FastifyRequest,
  nombre: N,
  entrada: unknown,
  mas: Partial<Quien> = {},
): Promise<Salida<N>> {
  try {
    return await preguntar(nombre, entrada, { ...quienDe(peticion), ...mas })
  } catch (error) {
    if (!(error instanceof Rechazo) || !NEGADOS.has(error.codigo)) throw error
    if (peticion.sesionIncompleta !== null) throw new Rechazo('acceso/falta-segundo-factor', {})
    if (quienDe(peticion).persona === PUBLICO) throw new Rechazo('acceso/sin-sesion', { nombre })
    await anotarNegado(peticion, nombre)
    throw error
  }
}

function agregarConsulta(servidor: FastifyInstance, api: Api, nombre: Nombre): void {
  const url = `/api/${nombre}`
  servidor.post(url, { bodyLimit: cuerpoMaximo(nombre) }, async (peticion, respuesta) => {
    respuesta.header('cache-control', 'no-store')
    return pedir(api, peticion, nombre, peticion.body ?? {})
  })
  servidor.get(url, async (peticion, respuesta) => {
    const salida = await pedir(api, peticion, nombre, entradaDeUrl(nombre, peticion.query))
    return enviarJson(peticion, respuesta, JSON.stringify(salida))
  })
}

/** Without a session, or from a page elsewhere, it is refused before its body is read. */
function agregarOperacion(servidor: FastifyInstance, api: Api, nombre: Nombre): void {
  const url = `/api/${nombre}`
  const exigirSesion = async (peticion: FastifyRequest): Promise<void> => {
    exigirMismoOrigen(peticion)
    if (peticion.sesionIncompleta !== null) throw new Rechazo('acceso/falta-segundo-factor', {})
    if (peticion.sesion === null) throw new Rechazo('acceso/sin-sesion', { nombre })
  }
  servidor.post(url, { bodyLimit: cuerpoMaximo(nombre), preParsing: exigirSesion }, async (peticion, respuesta) => {
    respuesta.header('cache-control', 'no-store')
    return pedir(api, peticion, nombre, peticion.body ?? {}, { clave: claveDe(peticion, nombre), ensayo: esEnsayo(peticion) })
  })
  servidor.get(url, () => {
    throw new Rechazo('comun/entrada-invalida', {
      nombre,
      cuantos: 1,
      errores: [{ donde: 'método', mensaje: 'lo que escribe se pide por POST' }],
    })
  })
}

const esEnsayo = (peticion: FastifyRequest): boolean => (peticion.query as { ensayo?: string }).ensayo === 'si'

/** The key by which a repetition is known. A page makes it when it shows the form, so that a second press is the same. A dry run needs none. */
function claveDe(peticion: FastifyRequest, nombre: Nombre): string | undefined {
  const clave = peticion.headers['idempotency-key']
  if ((typeof clave === 'string' && clave !== '') || esEnsayo(peticion)) return esEnsayo(peticion) ? undefined : (clave as string)
  const mensaje = 'falta: ponga en él una clave nueva para cada cosa que se hace, y la misma cada vez que se reintenta'
  throw new Rechazo('comun/entrada-invalida', { nombre, cuantos: 1, errores: [{ donde: 'encabezado Idempotency-Key', mensaje }] })
}

/** The browser keeps the answer and asks each time whether it still holds. */
function enviarJson(peticion: FastifyRequest, respuesta: FastifyReply, texto: string): FastifyReply {
  const etiqueta = etiquetaDe(texto)
  const quienes = peticion.sesion === null ? 'no-cache' : 'private, no-cache'
  respuesta.header('cache-control', quienes).header('etag', etiqueta).type(JSON_UTF8)
  return yaLaTiene(peticion, etiqueta) ? respuesta.code(304).send() : respuesta.send(texto)
}
