import type { ConsumoPrevio } from './consumo.ts'
import { UNO } from './promedio.ts'
import type { Anomalia, Tratamiento } from './reglas-de-medicion.ts'

/** What an analyst may say of an exception. `superada`: another reading came before anybody decided; the system writes it. */
export const ACCIONES = ['aceptar', 'vuelta', 'releer', 'estimar', 'promedio', 'minimo', 'fijo', 'superada'] as const
export type Accion = (typeof ACCIONES)[number]

/** The actions that end in a consumption. */
export type AccionConConsumo = Exclude<Accion, 'releer' | 'superada'>

const SIN_MAS = { factor: UNO, orden: null, mensaje: null, explica: [] } as const

/** A reading without anomaly: what was counted is billed. */
const LECTURA_LIMPIA: Tratamiento = { lectura: 'tomada', consumo: 'real', ...SIN_MAS }

/** Nothing was read and nobody said why: the mean is billed and the meter is caught up later. */
const SIN_LECTURA: Tratamiento = { lectura: 'anterior', consumo: 'promedio', ...SIN_MAS }

/** How many months running, with this one, the same anomaly has been written. */
export function mesDeAnomalia(historia: readonly ConsumoPrevio[], clave: string): number {
  let mes = 1
  for (let i = historia.length - 1; i >= 0 && historia[i]?.anomalia === clave; i--) mes++
  return mes
}

/** The treatment of an anomaly in its month: the third stands for all that follow. */
export function tratamientoDe(anomalia: Anomalia | null, conLectura: boolean, mes: number): Tratamiento {
  if (anomalia === null) return conLectura ? LECTURA_LIMPIA : SIN_LECTURA
  const filas = conLectura ? anomalia.conLectura : anomalia.sinLectura
  return filas[Math.min(mes, filas.length) - 1] ?? (conLectura ? LECTURA_LIMPIA : SIN_LECTURA)
}

/**
 * The treatment that an analyst's action puts in place of the anomaly's; the order and the message of this one stay. What is billed without being
 * measured starts the count anew from the reading taken, if there is one; `estimar` leaves it to be caught up.
 */
export function tratamientoDecidido(accion: AccionConConsumo, propio: Tratamiento, conLectura: boolean): Tratamiento {
  if (accion === 'vuelta') return { ...propio, lectura: 'tomada', consumo: 'real', factor: UNO }
  // An accepted month without a reading is billed as its anomaly says.
  if (accion === 'aceptar') return conLectura ? { ...propio, lectura: 'tomada', consumo: 'real', factor: UNO } : propio
  const consumo = accion === 'estimar' ? 'promedio' : accion
  return { ...propio, consumo, factor: UNO, lectura: conLectura && accion !== 'estimar' ? 'tomada' : 'anterior' }
}
