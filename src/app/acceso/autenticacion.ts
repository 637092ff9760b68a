import type { BetterAuthOptions } from 'better-auth'
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor, username } from 'better-auth/plugins'
import type { PoolDeSesiones } from '../../db/comun/conexion.ts'
import { esLaContrasena, hashDeContrasena } from './contrasena.ts'

/** A provider of identities by OpenID Connect: where it says how it works, who we are to it, and which of its claims is the clave of a person. */
export interface Proveedor {
  descubrimiento: string
  cliente: string
  secreto: string
  reclamo: string
}

export interface OpcionesDeAutenticacion {
  pool: PoolDeSesiones
  secreto: string
  /** Where people open Caudal: `http://127.0.0.1:3000`, or its public address. */
  url: string
  proveedor: Proveedor | null
}

/** The header in which the shell tells from where a request comes, whatever the request itself says. */
export const DIRECCION = 'x-caudal-direccion'
export const PROVEEDOR = 'organismo'
/** Sessions end by `reglas/acceso/sesiones.yaml`, which is at most a week; this only has to be longer. */
const OCHO_DIAS_S = 8 * 86_400
const CADA_MINUTO_S = 60

/** The library asks for an address of everybody: nobody is written to. */
export const correoDe = (persona: string): string => `${Buffer.from(persona).toString('hex')}@persona.invalid`

const conProveedor = ({ descubrimiento, cliente, secreto, reclamo }: Proveedor) =>
  genericOAuth({
    config: [
      {
        providerId: PROVEEDOR,
        discoveryUrl: descubrimiento,
        clientId: cliente,
        clientSecret: secreto,
        scopes: ['openid', 'profile'],
        pkce: true,
        // Who is not a person of ours with a code used does not come in by being known elsewhere.
        disableImplicitSignUp: true,
        mapProfileToUser: (perfil: Record<string, unknown>) => ({ email: correoDe(String(perfil[reclamo] ?? '')), emailVerified: true }),
      },
    ],
  })

/** The sign-in library over its own schema. Everything of it that can be asked is asked by `src/app/acceso/entrada.ts`. */
export function crearAutenticacion({ pool, secreto, url, proveedor }: OpcionesDeAutenticacion) {
  const opciones = {
    appName: 'Caudal',
    baseURL: url,
    basePath: '/api/auth',
    secret: secreto,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Attempts are counted and slowed down by `acceso.registrar-ingreso`, which remembers them.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 1000,
      password: {
        hash: hashDeContrasena,
        verify: ({ hash, password }: { hash: string; password: string }) => esLaContrasena(hash, password),
      },
    },
    session: { expiresIn: OCHO_DIAS_S, updateAge: CADA_MINUTO_S },
    account: { accountLinking: { enabled: true, trustedProviders: [PROVEEDOR] } },
    advanced: {
      cookiePrefix: 'caudal',
      useSecureCookies: url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const },
      ipAddress: { ipAddressHeaders: [DIRECCION] },
    },
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 100, usernameNormalization: false, usernameValidator: () => true }),
      twoFactor({ issuer: 'Caudal' }),
      ...(proveedor === null ? [] : [conProveedor(proveedor)]),
    ],
  } satisfies BetterAuthOptions
  return betterAuth(opciones)
}

export type Autenticacion = ReturnType<typeof crearAutenticacion>
