import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listadoDeEstado } from '../app/cartera/listados.ts'
import { archivoDe, type FormatoDeListado } from '../app/comun/listado.ts'
import { listadoDeErrores } from '../app/padron/listados.ts'
import type { Salida } from '../contract/contrato.ts'
import { entradaDeUrl } from './entrada-url.ts'
import { etiquetaDe, yaLaTiene } from './etiqueta.ts'
import { type Preguntar, quienDe } from './preguntar.ts'

type Alcance = Record<'ejercicio' | 'periodo', string>

/** The report, the capture template and the statement of an account as files, at the addresses that a page or a person would link to. */
export function agregarDescargas(servidor: FastifyInstance, preguntar: Preguntar): void {
  servidor.get('/poa/:ejercicio/:periodo/informe.:formato', async (peticion, respuesta) => {
    const entrada = entradaDeUrl('poa.imprimir', { ...(peticion.query as object), ...(peticion.params as Alcance) })
    return enviarArchivo(peticion, respuesta, await preguntar('poa.imprimir', entrada, quienDe(peticion)))
  })
  servidor.get('/poa/:ejercicio/:periodo/plantilla.xlsx', async (peticion, respuesta) => {
    const entrada = entradaDeUrl('poa.plantilla', { ...(peticion.query as object), ...(peticion.params as Alcance) })
    return enviarArchivo(peticion, respuesta, await preguntar('poa.plantilla', entrada, quienDe(peticion)))
  })
  agregarErroresDePadron(servidor, preguntar)
  for (const formato of Object.keys(TIPOS) as FormatoDeListado[]) agregarEstadoDeCuenta(servidor, preguntar, formato)
}

const TIPOS: Record<FormatoDeListado, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** The mistakes of a padrón that was brought to be imported. */
function agregarErroresDePadron(servidor: FastifyInstance, preguntar: Preguntar): void {
  servidor.get('/padron/importar/:subida/errores.csv', async (peticion, respuesta) => {
    const subida = await preguntar('padron.subida', entradaDeUrl('padron.subida', peticion.params), quienDe(peticion))
    const { archivo, bytes } = await archivoDe(listadoDeErrores(subida), 'csv')
    return enviarBytes(peticion, respuesta, { archivo, tipo: TIPOS.csv, bytes: Buffer.from(bytes) })
  })
}

/** The statement of an account, with the movements that its page shows. */
function agregarEstadoDeCuenta(servidor: FastifyInstance, preguntar: Preguntar, formato: FormatoDeListado): void {
  servidor.get(`/cuenta/:cuenta/estado-de-cuenta.${formato}`, async (peticion, respuesta) => {
    const dicha = { ...(peticion.query as object), ...(peticion.params as object) }
    const estado = await preguntar('cartera.estado-de-cuenta', entradaDeUrl('cartera.estado-de-cuenta', dicha), quienDe(peticion))
    const { archivo, bytes } = await archivoDe(listadoDeEstado(estado), formato)
    return enviarBytes(peticion, respuesta, { archivo, tipo: TIPOS[formato], bytes: Buffer.from(bytes) })
  })
}

const enviarArchivo = (peticion: FastifyRequest, respuesta: FastifyReply, archivo: Salida<'poa.imprimir'>): FastifyReply =>
  enviarBytes(peticion, respuesta, { ...archivo, bytes: Buffer.from(archivo.base64, 'base64') })

function enviarBytes(
  peticion: FastifyRequest,
  respuesta: FastifyReply,
  { archivo, tipo, bytes }: { archivo: string; tipo: string; bytes: Buffer },
): FastifyReply {
  const etiqueta = etiquetaDe(bytes)
  const nombre = archivo.replace(/[^\w.-]+/g, '-')
  respuesta.header('cache-control', peticion.sesion === null ? 'no-cache' : 'private, no-cache').header('etag', etiqueta)
  if (yaLaTiene(peticion, etiqueta)) return respuesta.code(304).send()
  return respuesta.header('content-disposition', `attachment; filename="${nombre}"`).type(tipo).send(bytes)
}
