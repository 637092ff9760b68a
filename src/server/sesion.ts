import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Entrada, Entrado, SesionViva, Visita } from '../app/acceso/entrada.ts'
import { lugarEn } from '../core/comun/lugar.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { exigirMismoOrigen } from './origen.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The session of who asks, with its second factor if it needs one; `null` for the public. */
    sesion: SesionViva | null
    /** One that lacks its second factor. */
    sesionIncompleta: SesionViva | null
  }
}

const CUERPO_MAXIMO = 10_000
const texto = (maximo: number) => z.string({ error: 'escriba un texto' }).min(1, 'falta').max(maximo, `pasa de ${maximo} caracteres`)
const Persona = texto(100)
const Codigo = texto(40)
const Contrasena = texto(1000)

const Entrar = z.strictObject({ persona: Persona, contrasena: Contrasena })
const Factor = z.strictObject({ codigo: Codigo })
const UsarCodigo = z.strictObject({ persona: Persona, codigo: Codigo, contrasena: Contrasena })
const Preparar = z.strictObject({ contrasena: Contrasena })
const Cambiar = z.strictObject({ actual: Contrasena, nueva: Contrasena })

function leer<T>(esquema: z.ZodType<T>, cuerpo: unknown): T {
  const r = esquema.safeParse(cuerpo ?? {})
  if (r.success) return r.data
  const errores = r.error.issues.map((i) => ({ donde: lugarEn(cuerpo, i.path), mensaje: i.message }))
  throw new Rechazo('comun/entrada-invalida', { nombre: 'sesión', cuantos: errores.length, errores })
}

/** What is known of a request by itself. */
export const visitaDe = (peticion: FastifyRequest): Visita => ({
  cookie: peticion.headers.cookie ?? '',
  direccion: peticion.ip,
  navegador: (peticion.headers['user-agent'] ?? '').slice(0, 500),
})

/** Somebody to choose on the sign-in page of the demonstration, and of it alone. */
export interface PersonaDeDemo {
  clave: string
  nombre: string
  escritorio: string
}

/** How much of the city of the demonstration is there; its `total` is not known until it begins. */
interface Llenando {
  hechas: number
  total: number | null
}

export interface OpcionesDeSesion {
  entrada: Entrada
  /** Whether people may come in with the organization's provider of identities. */
  proveedor: boolean
  demo: { personas: () => Promise<readonly PersonaDeDemo[]>; contrasena: string; llenando: () => Promise<Llenando | null> } | null
}

/** What depends on who asks: the contract, the session itself and the downloads. The pages open to everybody. */
const CON_SESION = /^\/(api\/|sesion|archivo\/|cuenta\/[^/?]+\/|cartera\/|padron\/importar\/[^/?]+\/|poa\/[^?]+(\.\w+|\/anexo\/))/

/** Looks at the session of each request. Without `opciones` everybody is the public. */
export function mirarSesion(servidor: FastifyInstance, opciones: OpcionesDeSesion | null): void {
  servidor.decorateRequest('sesion', null)
  servidor.decorateRequest('sesionIncompleta', null)
  if (opciones === null) return
  const { entrada } = opciones
  servidor.addHook('preParsing', async (peticion) => {
    if (!CON_SESION.test(peticion.url)) return
    const sesion = await entrada.sesion(visitaDe(peticion))
    if (sesion?.falta === null) peticion.sesion = sesion
    else peticion.sesionIncompleta = sesion
  })
}

/** The addresses where one comes in and goes out. */
export function agregarSesion(servidor: FastifyInstance, { entrada, demo, proveedor }: OpcionesDeSesion): void {
  servidor.get('/sesion', async (peticion, respuesta) => {
    respuesta.header('cache-control', 'no-store')
    const [personas, llenando] = demo === null ? [null, null] : await Promise.all([demo.personas(), demo.llenando()])
    return { ...estadoDe(peticion), proveedor, demo: personas, llenando }
  })
  const alEscribir = { bodyLimit: CUERPO_MAXIMO, onRequest: async (peticion: FastifyRequest) => exigirMismoOrigen(peticion) }
  const post = (url: string, hacer: (v: Visita, cuerpo: unknown, respuesta: FastifyReply) => Promise<unknown>) =>
    servidor.post(`/sesion/${url}`, alEscribir, async (peticion, respuesta) => {
      respuesta.header('cache-control', 'no-store')
      return hacer(visitaDe(peticion), peticion.body, respuesta)
    })
  const entrado = async (respuesta: FastifyReply, hecho: Promise<Entrado>) => {
    const { cookies, sigue } = await hecho
    respuesta.header('set-cookie', cookies)
    return { sigue }
  }
  post('entrar', (v, cuerpo, r) => entrado(r, entrada.entrar(v, leer(Entrar, cuerpo))))
  post('factor', (v, cuerpo, r) => entrado(r, entrada.factor(v, leer(Factor, cuerpo))))
  post('codigo', (v, cuerpo, r) => entrado(r, entrada.usarCodigo(v, leer(UsarCodigo, cuerpo))))
  post('factor/preparar', (v, cuerpo) => entrada.prepararFactor(v, leer(Preparar, cuerpo)))
  post('contrasena', async (v, cuerpo, r) => {
    r.header('set-cookie', (await entrada.cambiarContrasena(v, leer(Cambiar, cuerpo))).cookies)
    return {}
  })
  post('salir', async (v, _, r) => {
    r.header('set-cookie', (await entrada.salir(v)).cookies)
    return {}
  })
  if (demo !== null)
    post('demo', (v, cuerpo, r) =>
      entrado(r, entrada.entrar(v, { persona: leer(z.strictObject({ persona: Persona }), cuerpo).persona, contrasena: demo.contrasena })),
    )
  if (proveedor) agregarProveedor(servidor, entrada)
}

function estadoDe({ sesion, sesionIncompleta }: FastifyRequest) {
  const hay = sesion ?? sesionIncompleta
  if (hay === null) return { persona: null, permisos: [], falta: null }
  const { clave, nombre, roles, unidad, oficina } = hay.persona
  return { persona: { clave, nombre, roles, unidad, oficina }, permisos: hay.falta === null ? hay.permisos : [], falta: hay.falta }
}

function agregarProveedor(servidor: FastifyInstance, entrada: Entrada): void {
  servidor.get('/sesion/proveedor', async (peticion, respuesta) => {
    const { url, cookies } = await entrada.conProveedor(visitaDe(peticion))
    return respuesta.header('set-cookie', cookies).redirect(url)
  })
  servidor.get('/api/auth/callback/*', async (peticion, respuesta) => {
    const { destino, cookies } = await entrada.delProveedor(visitaDe(peticion), peticion.url)
    return respuesta.header('set-cookie', cookies).redirect(destino)
  })
}
