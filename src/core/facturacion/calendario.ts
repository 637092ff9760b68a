import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import type { ClaseConsumo } from '../padron/cuenta.ts'

/**
 * A step of a group's month. `despuesDe`: what must be done before it; `corrida`: the one that opens the billing run; `entregas`: the one that
 * is done when no bill is left without its delivery or the cause of not having it.
 */
export interface ActividadDeCalendario {
  clave: string
  nombre: string
  despuesDe: string | null
  corrida: boolean
  entregas: boolean
}

/** The largest bill that a run makes by itself for a class of consumption: whole m³ and centavos with tax. */
export interface TopeDeFacturacion {
  clase: ClaseConsumo
  consumoM3: number
  importeCentavos: Centavos
}

interface CalendarioVigente {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  /** How many months each bill charges, and pass from one run of a group to the next. Absent: one. */
  mesesPorRecibo?: number
  /** Days to pay, from the day of billing. */
  plazoDias: number
  actividades: readonly ActividadDeCalendario[]
  topes: readonly TopeDeFacturacion[]
}

/** `reglas/calendario/calendario.yaml`. */
export interface ReglasDeCalendario {
  calendario: readonly CalendarioVigente[]
}

/** The calendar of a day; refuses a day of which the rules say nothing. */
export function calendarioEn({ calendario }: ReglasDeCalendario, dia: Fecha): CalendarioVigente {
  const vigente = vigenteEn(calendario, dia)
  if (vigente === undefined) throw new Rechazo('facturacion/sin-calendario', { fecha: dia })
  return vigente
}

/**
 * The day of a run: the one asked for, or today. Refuses one that has not come: until then nobody would see its bills nor their debt, and a run is
 * not taken back.
 */
export function fechaDeCorrida(pedida: Fecha | null, hoy: Fecha): Fecha {
  if (pedida !== null && pedida > hoy) throw new Rechazo('facturacion/fecha-futura', { fecha: pedida, hoy })
  return pedida ?? hoy
}

/** Refuses an activity that the calendar lacks, one already done, and one whose predecessor is not. */
export function revisarActividad(actividades: readonly ActividadDeCalendario[], clave: string, hechas: ReadonlySet<string>): void {
  const actividad = actividades.find((a) => a.clave === clave)
  if (actividad === undefined)
    throw new Rechazo('facturacion/actividad-desconocida', { actividad: clave, actividades: actividades.map((a) => a.clave).join(', ') })
  if (hechas.has(clave)) throw new Rechazo('facturacion/actividad-repetida', { actividad: clave })
  if (actividad.despuesDe !== null && !hechas.has(actividad.despuesDe))
    throw new Rechazo('facturacion/actividad-sin-previa', { actividad: clave, previa: actividad.despuesDe })
}

/** What is wrong with a calendar: a predecessor that does not come before, not just one activity that bills, a class without cap. */
export function revisarCalendario({ actividades, topes }: CalendarioVigente): string | null {
  const vistas = new Set<string>()
  for (const { clave, despuesDe } of actividades) {
    if (vistas.has(clave)) return `la actividad «${clave}» está dos veces`
    if (despuesDe !== null && !vistas.has(despuesDe)) return `«${clave}» va después de «${despuesDe}», que no está antes que ella`
    vistas.add(clave)
  }
  const corrida = actividades.findIndex((a) => a.corrida)
  if (actividades.filter((a) => a.corrida).length !== 1) return 'una actividad, y solo una, lleva `corrida: true`'
  const antes = actividades.find((a, i) => a.entregas && i <= corrida)
  if (antes !== undefined) return `«${antes.clave}» lleva \`entregas: true\` y no está después de la que factura`
  const clases = topes.map((t) => t.clase)
  return new Set(clases).size === 2 && clases.length === 2 ? null : 'falta o sobra el tope de una clase: son `bajo` y `alto`'
}
