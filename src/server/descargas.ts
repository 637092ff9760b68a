import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Salida } from '../contract/contrato.ts'
import { entradaDeUrl } from './entrada-url.ts'
import { etiquetaDe, yaLaTiene } from './etiqueta.ts'
import { type Preguntar, quienDe } from './preguntar.ts'

type Alcance = Record<'ejercicio' | 'periodo', string>

/** The report and the capture template as files, at the addresses that a page or a person would link to. */
export function agregarDescargas(servidor: FastifyInstance, preguntar: Preguntar): void {
  servidor.get('/poa/:ejercicio/:periodo/informe.:formato', async (peticion, respuesta) => {
    const entrada = entradaDeUrl('poa.imprimir', { ...(peticion.query as object), ...(peticion.params as Alcance) })
    return enviarArchivo(peticion, respuesta, await preguntar('poa.imprimir', entrada, quienDe(peticion)))
  })
  servidor.get('/poa/:ejercicio/:periodo/plantilla.xlsx', async (peticion, respuesta) => {
    const entrada = entradaDeUrl('poa.plantilla', { ...(peticion.query as object), ...(peticion.params as Alcance) })
    return enviarArchivo(peticion, respuesta, await preguntar('poa.plantilla', entrada, quienDe(peticion)))
  })
}

function enviarArchivo(peticion: FastifyRequest, respuesta: FastifyReply, archivo: Salida<'poa.imprimir'>): FastifyReply {
  const bytes = Buffer.from(archivo.base64, 'base64')
  const etiqueta = etiquetaDe(bytes)
  const nombre = archivo.archivo.replace(/[^\w.-]+/g, '-')
  respuesta.header('cache-control', 'no-cache').header('etag', etiqueta)
  if (yaLaTiene(peticion, etiqueta)) return respuesta.code(304).send()
  return respuesta.header('content-disposition', `attachment; filename="${nombre}"`).type(archivo.tipo).send(bytes)
}
