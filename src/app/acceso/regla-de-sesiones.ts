import type { ReglaDeSesiones } from '../../core/acceso/sesion.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { vigenteEn } from '../../core/comun/vigencia.ts'
import type { ReglasAcceso } from './reglas.ts'

/** How one comes in on a day. The loader has seen that the rules are there. */
export function reglaDeSesiones({ sesiones }: Pick<ReglasAcceso, 'sesiones'>, hoy: Fecha): ReglaDeSesiones {
  const regla = vigenteEn(sesiones, hoy)
  afirmar(regla !== undefined, `the rules of sessions are in force on ${hoy}`)
  return regla
}
