import { masDias } from '../comun/dias.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'

/** What a person is from a date on. */
export interface Puesto {
  desde: Fecha
  numero: number
  situacion: 'activa' | 'licencia' | 'baja'
  roles: readonly string[]
  unidad: string | null
  oficina: string | null
  motivo: string
}

/** How far ahead a change may be dated: nobody knows who will be what in two years. */
const DIAS_ADELANTE = 366

/** Refuses roles without an active person, the reverse, and a date too far ahead: what a year typed wrong makes. */
export function exigirPuesto({ situacion, roles, desde }: Omit<Puesto, 'numero' | 'motivo'>, hoy: Fecha): void {
  if ((situacion === 'activa') !== roles.length >= 1) throw new Rechazo('acceso/puesto-sin-roles', { situacion })
  if (desde > masDias(hoy, DIAS_ADELANTE)) throw new Rechazo('acceso/puesto-muy-adelante', { desde, hoy, dias: DIAS_ADELANTE })
}
