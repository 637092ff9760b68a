import { esDeAlguien, PROGRAMA, permisosDe } from '../../core/acceso/persona.ts'
import { limitesDeSesion, porqueTermino, type ReglaDeSesiones } from '../../core/acceso/sesion.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findPersona, findPersonas, type PersonaEnPuesto } from '../../db/acceso/persona.ts'
import { takeCodigo } from '../../db/acceso/sesion.ts'
import { enTransaccion } from '../../db/comun/transaccion.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'
import { type Autenticacion, correoDe, DIRECCION, PROVEEDOR } from './autenticacion.ts'
import { exigirContrasena, hashDeContrasena } from './contrasena.ts'
import { huellaDeCodigo } from './dar-codigo.ts'
import { reglaDeSesiones } from './regla-de-sesiones.ts'

/** What the shell knows of a request: its cookie, and from where and with what it comes. */
export interface Visita {
  cookie: string
  direccion: string
  navegador: string
}

/** A session that holds: of whom, and what it may ask for. `falta`: it opens nothing until it has its second factor. */
export interface SesionViva {
  id: string
  persona: PersonaEnPuesto
  permisos: readonly string[]
  falta: 'segundo-factor' | null
}

/** How coming in went: cookies for the browser, and what comes next. */
export interface Entrado {
  cookies: string[]
  sigue: 'dentro' | 'pide-factor' | 'preparar-factor'
}

/** Somebody who is not there costs as long as somebody who is. */
const NADIE = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** What it takes to let people in. */
export interface Mesa {
  sistema: Sistema
  auth: Autenticacion
  /** The instant, in milliseconds. */
  ahora: () => number
  /** Who is excused from the second factor that their roles ask for, whatever the rules say: those of the demonstration. */
  sinFactor: (persona: string) => boolean
}

const regla = ({ sistema }: Mesa): ReglaDeSesiones => reglaDeSesiones(sistema.reglas, sistema.hoy())
const encabezados = (v: Visita): Headers => new Headers({ cookie: v.cookie, 'user-agent': v.navegador, [DIRECCION]: v.direccion })

const anotar = (
  { sistema }: Mesa,
  v: Visita,
  persona: string | null,
  suceso: 'intento' | 'ingreso' | 'salida' | 'negado',
  nombre: string | null = null,
) =>
  preguntar(
    sistema,
    'acceso.registrar-ingreso',
    { persona, direccion: v.direccion, suceso, nombre },
    { persona: PROGRAMA, origen: v.direccion },
  )

/** The person with that clave who works here today; `null` if there is none, and the two that are no people. */
async function activa({ sistema }: Mesa, clave: string): Promise<PersonaEnPuesto | null> {
  if (!esDeAlguien(clave)) return null
  const persona = await findPersona(sistema.base.app, clave, sistema.hoy())
  return persona?.situacion === 'activa' ? persona : null
}

/** What the library answered: its cookies, or the refusal of ours that it stands for. */
async function leer(respuesta: Response, rechazo: () => Rechazo): Promise<{ cookies: string[]; cuerpo: Record<string, unknown> }> {
  if (respuesta.status >= 500) throw new Error(`the sign-in library answered ${respuesta.status}`)
  if (!respuesta.ok) throw rechazo()
  return { cookies: respuesta.headers.getSetCookie(), cuerpo: (await respuesta.json()) as Record<string, unknown> }
}

async function dentro(m: Mesa, v: Visita, persona: PersonaEnPuesto, cookies: string[], conFactor: boolean): Promise<Entrado> {
  await anotar(m, v, persona.clave, 'ingreso')
  const pide = limitesDeSesion(regla(m), persona.roles).segundoFactor && !m.sinFactor(persona.clave)
  return { cookies, sigue: pide && !conFactor ? 'preparar-factor' : 'dentro' }
}

async function entrar(m: Mesa, v: Visita, { persona: clave, contrasena }: { persona: string; contrasena: string }): Promise<Entrado> {
  const persona = await activa(m, clave)
  await anotar(m, v, persona?.clave ?? null, 'intento')
  if (persona === null) {
    await m.auth.$context.then((c) => c.password.verify({ hash: NADIE, password: contrasena }))
    throw new Rechazo('acceso/credenciales', {})
  }
  return conContrasena(m, v, persona, contrasena)
}

async function conContrasena(m: Mesa, v: Visita, persona: PersonaEnPuesto, contrasena: string): Promise<Entrado> {
  const respuesta = await m.auth.api.signInUsername({
    body: { username: persona.clave, password: contrasena },
    headers: encabezados(v),
    asResponse: true,
  })
  const { cookies, cuerpo } = await leer(respuesta, () => new Rechazo('acceso/credenciales', {}))
  if (cuerpo.twoFactorRedirect === true) return { cookies, sigue: 'pide-factor' }
  return dentro(m, v, persona, cookies, false)
}

async function crearUsuario(m: Mesa, { clave, nombre }: PersonaEnPuesto, hash: string): Promise<void> {
  const { internalAdapter } = await m.auth.$context
  const datos = { email: correoDe(clave), name: nombre, emailVerified: true, username: clave, displayUsername: clave }
  const { id } = await internalAdapter.createUser(datos, { method: 'admin' })
  await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash })
}

/** Which of these people work here today. */
async function activas({ sistema }: Mesa, claves: readonly string[]): Promise<ReadonlySet<string>> {
  const hay = await findPersonas(sistema.base.app, sistema.hoy())
  return new Set(hay.filter((p) => p.situacion === 'activa' && claves.includes(p.clave)).map((p) => p.clave))
}

/** Leaves some people with one password, which nobody has to know: those of the demonstration. Their open sessions go on. */
async function fijarContrasena(m: Mesa, claves: readonly string[], hash: string): Promise<void> {
  const { internalAdapter } = await m.auth.$context
  for (const clave of claves) {
    const [persona, hay] = [await activa(m, clave), await internalAdapter.findUserByEmail(correoDe(clave))]
    if (hay !== null) await internalAdapter.updatePassword(hay.user.id, hash)
    else if (persona !== null) await crearUsuario(m, persona, hash)
  }
}

/** The code of the person's application, or one of those that were kept for when it is lost: after the password, or to confirm a new application. */
async function factor(m: Mesa, v: Visita, { codigo }: { codigo: string }): Promise<Entrado> {
  const corto = codigo.replace(/\s/g, '')
  const pedido = { body: { code: corto }, headers: encabezados(v), asResponse: true as const }
  const respuesta = /^\d{6}$/.test(corto) ? await m.auth.api.verifyTOTP(pedido) : await m.auth.api.verifyBackupCode(pedido)
  // Whose it is, only the library knows before it succeeds: it is the one that counts those of a person and makes them wait.
  if (!respuesta.ok) await anotar(m, v, null, 'intento')
  const { cookies, cuerpo } = await leer(respuesta, () => new Rechazo('acceso/codigo-incorrecto', {}))
  const persona = await activa(m, (cuerpo.user as { username?: string } | undefined)?.username ?? '')
  if (persona === null) throw new Rechazo('acceso/credenciales', {})
  return dentro(m, v, persona, cookies, true)
}

/** Uses up the code that an administrator gave, and leaves the person with this password and inside. */
async function usarCodigo(m: Mesa, v: Visita, pedido: { persona: string; codigo: string; contrasena: string }): Promise<Entrado> {
  const { persona: clave, codigo, contrasena } = pedido
  const persona = await activa(m, clave)
  await anotar(m, v, persona?.clave ?? null, 'intento')
  if (persona === null) throw new Rechazo('acceso/codigo-incorrecto', {})
  await exigirContrasena(contrasena, { minimo: regla(m).contrasenaMinima, suyas: [clave, persona.nombre] })
  const usado = await enTransaccion(m.sistema.base.app, (trx) => takeCodigo(trx, clave, huellaDeCodigo(codigo)))
  if (!usado) throw new Rechazo('acceso/codigo-incorrecto', {})
  await crearUsuario(m, persona, await hashDeContrasena(contrasena))
  return conContrasena(m, v, persona, contrasena)
}

/** The session of a visit. Looked at without `usada`, it does not last longer for it. */
async function sesion(m: Mesa, v: Visita, { usada } = { usada: true }): Promise<SesionViva | null> {
  if (v.cookie === '') return null
  const hay = await m.auth.api.getSession({ headers: encabezados(v), query: { disableRefresh: !usada } })
  if (hay === null) return null
  const persona = await activa(m, hay.user.username ?? '')
  const ahora = m.ahora()
  const { createdAt, updatedAt, token, id } = hay.session
  const limites = limitesDeSesion(regla(m), persona?.roles ?? [])
  const fin = porqueTermino({ creada: createdAt.getTime(), usada: updatedAt.getTime(), ahora }, limites)
  if (persona === null || fin !== null) {
    await m.auth.$context.then((c) => c.internalAdapter.deleteSession(token))
    return null
  }
  const permisos = [...permisosDe(persona.roles, m.sistema.reglas.roles)].sort()
  const pide = limites.segundoFactor && !m.sinFactor(persona.clave)
  return { id, persona, permisos, falta: pide && hay.user.twoFactorEnabled !== true ? 'segundo-factor' : null }
}

/** What the person's application needs to make its codes, and some to keep for when it is lost. It counts once a code of it is given to `factor`. */
async function prepararFactor(m: Mesa, v: Visita, { contrasena }: { contrasena: string }): Promise<{ uri: string; respaldo: string[] }> {
  const respuesta = await m.auth.api.enableTwoFactor({ body: { password: contrasena }, headers: encabezados(v), asResponse: true })
  const { cuerpo } = await leer(respuesta, () => new Rechazo('acceso/credenciales', {}))
  return { uri: String(cuerpo.totpURI), respaldo: cuerpo.backupCodes as string[] }
}

async function cambiarContrasena(m: Mesa, v: Visita, { actual, nueva }: { actual: string; nueva: string }): Promise<{ cookies: string[] }> {
  const suya = await sesion(m, v)
  if (suya === null) throw new Rechazo('acceso/sin-sesion', { nombre: 'cambiar la contraseña' })
  await anotar(m, v, suya.persona.clave, 'intento')
  await exigirContrasena(nueva, { minimo: regla(m).contrasenaMinima, suyas: [suya.persona.clave, suya.persona.nombre] })
  const respuesta = await m.auth.api.changePassword({
    body: { currentPassword: actual, newPassword: nueva, revokeOtherSessions: true },
    headers: encabezados(v),
    asResponse: true,
  })
  const { cookies } = await leer(respuesta, () => new Rechazo('acceso/credenciales', {}))
  await anotar(m, v, suya.persona.clave, 'ingreso')
  return { cookies }
}

async function salir(m: Mesa, v: Visita): Promise<{ cookies: string[] }> {
  const suya = await sesion(m, v)
  const respuesta = await m.auth.api.signOut({ headers: encabezados(v), asResponse: true })
  if (suya !== null) await anotar(m, v, suya.persona.clave, 'salida')
  return { cookies: respuesta.headers.getSetCookie() }
}

/** Where the browser goes to sign in with the organization's provider. */
async function conProveedor(m: Mesa, v: Visita): Promise<{ url: string; cookies: string[] }> {
  const respuesta = await m.auth.api.signInSocial({
    body: { provider: PROVEEDOR, callbackURL: '/', errorCallbackURL: '/entrar?proveedor=no' },
    headers: encabezados(v),
    asResponse: true,
  })
  const { cookies, cuerpo } = await leer(respuesta, () => new Rechazo('acceso/credenciales', {}))
  return { url: String(cuerpo.url), cookies }
}

/** What the provider answers with: the library checks it, and whose it is comes in. */
async function delProveedor(m: Mesa, v: Visita, ruta: string): Promise<{ destino: string; cookies: string[] }> {
  const respuesta = await m.auth.handler(new Request(new URL(ruta, String(m.auth.options.baseURL)), { headers: encabezados(v) }))
  const cookies = respuesta.headers.getSetCookie()
  const nueva = { ...v, cookie: cookies.map((c) => c.split(';')[0]).join('; ') }
  const suya = await sesion(m, nueva)
  if (suya !== null) await anotar(m, v, suya.persona.clave, 'ingreso')
  return { destino: respuesta.headers.get('location') ?? '/entrar?proveedor=no', cookies }
}

/** Coming in, going out, and the session in between. */
export type Entrada = ReturnType<typeof crearEntrada>

/** All of it at one desk. */
export const crearEntrada = (m: Mesa) => ({
  anotar: (...de: Sin<typeof anotar>) => anotar(m, ...de),
  entrar: (...de: Sin<typeof entrar>) => entrar(m, ...de),
  factor: (...de: Sin<typeof factor>) => factor(m, ...de),
  usarCodigo: (...de: Sin<typeof usarCodigo>) => usarCodigo(m, ...de),
  sesion: (...de: Sin<typeof sesion>) => sesion(m, ...de),
  prepararFactor: (...de: Sin<typeof prepararFactor>) => prepararFactor(m, ...de),
  cambiarContrasena: (...de: Sin<typeof cambiarContrasena>) => cambiarContrasena(m, ...de),
  salir: (...de: Sin<typeof salir>) => salir(m, ...de),
  conProveedor: (...de: Sin<typeof conProveedor>) => conProveedor(m, ...de),
  delProveedor: (...de: Sin<typeof delProveedor>) => delProveedor(m, ...de),
  activas: (...de: Sin<typeof activas>) => activas(m, ...de),
  fijarContrasena: (...de: Sin<typeof fijarContrasena>) => fijarContrasena(m, ...de),
})

/** What a function takes after the desk. */
type Sin<F> = F extends (m: Mesa, ...de: infer A) => unknown ? A : never
