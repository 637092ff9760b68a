import { type Fecha, fecha, mesDe, primerDia, ultimoDia } from '../comun/fecha.ts'

const anioDe = (f: Fecha): number => Number(f.slice(0, 4))
const mesNumeroDe = (f: Fecha): number => Number(f.slice(5, 7))
const diaDe = (f: Fecha): number => Number(f.slice(8))
const ordenDelMes = (f: Fecha): number => anioDe(f) * 12 + mesNumeroDe(f) - 1
const mesPorOrden = (n: number) => mesDe(Math.floor(n / 12), (n % 12) + 1)

/** The same day `meses` months later, or the last day of that month if it is shorter: 31 January and one month is 28 or 29 February. */
export function masMesesCiviles(f: Fecha, meses: number): Fecha {
  const ultimo = ultimoDia(mesPorOrden(ordenDelMes(f) + meses))
  return diaDe(f) < diaDe(ultimo) ? fecha(`${ultimo.slice(0, 8)}${f.slice(8)}`) : ultimo
}

/** Months or fraction gone by on `al` since a due date: 0 up to the due date itself, 1 from the day after, 2 after a month. */
export function mesesVencidos(vence: Fecha, al: Fecha): number {
  if (al <= vence) return 0
  return ordenDelMes(al) - ordenDelMes(vence) + (diaDe(al) > diaDe(vence) ? 1 : 0)
}

/** The earliest due date that on `al` is no more than `meses` months or fraction overdue. */
export function vencimientoMasAntiguo(al: Fecha, meses: number): Fecha {
  const mes = mesPorOrden(ordenDelMes(al) - meses)
  return diaDe(al) <= diaDe(ultimoDia(mes)) ? fecha(`${mes}-${al.slice(8)}`) : primerDia(mesPorOrden(ordenDelMes(al) - meses + 1))
}
