import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listadoDeAntiguedadPor, listadoDeEstado } from '../app/cartera/listados.ts'
import { archivoDe, type FormatoDeListado } from '../app/comun/listado.ts'
import { pdfDeRecibo } from '../app/facturacion/imprimir.ts'
import { listadoDeErrores } from '../app/padron/listados.ts'
import { listadoDeSector } from '../app/poa/listados.ts'
import type { Salida } from '../contract/contrato.ts'
import { entradaDeUrl } from './entrada-url.ts'
import { etiquetaDe, yaLaTiene } from './etiqueta.ts'
import { type Preguntar, quienDe } from './preguntar.ts'

type Alcance = Record<'ejercicio' | 'periodo', string>

/** The report, the capture template, the statement of an account, its photos and what a job left as files, at the addresses that a page or a person would link to. */
export function agregarDescargas(servidor: FastifyInstance, preguntar: Preguntar): void {
  servidor.get('/poa/:ejercicio/:periodo/informe.:formato', async (peticion, respuesta) => {
    const entrada = entradaDeUrl('poa.imprimir', { ...(peticion.query as object), ...(peticion.params as Alcance) })
    return enviarArchivo(peticion, respuesta, await preguntar('poa.imprimir', entrada, quienDe(peticion)))
  })
  for (const formato of ['sipot', 'paquete'])
    servidor.get(`/poa/:ejercicio/:periodo/${formato}.zip`, async (peticion, respuesta) => {
      const entrada = entradaDeUrl('poa.imprimir', { ...(peticion.query as object), ...(peticion.params as Alcance), formato })
      return enviarArchivo(peticion, respuesta, await preguntar('poa.imprimir', entrada, quienDe(peticion)))
    })
  servidor.get('/poa/:ejercicio/:periodo/plantilla.xlsx', async (peticion, respuesta) => {
    const entrada = entradaDeUrl('poa.plantilla', { ...(peticion.query as object), ...(peticion.params as Alcance) })
    return enviarArchivo(peticion, respuesta, await preguntar('poa.plantilla', entrada, quienDe(peticion)))
  })
  servidor.get('/poa/:ejercicio/:periodo/anexo/:indicador/:numero', async (peticion, respuesta) => {
    const { archivo, tipo, base64 } = await preguntar('poa.anexo', entradaDeUrl('poa.anexo', peticion.params), quienDe(peticion))
    return enviarBytes(peticion, respuesta, { archivo, tipo: TIPOS_DE_ANEXO[tipo] ?? OCTETOS, bytes: Buffer.from(base64, 'base64') })
  })
  servidor.get('/publico/archivo/:ejercicio/:periodo/:numero/:formato', async (peticion, respuesta) => {
    const entrada = entradaDeUrl('poa.archivo-publicado', peticion.params)
    return enviarArchivo(peticion, respuesta, await preguntar('poa.archivo-publicado', entrada, quienDe(peticion)))
  })
  servidor.get('/archivo/:archivo', (peticion, respuesta) => enviarGuardado(preguntar, peticion, respuesta))
  servidor.get('/cuenta/:cuenta/recibo/:periodo', async (peticion, respuesta) => {
    const entrada = entradaDeUrl('facturacion.imprimir-recibo', peticion.params)
    const recibo = await pdfDeRecibo(await preguntar('facturacion.imprimir-recibo', entrada, quienDe(peticion)))
    return enviarBytes(peticion, respuesta, { ...recibo, tipo: TIPOS.pdf })
  })
  servidor.get('/cuenta/:cuenta/foto/:huella', async (peticion, respuesta) => {
    const { huella, tipo, base64 } = await preguntar('medicion.foto', entradaDeUrl('medicion.foto', peticion.params), quienDe(peticion))
    const etiqueta = `"${huella}"`
    respuesta.header('cache-control', 'private, no-cache').header('etag', etiqueta)
    if (yaLaTiene(peticion, etiqueta)) return respuesta.code(304).send()
    return respuesta.type(`image/${tipo}`).send(Buffer.from(base64, 'base64'))
  })
  for (const formato of Object.keys(TIPOS) as FormatoDeListado[]) {
    agregarEstadoDeCuenta(servidor, preguntar, formato)
    agregarAntiguedad(servidor, preguntar, formato)
    agregarSector(servidor, preguntar, formato)
  }
  agregarErroresDePadron(servidor, preguntar)
}

const TIPOS: Record<FormatoDeListado, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

const OCTETOS = 'application/octet-stream'
/** How each kind of file that proves a value is sent; always to be kept, and never shown in its place. */
const TIPOS_DE_ANEXO: Readonly<Record<string, string>> = { pdf: TIPOS.pdf, xlsx: TIPOS.xlsx, jpeg: 'image/jpeg', png: 'image/png' }

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

/** A file that a job left, piece by piece as it is kept, each asked at the door. */
async function enviarGuardado(preguntar: Preguntar, peticion: FastifyRequest, respuesta: FastifyReply): Promise<FastifyReply> {
  const entrada = entradaDeUrl('acceso.archivo', peticion.params)
  const quien = quienDe(peticion)
  const primero = await preguntar('acceso.archivo', entrada, quien)
  const etiqueta = `"${primero.huella}"`
  respuesta.header('cache-control', 'private, no-cache').header('etag', etiqueta)
  if (yaLaTiene(peticion, etiqueta)) return respuesta.code(304).send()
  async function* trozos(): AsyncGenerator<Buffer> {
    yield Buffer.from(primero.base64, 'base64')
    for (let trozo = 1; trozo < primero.trozos; trozo++)
      yield Buffer.from((await preguntar('acceso.archivo', { ...entrada, trozo }, quien)).base64, 'base64')
  }
  return respuesta
    .header('content-disposition', adjunto(primero.nombre))
    .header('content-length', primero.bytes)
    .type(primero.tipo)
    .send(Readable.from(trozos(), { objectMode: false }))
}

const adjunto = (archivo: string): string => `attachment; filename="${archivo.replace(/[^\w.-]+/g, '-')}"`
/** What the page of the cartera shows: the aging as it was last counted, or the accounts of one ruta, use or class as they are now. */
function agregarAntiguedad(servidor: FastifyInstance, preguntar: Preguntar, formato: FormatoDeListado): void {
  servidor.get(`/cartera/antiguedad.${formato}`, async (peticion, respuesta) => {
    const dicha = peticion.query as Record<string, string>
    const listado = dicha.clave === undefined ? await contada(preguntar, peticion) : await deUnGrupo(preguntar, peticion)
    const { archivo, bytes } = await archivoDe(listadoDeAntiguedadPor(listado), formato)
    return enviarBytes(peticion, respuesta, { archivo, tipo: TIPOS[formato], bytes: Buffer.from(bytes) })
  })
}

/** The indicators of the sector of a year, with their counts and definitions. */
function agregarSector(servidor: FastifyInstance, preguntar: Preguntar, formato: FormatoDeListado): void {
  servidor.get(`/poa/sector.${formato}`, async (peticion, respuesta) => {
    const sector = await preguntar('poa.sector', entradaDeUrl('poa.sector', peticion.query), quienDe(peticion))
    const { archivo, bytes } = await archivoDe(listadoDeSector(sector), formato)
    return enviarBytes(peticion, respuesta, { archivo, tipo: TIPOS[formato], bytes: Buffer.from(bytes) })
  })
}

async function contada(preguntar: Preguntar, peticion: FastifyRequest): Promise<Salida<'cartera.antiguedad-por'>> {
  const entrada = entradaDeUrl('cartera.antiguedad-contada', peticion.query)
  const { contada: c } = await preguntar('cartera.antiguedad-contada', entrada, quienDe(peticion))
  const por = (peticion.query as { por?: Salida<'cartera.antiguedad-por'>['por'] }).por ?? 'uso'
  // Nobody has counted it: it is counted now.
  if (c === null) return preguntar('cartera.antiguedad-por', { por }, quienDe(peticion))
  return { al: c.total.al, por, grupos: c.grupos, cuentas: [], hayMas: false }
}

const deUnGrupo = (preguntar: Preguntar, peticion: FastifyRequest): Promise<Salida<'cartera.antiguedad-por'>> =>
  preguntar(
    'cartera.antiguedad-por',
    { ...(entradaDeUrl('cartera.antiguedad-por', peticion.query) as object), cuantas: 1_000, soloCuentas: true },
    quienDe(peticion),
  )

const enviarArchivo = (
  peticion: FastifyRequest,
  respuesta: FastifyReply,
  archivo: Salida<'poa.imprimir' | 'poa.archivo-publicado'>,
): FastifyReply => enviarBytes(peticion, respuesta, { ...archivo, bytes: Buffer.from(archivo.base64, 'base64') })

function enviarBytes(
  peticion: FastifyRequest,
  respuesta: FastifyReply,
  { archivo, tipo, bytes }: { archivo: string; tipo: string; bytes: Buffer },
): FastifyReply {
  const etiqueta = etiquetaDe(bytes)
  respuesta.header('cache-control', peticion.sesion === null ? 'no-cache' : 'private, no-cache').header('etag', etiqueta)
  if (yaLaTiene(peticion, etiqueta)) return respuesta.code(304).send()
  return respuesta.header('content-disposition', adjunto(archivo)).type(tipo).send(bytes)
}
