import type { Nombre } from '../../contract/contrato.ts'
import { puede } from '../../core/acceso/persona.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Contexto } from '../operacion.ts'

const DE_OTROS = 'acceso.administrar'

/** Whose sessions are asked for: one's own, or those of anybody for who administers. */
export function exigirPropio({ persona, reglas }: Pick<Contexto, 'persona' | 'reglas'>, nombre: Nombre, de: string | null): string {
  if (de === null || de === persona.clave) return persona.clave
  if (puede(persona, DE_OTROS, reglas.roles)) return de
  throw new Rechazo('acceso/sin-permiso', { persona: persona.clave, permiso: DE_OTROS, nombre, quienes: 'Sistemas' })
}
