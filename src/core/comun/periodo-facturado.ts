import { type Fecha, mesDe, primerDia, ultimoDia } from './fecha.ts'

/** A billed month as the tables of the trade hold it: `202310` is October 2023. Number order is time order. */
export type PeriodoFacturado = number

const anioDe = (p: PeriodoFacturado): number => Math.floor(p / 100)

/** 1 to 12. */
export const mesDelPeriodo = (p: PeriodoFacturado): number => p % 100

const orden = (p: PeriodoFacturado): number => anioDe(p) * 12 + mesDelPeriodo(p) - 1

/** How many months after `a` comes `b`: 1 from December to January, negative if before. */
export const mesesEntre = (a: PeriodoFacturado, b: PeriodoFacturado): number => orden(b) - orden(a)

/** The period `meses` after `p`, or before if negative. */
export function masMeses(p: PeriodoFacturado, meses: number): PeriodoFacturado {
  const n = orden(p) + meses
  return Math.floor(n / 12) * 100 + (n % 12) + 1
}

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
