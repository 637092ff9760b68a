import type { FastifyInstance } from 'fastify'
import { Defecto } from '../../src/core/comun/afirmar.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import type { Preguntar } from '../../src/server/preguntar.ts'
import { crearServidor } from '../../src/server/servidor.ts'
import type { OpcionesDeSesion } from '../../src/server/sesion.ts'

export interface Pregunta {
  nombre: string
  entrada: unknown
  persona: string
}

export const PDF = Buffer.from('%PDF-1.7 de prueba')

/** A door that answers nothing but what these tests ask of the shell, and remembers who asked what. */
function puertaFalsa(): { preguntar: Preguntar; preguntas: Pregunta[] } {
  const preguntas: Pregunta[] = []
  const preguntar = async (nombre: string, entrada: unknown, quien: { persona: string }): Promise<unknown> => {
    preguntas.push({ nombre, entrada, persona: quien.persona })
    const { ejercicio } = entrada as { ejercicio?: unknown }
    if (ejercicio === 1999) throw new Rechazo('poa/sin-plan', { ejercicio: 1999 })
    if (ejercicio === 2001) throw new Defecto('movements must add up')
    if (ejercicio === 2002) throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
    if (ejercicio === 2003) throw Object.assign(new Error('column "secreto" does not exist'), { code: '42703' })
    if (nombre === 'poa.imprimir') return { archivo: 'POA 2023/T4.pdf', tipo: 'application/pdf', base64: PDF.toString('base64') }
    return { eco: entrada }
  }
  return { preguntar: preguntar as Preguntar, preguntas }
}

/** A desk that lets everybody in as one person. */
const deTodos = (): OpcionesDeSesion => {
  const persona = { clave: 'ana', nombre: 'Ana', roles: ['contratacion'], unidad: null, oficina: null }
  const entrada = { sesion: async () => ({ id: '1', persona, permisos: [], falta: null }), anotar: async () => undefined }
  return { entrada: entrada as never, proveedor: false, demo: null }
}

/** A server over that door which logs each line into `lineas`. `conSesion`: whoever asks has signed in. */
export function servidorDePrueba(
  web: string | null = null,
  conSesion = false,
): { servidor: FastifyInstance; preguntas: Pregunta[]; lineas: string[] } {
  const { preguntar, preguntas } = puertaFalsa()
  const lineas: string[] = []
  const anotar = (...partes: unknown[]): void => void lineas.push(JSON.stringify(partes, (_, v) => (v instanceof Error ? v.stack : v)))
  const registro = { info: anotar, error: anotar, warn: anotar, debug: anotar, trace: anotar, fatal: anotar, silent: anotar, level: 'info' }
  const conHijo = { ...registro, child: () => conHijo } as never
  return {
    servidor: crearServidor({ preguntar, web, version: '1.2.3', registro: conHijo, ...(conSesion && { sesion: deTodos() }) }),
    preguntas,
    lineas,
  }
}
