import { masDias } from '../comun/dias.ts'
import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { finDelPeriodo, inicioDelPeriodo, mesesEntre, type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import type { ClaseConsumo } from '../padron/cuenta.ts'

/**
 * What the data themselves say of whether a step is done, in the order in which a month goes: every account that is to be read is in the lot
 * (`lote`) and has a reading or an anomaly (`lecturas`); what was read is analysed (`analisis`), and what was ordered to be read again was, and is analysed
 * (`relecturas`); the run has billed every ruta (`corrida`: it is also the step that opens the run); no bill is left without its delivery or the cause of
 * not having it (`entregas`).
 */
export const COMPROBACIONES = ['lote', 'lecturas', 'analisis', 'relecturas', 'corrida', 'entregas'] as const
export type Comprobacion = (typeof COMPROBACIONES)[number]

/** A step of a group's month. `despuesDe`: what must be done before it. */
export interface ActividadDeCalendario {
  clave: string
  nombre: string
  despuesDe: string | null
  /** What its data must say before it is registered; `null`: it is enough that somebody says it. */
  comprueba: Comprobacion | null
  /** Whether it may be registered, with a reason, though its data lack something. */
  dispensa: boolean
  /** Days from the first of the period in which it must be done. Absent: none is said. It decides no bill. */
  diaLimite?: number
}

/** The last day on which an activity of a period is in time; `null`: the calendar says none. */
export const limiteDe = ({ diaLimite }: ActividadDeCalendario, periodo: PeriodoFacturado): Fecha | null =>
  diaLimite === undefined ? null : masDias(inicioDelPeriodo(periodo), diaLimite)

/** The months on whose steps somebody may be working: that of today and those before it. */
export const MESES_EN_CURSO = 3

/** The day by which a group should have done the step that it has before it, if that day has passed; `null`: it is in time, or has none. */
export function pasoTarde(
  actividades: readonly ActividadDeCalendario[],
  hechas: ReadonlySet<string>,
  periodo: PeriodoFacturado,
  hoy: Fecha,
): Fecha | null {
  const siguiente = actividades.find((a) => !hechas.has(a.clave))
  const limite = siguiente === undefined ? null : limiteDe(siguiente, periodo)
  return limite !== null && limite < hoy ? limite : null
}

/** The step that opens the run; a calendar has one. */
export const esDeCorrida = ({ comprueba }: ActividadDeCalendario): boolean => comprueba === 'corrida'

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

/** What a run of a period bills, by the calendar of its last day: the months of each bill. Of a day that no rule names, one. */
export const tramoDe = (periodo: PeriodoFacturado, { calendario }: ReglasDeCalendario): { periodo: PeriodoFacturado; meses: number } => ({
  periodo,
  meses: vigenteEn(calendario, finDelPeriodo(periodo))?.mesesPorRecibo ?? 1,
})

/** Whether a group has bills in a period, when each charges so many months: its last run before was of `ultima`; `null`: it is the first. */
export const tocaFacturar = (ultima: PeriodoFacturado | null, periodo: PeriodoFacturado, meses: number): boolean =>
  ultima === null || mesesEntre(ultima, periodo) % meses === 0

/** Why a period between two of those that a group bills is not billed. */
export const entreRecibos = (ultima: PeriodoFacturado, meses: number): string =>
  `se factura cada ${meses} meses, y lo último es ${periodoEscrito(ultima)}`

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
export function revisarActividad(
  actividades: readonly ActividadDeCalendario[],
  clave: string,
  hechas: ReadonlySet<string>,
): ActividadDeCalendario {
  const actividad = actividades.find((a) => a.clave === clave)
  if (actividad === undefined)
    throw new Rechazo('facturacion/actividad-desconocida', { actividad: clave, actividades: actividades.map((a) => a.clave).join(', ') })
  if (hechas.has(clave)) throw new Rechazo('facturacion/actividad-repetida', { actividad: clave })
  if (actividad.despuesDe !== null && !hechas.has(actividad.despuesDe))
    throw new Rechazo('facturacion/actividad-sin-previa', { actividad: clave, previa: actividad.despuesDe })
  return actividad
}

/** What the data of an activity lack: an account in its place, a ruta that is not billed (`cuenta` null) or a bill. */
export interface Falta {
  readonly ruta: string
  readonly cuenta: number | null
}

const QUE_FALTA: Readonly<Record<Comprobacion, string>> = {
  lote: 'cuenta(s) que no están en el lote de lectura, o cambiaron después de hecho',
  lecturas: 'cuenta(s) sin lectura ni anomalía',
  analisis: 'cuenta(s) sin analizar',
  relecturas: 'cuenta(s) que se mandaron releer y no se han releído, o no se ha analizado lo que se releyó',
  corrida: 'ruta(s) o cuenta(s) sin facturar',
  entregas: 'recibo(s) sin entrega ni causa',
}

/** Rutas that a message names; the others are counted. */
const RUTAS_NOMBRADAS = 10

/** What is lacking, ruta by ruta, in a line. */
function enRutas(faltan: readonly Falta[]): string {
  const porRuta = [...Map.groupBy(faltan, (f) => f.ruta)].map(([ruta, suyas]) => `ruta ${ruta}: ${suyas.length}`)
  const demas = porRuta.length - RUTAS_NOMBRADAS
  return [...porRuta.slice(0, RUTAS_NOMBRADAS), ...(demas > 0 ? [`y ${demas} rutas más`] : [])].join('; ')
}

/**
 * Decides whether an activity may be registered, by what its data lack: nothing, or what a waiver excuses. Returns how many the waiver excuses.
 * Refuses a waiver that the calendar does not admit, and one when nothing is lacking: its reason would say what is not so.
 */
export function dispensarFaltas(
  { clave: actividad, comprueba, dispensa }: ActividadDeCalendario,
  faltan: readonly Falta[],
  { periodo, grupo, motivo }: { periodo: PeriodoFacturado; grupo: string; motivo: string | null },
): number {
  if (motivo !== null && !dispensa) throw new Rechazo('facturacion/dispensa-no-admitida', { actividad })
  if (motivo !== null && faltan.length === 0)
    throw new Rechazo('facturacion/dispensa-de-mas', { actividad, periodo: periodoEscrito(periodo), grupo })
  if (motivo === null && faltan.length > 0)
    throw new Rechazo('facturacion/actividad-incompleta', {
      actividad,
      periodo: periodoEscrito(periodo),
      grupo,
      faltan: faltan.length,
      que: comprueba === null ? '' : QUE_FALTA[comprueba],
      rutas: enRutas(faltan),
    })
  return faltan.length
}

/**
 * What is wrong with a calendar: a predecessor that does not come before, not just one activity that bills, what is checked out of the order of the
 * month, a class without cap.
 */
export function revisarCalendario({ actividades, topes, plazoDias, plazoMaximoDias }: CalendarioVigente): string | null {
  if (plazoMaximoDias < plazoDias) return `\`plazoMaximoDias\` (${plazoMaximoDias}) es menor que \`plazoDias\` (${plazoDias})`
  const vistas = new Set<string>()
  for (const { clave, despuesDe } of actividades) {
    if (vistas.has(clave)) return `la actividad «${clave}» está dos veces`
    if (despuesDe !== null && !vistas.has(despuesDe)) return `«${clave}» va después de «${despuesDe}», que no está antes que ella`
    vistas.add(clave)
  }
  if (actividades.filter(esDeCorrida).length !== 1) return 'una actividad, y solo una, lleva `comprueba: corrida`'
  const comprobadas = actividades.flatMap(({ clave, comprueba }) => (comprueba === null ? [] : [{ clave, comprueba }]))
  for (const [i, { clave, comprueba }] of comprobadas.entries()) {
    const antes = comprobadas[i - 1]
    if (antes !== undefined && COMPROBACIONES.indexOf(antes.comprueba) >= COMPROBACIONES.indexOf(comprueba))
      return `«${clave}» comprueba \`${comprueba}\` y no puede ir después de «${antes.clave}», que comprueba \`${antes.comprueba}\``
  }
  const deMas = actividades.find((a) => a.dispensa && a.comprueba === null)
  if (deMas !== undefined) return `«${deMas.clave}» admite dispensa y no comprueba nada`
  const clases = topes.map((t) => t.clase)
  return new Set(clases).size === 2 && clases.length === 2 ? null : 'falta o sobra el tope de una clase: son `bajo` y `alto`'
}
