import { diaSiguiente, type Fecha } from './fecha.ts'

/** Days from 1 March of year 0 to a date of the Gregorian calendar: years that begin in March put the leap day last. */
function diaAbsoluto(f: Fecha): number {
  const [anio, mes, dia] = [Number(f.slice(0, 4)), Number(f.slice(5, 7)), Number(f.slice(8))]
  const a = mes > 2 ? anio : anio - 1
  const m = (mes + 9) % 12
  return 365 * a + Math.floor(a / 4) - Math.floor(a / 100) + Math.floor(a / 400) + Math.floor((153 * m + 2) / 5) + dia
}

/** Civil days from `a` to `b`: 1 from one day to the next, negative if `b` is before. */
export const diasEntre = (a: Fecha, b: Fecha): number => diaAbsoluto(b) - diaAbsoluto(a)

/** The day `dias` after another. */
export function masDias(dia: Fecha, dias: number): Fecha {
  let f = dia
  for (let i = 0; i < dias; i++) f = diaSiguiente(f)
  return f
}
