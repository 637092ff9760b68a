import { type Persona, puede, type Rol } from '../../core/acceso/persona.ts'
import { PERMISO_DE_TRABAJO, type TipoDeTrabajo } from '../../core/acceso/trabajo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { TrabajoGuardado } from '../../db/acceso/trabajo.ts'

const TIPOS = Object.keys(PERMISO_DE_TRABAJO) as TipoDeTrabajo[]

/** The kinds of job that a person sees whoever asked: those that they might ask for, and all who administers or audits. */
export const tiposQueVe = (persona: Persona, roles: readonly Rol[]): string[] =>
  TIPOS.filter((t) => ['acceso.administrar', 'acceso.auditar', PERMISO_DE_TRABAJO[t]].some((p) => puede(persona, p, roles)))

/** A job that a person sees; what they do not see does not exist for them. */
export function exigirVisto(
  hallado: TrabajoGuardado | undefined,
  { trabajo, persona, roles }: { trabajo: number; persona: Persona; roles: readonly Rol[] },
): TrabajoGuardado {
  if (hallado !== undefined && (hallado.persona === persona.clave || tiposQueVe(persona, roles).includes(hallado.tipo))) return hallado
  throw new Rechazo('acceso/trabajo-desconocido', { trabajo })
}
