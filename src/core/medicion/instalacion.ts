import type { Fecha } from '../comun/fecha.ts'

/** A meter taken off an account. `lecturaFinal` is `null` when it could no longer be read (stolen, broken). */
export interface Retiro {
  readonly fecha: Fecha
  readonly lecturaFinal: number | null
}

/** A meter put on an account: an account's first is 1, the next 2. Readings are whole m³ as its `digitos` drums show them. */
export interface Instalacion {
  readonly instalacion: number
  readonly serie: string
  readonly digitos: number
  readonly fecha: Fecha
  readonly lecturaInicial: number
  readonly retiro: Retiro | null
}

/** The meter that hung on a date; on the day of a swap, the new one. `null` if there was none. `instalaciones` in order. */
export function medidorEn(instalaciones: readonly Instalacion[], fecha: Fecha): Instalacion | null {
  for (let i = instalaciones.length - 1; i >= 0; i--) {
    const m = instalaciones[i]
    if (m !== undefined && m.fecha <= fecha) return m.retiro === null || m.retiro.fecha > fecha ? m : null
  }
  return null
}

/** Whether a reading fits in the drums of a meter. */
export const cabe = (valor: number, digitos: number): boolean => valor >= 0 && valor < 10 ** digitos

/**
 * m³ that passed between two readings of one meter of `digitos` drums. A reading below the one before is a rollover only if the m³ that it
 * then means are at most `topeM3`; otherwise the meter went backwards or was misread, and the answer is `null`.
 */
export function avanceDelMedidor(anterior: number, actual: number, digitos: number, topeM3: number): number | null {
  if (actual >= anterior) return actual - anterior
  const conVuelta = actual + 10 ** digitos - anterior
  return conVuelta <= topeM3 ? conVuelta : null
}
