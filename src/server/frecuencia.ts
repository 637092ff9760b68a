import limite from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PUBLICO } from '../core/acceso/persona.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { quienDe } from './preguntar.ts'

/** Requests a minute: of a person, of an address that has not signed in, of an address that tries to, and of files that are sent to be verified. */
const POR_MINUTO = { persona: 1200, publico: 600, entrada: 60, archivo: 20 }

const entra = (peticion: FastifyRequest): boolean => peticion.method === 'POST' && peticion.url.startsWith('/sesion')

/** A file that anybody sends costs a process that reads it. */
const verifica = (peticion: FastifyRequest): boolean =>
  peticion.method === 'POST' && peticion.url.split('?')[0] === '/api/poa.verificar-archivo'

/** Who is counted: a person wherever they are, or an address. */
const deQuien = (peticion: FastifyRequest): string => {
  if (entra(peticion)) return `entrada ${peticion.ip}`
  if (verifica(peticion)) return `archivo ${peticion.ip}`
  const { persona } = quienDe(peticion)
  return persona === PUBLICO ? `direccion ${peticion.ip}` : `persona ${persona}`
}

const tope = (peticion: FastifyRequest): number => {
  if (entra(peticion)) return POR_MINUTO.entrada
  if (verifica(peticion)) return POR_MINUTO.archivo
  return quienDe(peticion).persona === PUBLICO ? POR_MINUTO.publico : POR_MINUTO.persona
}

/** Refuses who asks more often than anybody can: a program that went mad, or one that tries them all. Pages and their parts are not counted. */
export function agregarFrecuencia(servidor: FastifyInstance): void {
  servidor.register(limite, {
    // Once the session has been looked at.
    hook: 'preHandler',
    timeWindow: 60_000,
    max: tope,
    keyGenerator: deQuien,
    allowList: (peticion) => !peticion.url.startsWith('/api/') && !peticion.url.startsWith('/sesion'),
    errorResponseBuilder: (_, { ttl }) => new Rechazo('comun/demasiadas-peticiones', { segundos: Math.ceil(ttl / 1000) }),
  })
}
