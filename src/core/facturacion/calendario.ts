import { masDias } from '../comun/dias.ts'
import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { inicioDelPeriodo, type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
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
  /** The most days to pay that a run may be opened with: a due date years away is a year typed wrong. */
  plazoMaximoDias: number
  /** How many days after today a run may be dated; 0: none. */
  diasAdelante: number
  /** Whether a run is refused while accounts of its group have surcharges to be loaded. */
  exigeRecargos: boolean
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

/** Refuses a period that has not begun: what is done of it would leave those before it without being billed for ever. */
export function exigirPeriodoEmpezado(periodo: PeriodoFacturado, hoy: Fecha): void {
  const inicia = inicioDelPeriodo(periodo)
  if (inicia > hoy) throw new Rechazo('facturacion/periodo-futuro', { periodo: periodoEscrito(periodo), inicia, hoy })
}

/** A run as it is asked for; `null`: today, and the days of the calendar after it. */
export interface FechasPedidas {
  periodo: PeriodoFacturado
  fecha: Fecha | null
  vence: Fecha | null
}

/**
 * The day of a run and the day on which its bills fall due. Refuses a period that has not begun; a day before it, or further ahead than the calendar lets
 * (until it comes nobody would see the bills nor their debt); and a due date before the day, or beyond the longest term.
 */
export function fechasDeCorrida(reglas: ReglasDeCalendario, pedidas: FechasPedidas, hoy: Fecha): { fecha: Fecha; vence: Fecha } {
  exigirPeriodoEmpezado(pedidas.periodo, hoy)
  const fecha = pedidas.fecha ?? hoy
  const { diasAdelante, plazoDias, plazoMaximoDias } = calendarioEn(reglas, fecha)
  const inicia = inicioDelPeriodo(pedidas.periodo)
  if (fecha > masDias(hoy, diasAdelante)) throw new Rechazo('facturacion/fecha-futura', { fecha, hoy, dias: diasAdelante })
  if (fecha < inicia) throw new Rechazo('facturacion/fecha-anterior', { fecha, periodo: periodoEscrito(pedidas.periodo), inicia })
  const vence = pedidas.vence ?? masDias(fecha, plazoDias)
  if (vence < fecha) throw new Rechazo('facturacion/vence-antes', { vence, fecha })
  if (vence > masDias(fecha, plazoMaximoDias)) throw new Rechazo('facturacion/vence-muy-adelante', { vence, fecha, dias: plazoMaximoDias })
  return { fecha, vence }
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
export function revisarCalendario({ actividades, topes, plazoDias, plazoMaximoDias }: CalendarioVigente): string | null {
  if (plazoMaximoDias < plazoDias) return `\`plazoMaximoDias\` (${plazoMaximoDias}) es menor que \`plazoDias\` (${plazoDias})`
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
