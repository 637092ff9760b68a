import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { etiquetaDe, yaLaTiene } from './etiqueta.ts'

const TIPOS: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
const COMPRIMIBLES = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest'])
const SIN_CONSTRUIR =
  '<!doctype html><meta charset="utf-8"><title>Caudal</title><p>Las páginas no están construidas. Ejecute <code>npm run build</code> y vuelva a iniciar.</p>'

type Codificacion = 'br' | 'gzip'

interface Archivo {
  bytes: Buffer
  tipo: string
  etiqueta: string
  /** Named by a hash of its content (`assets/…`): it never changes under that name. */
  inmutable: boolean
  comprimible: boolean
  comprimido: Map<Codificacion, Promise<Buffer>>
}

const brotli = promisify(brotliCompress)
const gz = promisify(gzip)

/** Every file of the folder but hidden ones, in memory by its URL path. Nothing outside this list can be served, whatever the path asked for. */
function cargar(carpeta: string): Map<string, Archivo> {
  const rutas = readdirSync(carpeta, { recursive: true, withFileTypes: true }).filter((e) => e.isFile() && !e.name.startsWith('.'))
  return new Map(
    rutas.map((entrada) => {
      const ruta = join(entrada.parentPath, entrada.name)
      const url = `/${relative(carpeta, ruta).split(sep).join('/')}`
      const [bytes, extension] = [readFileSync(ruta), extname(entrada.name)]
      const tipo = TIPOS[extension] ?? 'application/octet-stream'
      const comprimible = COMPRIMIBLES.has(extension) && bytes.length > 1000
      return [url, { bytes, tipo, etiqueta: etiquetaDe(bytes), inmutable: url.startsWith('/assets/'), comprimible, comprimido: new Map() }]
    }),
  )
}

/** Compressed once, on the first request that accepts it, and kept. */
function comprimido(archivo: Archivo, codificacion: Codificacion): Promise<Buffer> {
  const listo = archivo.comprimido.get(codificacion)
  if (listo !== undefined) return listo
  const calidad = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  const nuevo = codificacion === 'br' ? brotli(archivo.bytes, calidad) : gz(archivo.bytes, { level: 9 })
  archivo.comprimido.set(codificacion, nuevo)
  return nuevo
}

async function enviar(peticion: FastifyRequest, respuesta: FastifyReply, archivo: Archivo): Promise<FastifyReply> {
  const acepta = String(peticion.headers['accept-encoding'] ?? '')
  const codificacion: Codificacion | null = !archivo.comprimible
    ? null
    : /\bbr\b/.test(acepta)
      ? 'br'
      : /\bgzip\b/.test(acepta)
        ? 'gzip'
        : null
  respuesta.header('cache-control', archivo.inmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  respuesta.header('etag', archivo.etiqueta).header('vary', 'accept-encoding').type(archivo.tipo)
  if (yaLaTiene(peticion, archivo.etiqueta)) return respuesta.code(304).send()
  if (codificacion === null) return respuesta.send(archivo.bytes)
  return respuesta.header('content-encoding', codificacion).send(await comprimido(archivo, codificacion))
}

/** The first part of the addresses that the pages know (`src/web/rutas.tsx`). */
const PAGINAS = new Set([
  '',
  'poa',
  'entrar',
  'inicio',
  'solicitudes',
  'personas',
  'mi-acceso',
  'cuentas',
  'cuenta',
  'padron',
  'trabajos',
  'captura',
  'excepciones',
  'medidores',
  'sistemas',
  'cartera',
  'facturacion',
  'mi-unidad',
  'acciones',
  'procesos',
  'publico',
  'publicacion',
])
const esDePagina = (ruta: string): boolean => PAGINAS.has(ruta.split('/')[1] ?? '')

/** The built pages. An address that only the pages know (`/poa/…`) gets their `index.html`, and so does an unknown one, as a 404. */
export function agregarEstaticos(servidor: FastifyInstance, carpeta: string | null): void {
  const archivos = carpeta === null ? new Map<string, Archivo>() : cargar(carpeta)
  servidor.setNotFoundHandler(async (peticion, respuesta) => {
    const ruta = peticion.url.split('?')[0] ?? '/'
    const archivo = archivos.get(ruta)
    const lee = peticion.method === 'GET' || peticion.method === 'HEAD'
    if (lee && archivo !== undefined) return enviar(peticion, respuesta.code(200), archivo)
    if (!lee || ruta.startsWith('/assets/'))
      return respuesta.code(404).send({ error: 'No hay nada en esta dirección.', folio: peticion.id })
    const pagina = archivos.get('/index.html')
    if (pagina === undefined) return respuesta.code(404).type('text/html; charset=utf-8').send(SIN_CONSTRUIR)
    return enviar(peticion, respuesta.code(esDePagina(ruta) ? 200 : 404), pagina)
  })
}
