// The HTTP shell with sign-in, over a test's database: what a browser would talk to.
import type { FastifyBaseLogger, FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import { crearAutenticacion, type Proveedor } from '../../src/app/acceso/autenticacion.ts'
import { crearEntrada } from '../../src/app/acceso/entrada.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { crearServidor } from '../../src/server/servidor.ts'
import type { BasePrueba } from './base.ts'

/** A phrase that the rules admit as a password. */
export const FRASE = 'tres loros cantan bajo la lluvia'
const URL_PROPIA = 'http://localhost:3000'
/** What a browser says of the page that it is on. */
export const EN_CASA = { origin: URL_PROPIA, host: 'localhost:3000' }

/** A server whose people sign in, those of `sinFactor` with their password alone. Whoever asks closes it. */
export function servidorConSesiones(
  sistema: Sistema,
  { base }: Pick<BasePrueba, 'base'>,
  proveedor: Proveedor | null = null,
  sinFactor: (persona: string) => boolean = () => false,
): FastifyInstance {
  const auth = crearAutenticacion({ pool: base.sesiones(), secreto: 'x7'.repeat(20), url: URL_PROPIA, proveedor })
  const entrada = crearEntrada({ sistema, auth, ahora: Date.now, sinFactor })
  return crearServidor({
    preguntar: (nombre, pedido, quien) => preguntar(sistema, nombre, pedido, quien),
    web: null,
    version: '1',
    registro: pino({ level: 'silent' }) as FastifyBaseLogger,
    sesion: { entrada, proveedor: proveedor !== null, demo: null },
  })
}

/** Sends a form as the page of the server would. */
export const postear = (
  servidor: FastifyInstance,
  url: string,
  payload: object,
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
): Promise<LightMyRequestResponse> =>
  servidor.inject({ method: 'POST', url, payload, headers: { ...EN_CASA, ...headers }, remoteAddress } as InjectOptions)

/** The cookies that an answer leaves in the browser. */
export const galletas = (r: { headers: Record<string, unknown> }): string =>
  [r.headers['set-cookie']]
    .flat()
    .filter((c) => typeof c === 'string')
    .map((c) => c.split(';')[0])
    .join('; ')

const SISTEMA = { persona: 'sistema' }

/** Gives somebody a code of one use. */
export async function darCodigo(sistema: Sistema, persona: string): Promise<string> {
  const { codigo = '' } = await preguntar(sistema, 'acceso.dar-codigo', { persona, motivo: 'Primer ingreso' }, SISTEMA)
  return codigo
}

/** Somebody with these roles comes in for the first time: their cookie. */
export async function entrarComo(
  servidor: FastifyInstance,
  sistema: Sistema,
  persona: string,
  rol: string,
  desde = '127.0.0.1',
): Promise<string> {
  await preguntar(sistema, 'acceso.alta-persona', { clave: persona, nombre: `Persona ${persona}`, rol }, SISTEMA)
  const codigo = await darCodigo(sistema, persona)
  const r = await postear(servidor, '/sesion/codigo', { persona, codigo, contrasena: FRASE }, {}, desde)
  if (r.statusCode !== 200) throw new Error(r.body)
  return galletas(r)
}
