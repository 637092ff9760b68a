import { Rechazo } from '../comun/rechazo.ts'

/** Somebody who works with the system, or the two that are not people: `sistema`, the program itself, and `publico`. */
export interface Persona {
  clave: string
  nombre: string
  /** Their desks today. */
  roles: readonly string[]
  /** The unit to which the person's captures are bound; `null` for those who work for all. */
  unidad: string | null
  /** The office in which they attend; `null` for those of none. */
  oficina: string | null
}

/** The program itself, and whoever has not signed in: they have a row among the persons and nobody is them. */
export const PROGRAMA = 'sistema'
export const PUBLICO = 'publico'

/** Whether a clave is of somebody, who can sign in. */
export const esDeAlguien = (clave: string): boolean => clave !== PROGRAMA && clave !== PUBLICO

/** What a role may do (`reglas/acceso/roles.yaml`). */
export interface Rol {
  clave: string
  nombre: string
  /** Of the program itself: nobody signs in with it, and neither approval nor separation of duties binds it. */
  programa: boolean
  permisos: readonly string[]
}

/** Two permissions that one person may not have, and why (`reglas/acceso/separacion.yaml`). */
export interface Separacion {
  permisos: readonly [string, string]
  porque: string
}

/** Every permission that some roles grant together. */
export const permisosDe = (claves: readonly string[], roles: readonly Rol[]): ReadonlySet<string> =>
  new Set(roles.flatMap((r) => (claves.includes(r.clave) ? r.permisos : [])))

/** Whether a person's roles grant a permission. A role nobody declared grants none. */
export const puede = (persona: Persona, permiso: string, roles: readonly Rol[]): boolean => permisosDe(persona.roles, roles).has(permiso)

/** Refuses who may not do a thing of the contract. */
export function exigirPermiso(persona: Persona, { permiso, nombre }: { permiso: string; nombre: string }, roles: readonly Rol[]): void {
  if (puede(persona, permiso, roles)) return
  const quienes = roles.filter((r) => !r.programa && r.permisos.includes(permiso)).map((r) => r.nombre)
  throw new Rechazo('acceso/sin-permiso', { persona: persona.clave, permiso, nombre, quienes: quienes.join(', ') || 'nadie' })
}

/** Whether the person is the program itself. */
export const esPrograma = (persona: Pick<Persona, 'roles'>, roles: readonly Rol[]): boolean =>
  roles.some((r) => r.programa && persona.roles.includes(r.clave))

/** The pairs of a set of permissions that one person may not hold. */
export const chocan = (permisos: ReadonlySet<string>, separacion: readonly Separacion[]): Separacion[] =>
  separacion.filter(({ permisos: [uno, otro] }) => permisos.has(uno) && permisos.has(otro))

/** Refuses a role that does not exist or is the program's, and roles that together hold what no single person may. */
export function exigirRoles(claves: readonly string[], roles: readonly Rol[], separacion: readonly Separacion[]): void {
  const deGente = roles.filter((r) => !r.programa).map((r) => r.clave)
  const malo = claves.find((c) => !deGente.includes(c))
  if (malo !== undefined) throw new Rechazo('acceso/rol-desconocido', { rol: malo, roles: deGente.join(', ') })
  const [choque] = chocan(permisosDe(claves, roles), separacion)
  if (choque === undefined) return
  const { permisos, porque } = choque
  throw new Rechazo('acceso/roles-incompatibles', { roles: claves.join(', '), permisos: permisos.join(' y '), porque })
}
