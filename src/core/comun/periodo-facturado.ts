import { type Fecha, leerMes, type Mes, mesDe, nombreDeMes, primerDia, ultimoDia } from './fecha.ts'

/** A billed month as the tables of the trade hold it: `202310` is October 2023. Number order is time order. */
export type PeriodoFacturado = number & { readonly __periodoFacturado: true }

/** Whether a number is the month of some year, from January 1900 on. */
const esPeriodoFacturado = (n: number): n is PeriodoFacturado =>
  Number.isInteger(n) && n >= 190001 && n <= 999912 && n % 100 >= 1 && n % 100 <= 12

/** The billed month that a number is; a RangeError for another number. What people write is read by the contract. */
export function periodoFacturado(n: number): PeriodoFacturado {
  if (!esPeriodoFacturado(n)) throw new RangeError(`no es un periodo facturado: ${n}`)
  return n
}

/** Reads a billed month as people write it, `2023-10`; `null` for anything else. */
export function leerPeriodoFacturado(texto: string): PeriodoFacturado | null {
  const n = leerMes(texto) === null ? 0 : Number(texto.replace('-', ''))
  return esPeriodoFacturado(n) ? n : null
}

/** The billed month in which a day is. */
export const periodoDelDia = (f: Fecha): PeriodoFacturado => (Number(f.slice(0, 4)) * 100 + Number(f.slice(5, 7))) as PeriodoFacturado

const anioDe = (p: PeriodoFacturado): number => Math.floor(p / 100)

/** A billed month as people read it, `2023-10`: outside core and the tables it has no other form. */
export const periodoEscrito = (p: PeriodoFacturado): Mes => mesDe(anioDe(p), mesDelPeriodo(p))

/** 1 to 12. */
export const mesDelPeriodo = (p: PeriodoFacturado): number => p % 100

const orden = (p: PeriodoFacturado): number => anioDe(p) * 12 + mesDelPeriodo(p) - 1

/** How many months after `a` comes `b`: 1 from December to January, negative if before. */
export const mesesEntre = (a: PeriodoFacturado, b: PeriodoFacturado): number => orden(b) - orden(a)

/** The period `meses` after `p`, or before if negative. */
export function masMeses(p: PeriodoFacturado, meses: number): PeriodoFacturado {
  const n = orden(p) + meses
  // Not checked: what is asked of history may begin before 1900.
  return (Math.floor(n / 12) * 100 + (n % 12) + 1) as PeriodoFacturado
}

/** `oct 2025`, as a bill and its steps say it. */
export const mesCorto = (p: PeriodoFacturado): string => `${nombreDeMes(mesDelPeriodo(p)).slice(0, 3)} ${anioDe(p)}`

/** The first civil day of a billed month. */
export const inicioDelPeriodo = (p: PeriodoFacturado): Fecha => primerDia(mesDe(anioDe(p), mesDelPeriodo(p)))

/** The last civil day of a billed month: the day on which what holds of an account in that period is asked. */
export const finDelPeriodo = (p: PeriodoFacturado): Fecha => ultimoDia(mesDe(anioDe(p), mesDelPeriodo(p)))

/** The day on which a period is closed if it is closed today: today, or its last day once it is past. */
export function diaDeCierre(p: PeriodoFacturado, hoy: Fecha): Fecha {
  const fin = finDelPeriodo(p)
  if (hoy > fin) return fin
  return hoy
}
