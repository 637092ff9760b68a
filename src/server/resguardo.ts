import type { FastifyInstance } from 'fastify'
import { letrasAlAzar } from '../app/comun/letras.ts'

const ESTA_MAQUINA = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i

/** Scripts, styles and data only from here, and nothing inline. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer carries, an error of the framework too. */
export const ENCABEZADOS = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
}

/** A short name for a request, easy to dictate over the telephone: `K7RM-2XQ9`. */
export const nuevoFolio = (): string => letrasAlAzar(2)

/**
 * What every answer carries and every request must meet. The `Host` must be this machine (or that of its public address), so that a page elsewhere cannot reach the
 * server through a name that it points here (DNS rebinding). One log line a request: no headers, no query, no bodies.
 */
export function agregarResguardo(servidor: FastifyInstance, publica?: string): void {
  const nuestro = publica === undefined ? null : new URL(publica).host
  servidor.addHook('onRequest', async (peticion, respuesta) => {
    respuesta.headers(ENCABEZADOS)
    const { host = '' } = peticion.headers
    if (nuestro === null ? ESTA_MAQUINA.test(host) : host === nuestro) return
    const error =
      nuestro !== null
        ? `Este servidor se abre como ${publica}.`
        : 'Este servidor solo atiende en la máquina donde corre. Ábralo como http://localhost con su puerto.'
    return respuesta.code(421).send({ error, folio: peticion.id })
  })
  servidor.addHook('onResponse', async (peticion, respuesta) => {
    const ruta = peticion.routeOptions.url ?? 'ninguna'
    const ms = Math.round(respuesta.elapsedTime)
    peticion.log.info({ folio: peticion.id, metodo: peticion.method, ruta, estado: respuesta.statusCode, ms }, 'atendida')
  })
}
