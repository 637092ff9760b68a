/** A civil date, `2023-10-31`. No time, no zone: rules and plans know only dates. Text order is date order. */
export type Fecha = string & { readonly __fecha: true }

/** A civil month, `2023-10`. Text order is time order. */
export type Mes = string & { readonly __mes: true }

const FECHA = /^(\d{4})-(\d{2})-(\d{2})$/
const MES = /^(\d{4})-(0[1-9]|1[0-2])$/

const esBisiesto = (anio: number): boolean => (anio % 4 === 0 && anio % 100 !== 0) || anio % 400 === 0

/** Days of a month (1–12) of a year. @internal */
export function diasDelMes(anio: number, mes: number): number {
  return mes === 2 ? (esBisiesto(anio) ? 29 : 28) : [4, 6, 9, 11].includes(mes) ? 30 : 31
}

/** Reads `aaaa-mm-dd`; `null` for another form or a day that does not exist (`2023-02-30`, any of the year 0000). */
export function leerFecha(texto: string): Fecha | null {
  const partes = FECHA.exec(texto)
  if (partes === null) return null
  const [anio, mes, dia] = [Number(partes[1]), Number(partes[2]), Number(partes[3])]
  return anio >= 1 && mes >= 1 && mes <= 12 && dia >= 1 && dia <= diasDelMes(anio, mes) ? (texto as Fecha) : null
}

/** A day as a spreadsheet has it: `2019-03-05` or, the day first, `05/03/2019`; the hour that a database writes after it is left out. */
export function leerDia(texto: string): Fecha | null {
  const dia = texto.replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
  const m = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(dia)
  return leerFecha(m === null ? dia : `${m[3]}-${m[2]?.padStart(2, '0')}-${m[1]?.padStart(2, '0')}`)
}

/** As `leerFecha`, for text that our own code guarantees. */
export function fecha(texto: string): Fecha {
  const f = leerFecha(texto)
  if (f === null) throw new RangeError(`no es una fecha: «${texto}»`)
  return f
}

/** Reads `aaaa-mm`; `null` for anything else. */
export const leerMes = (texto: string): Mes | null => (MES.test(texto) ? (texto as Mes) : null)

/** The month of a year by its number, 1 to 12. */
export const mesDe = (anio: number, numero: number): Mes => `${String(anio).padStart(4, '0')}-${String(numero).padStart(2, '0')}` as Mes

export const primerDia = (mes: Mes): Fecha => `${mes}-01` as Fecha

export const ultimoDia = (mes: Mes): Fecha => `${mes}-${diasDelMes(Number(mes.slice(0, 4)), Number(mes.slice(5)))}` as Fecha

/** The day after: 2024-02-29 after 2024-02-28. */
export function diaSiguiente(f: Fecha): Fecha {
  const [anio, mes, dia] = [Number(f.slice(0, 4)), Number(f.slice(5, 7)), Number(f.slice(8))]
  if (dia < diasDelMes(anio, mes)) return `${f.slice(0, 8)}${String(dia + 1).padStart(2, '0')}` as Fecha
  return primerDia(mes === 12 ? mesDe(anio + 1, 1) : mesDe(anio, mes + 1))
}

/** The day before. */
export function diaAnterior(f: Fecha): Fecha {
  const [anio, mes, dia] = [Number(f.slice(0, 4)), Number(f.slice(5, 7)), Number(f.slice(8))]
  if (dia > 1) return `${f.slice(0, 8)}${String(dia - 1).padStart(2, '0')}` as Fecha
  return mes > 1 ? ultimoDia(mesDe(anio, mes - 1)) : ultimoDia(mesDe(anio - 1, 12))
}

const NOMBRES = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
]

/** `octubre` for 10. */
export const nombreDeMes = (numero: number): string => NOMBRES[numero - 1] ?? ''

/** `31 de octubre de 2023`. */
export const textoFecha = (f: Fecha): string => `${Number(f.slice(8))} de ${nombreDeMes(Number(f.slice(5, 7)))} de ${f.slice(0, 4)}`

/** A day as forms ask for it: `05/03/2019`. */
export const fechaConBarras = (f: Fecha): string => f.split('-').toReversed().join('/')
