/** Somebody who works with the system, or the two that are not people: `sistema` and `publico`. */
export interface Persona {
  clave: string
  nombre: string
  rol: string
  /** The unit to which the person's captures are bound; `null` for those who work for all. */
  unidad: string | null
}

/** What a role may do (`reglas/acceso/roles.yaml`). */
export interface Rol {
  clave: string
  nombre: string
  permisos: readonly string[]
}

/** Whether a person's role grants a permission. A role nobody declared grants none. */
export const puede = (persona: Persona, permiso: string, roles: readonly Rol[]): boolean =>
  roles.some((r) => r.clave === persona.rol && r.permisos.includes(permiso))
