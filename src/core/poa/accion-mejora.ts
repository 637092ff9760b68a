import type { Fecha } from '../comun/fecha.ts'
import type { Periodo } from '../comun/periodo.ts'
import { Rechazo } from '../comun/rechazo.ts'

/** How an acción de mejora goes on: a dated note with how much of it is done, or its closing with what proves it. */
export interface Seguimiento {
  numero: number
  tipo: 'avance' | 'cierre'
  dia: Fecha
  nota: string
  porciento: number
  evidencia: readonly string[]
}

/** What a unit commits itself to because of a deviation of one of its indicators. */
export interface AccionMejora {
  numero: number
  unidad: string
  indicador: string
  periodo: Periodo
  /** Clave of the deviation that opened it, and its figures as they were that day. */
  desviacion: string
  porque: string
  quePaso: string
  /** Clave of the person who answers for it. */
  responsable: string
  vence: Fecha
  compromiso: string
  /** Day on which it was opened. */
  dia: Fecha
  seguimientos: readonly Seguimiento[]
}

export const ESTADOS_DE_ACCION = ['abierta', 'vencida', 'cerrada'] as const
export type EstadoDeAccion = (typeof ESTADOS_DE_ACCION)[number]

const cierreDe = (a: Pick<AccionMejora, 'seguimientos'>): Seguimiento | null => a.seguimientos.find((s) => s.tipo === 'cierre') ?? null

/** Closed; past its date and not closed; or under way. */
export function estadoDeAccion(a: Pick<AccionMejora, 'seguimientos' | 'vence'>, hoy: Fecha): EstadoDeAccion {
  if (cierreDe(a) !== null) return 'cerrada'
  return a.vence < hoy ? 'vencida' : 'abierta'
}

/** How much of it is done, as its last note says. */
export const porcientoDe = (a: Pick<AccionMejora, 'seguimientos'>): number => a.seguimientos.at(-1)?.porciento ?? 0

/** An acción as it is asked for. */
export type AccionPedida = Omit<AccionMejora, 'numero' | 'porque' | 'dia' | 'seguimientos'>

/** What there is when one is opened: the deviations that its indicator shows, and the acciones of the year. */
export interface SituacionDeAccion {
  desviaciones: readonly { clave: string; por: string }[]
  acciones: readonly AccionMejora[]
  hoy: Fecha
}

/**
 * Decides the opening of an acción de mejora. Refuses one that no deviation opens, a date that has passed, and a second one while another of the
 * same indicator is open.
 */
export function decidirAccion(
  pedida: AccionPedida,
  { desviaciones, acciones, hoy }: SituacionDeAccion,
): Omit<AccionMejora, 'seguimientos'> {
  const { indicador, periodo, vence } = pedida
  const desviacion = desviaciones.find((d) => d.clave === pedida.desviacion)
  if (desviacion === undefined) {
    const hay = desviaciones.length === 0 ? 'ninguna' : desviaciones.map((d) => d.clave).join(', ')
    throw new Rechazo('poa/sin-desviacion', { indicador, periodo, desviacion: pedida.desviacion, hay })
  }
  if (vence < hoy) throw new Rechazo('poa/vence-pasado', { vence, hoy })
  const abierta = acciones.find((a) => a.indicador === indicador && cierreDe(a) === null)
  if (abierta !== undefined) throw new Rechazo('poa/accion-existente', { indicador, numero: abierta.numero, vence: abierta.vence })
  const numero = acciones.reduce((n, a) => Math.max(n, a.numero), 0) + 1
  return { ...pedida, numero, porque: desviacion.por, dia: hoy }
}

/** The acción with that number. Refuses one that there is not. */
export function exigirAccion(acciones: readonly AccionMejora[], ejercicio: number, numero: number): AccionMejora {
  const accion = acciones.find((a) => a.numero === numero)
  if (accion === undefined) throw new Rechazo('poa/accion-desconocida', { numero, ejercicio })
  return accion
}

/** Decides a note, or the closing that `cierra`. Refuses an acción that is closed, and that who answers for it be the one to close it. */
export function decidirSeguimiento(
  accion: AccionMejora,
  de: Omit<Seguimiento, 'numero' | 'tipo' | 'dia'>,
  { hoy, cierra }: { hoy: Fecha; cierra: string | null },
): Seguimiento {
  const cierre = cierreDe(accion)
  if (cierre !== null) throw new Rechazo('poa/accion-cerrada', { numero: accion.numero, dia: cierre.dia })
  if (cierra === accion.responsable) throw new Rechazo('poa/accion-de-quien-responde', { numero: accion.numero, responsable: cierra })
  const numero = (accion.seguimientos.at(-1)?.numero ?? 0) + 1
  return { ...de, numero, tipo: cierra === null ? 'avance' : 'cierre', dia: hoy }
}
