import { diasEntre, masDias } from '../comun/dias.ts'
import { diaAnterior, diaSiguiente, type Fecha, fecha, mesDe, primerDia, ultimoDia } from '../comun/fecha.ts'
import type { Pausa } from './congelamiento.ts'

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

/**
 * The first day of each month or fraction that has begun by `hasta` since a due date. The days of a pause do not count: the month that was running
 * (or the days that were left to pay) goes on where it had stopped on the day after the pause, so that no fraction is counted twice.
 */
export function mesesQueCorren(vence: Fecha, hasta: Fecha, pausas: readonly Pausa[] = []): Fecha[] {
  const inicios: Fecha[] = []
  let base = vence
  const correr = (fin: Fecha): Fecha => {
    const meses = mesesVencidos(base, fin)
    for (let k = 0; k < meses; k++) inicios.push(diaSiguiente(masMesesCiviles(base, k)))
    return masMesesCiviles(base, meses)
  }
  for (const pausa of pausas) {
    if (pausa.desde > hasta) break
    const vispera = diaAnterior(pausa.desde)
    const quedaHasta = correr(vispera)
    if (pausa.hasta === null || pausa.hasta >= hasta) return inicios
    base = masDias(pausa.hasta, diasEntre(vispera, quedaHasta))
  }
  correr(hasta)
  return inicios
}

/** The earliest due date that on `al` is no more than `meses` months or fraction overdue. */
export function vencimientoMasAntiguo(al: Fecha, meses: number): Fecha {
  const mes = mesPorOrden(ordenDelMes(al) - meses)
  return diaDe(al) <= diaDe(ultimoDia(mes)) ? fecha(`${mes}-${al.slice(8)}`) : primerDia(mesPorOrden(ordenDelMes(al) - meses + 1))
}
