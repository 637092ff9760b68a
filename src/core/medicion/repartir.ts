import { diasEntre } from '../comun/dias.ts'
import type { Fecha } from '../comun/fecha.ts'
import { masMeses, mesesEntre, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { ConsumoPrevio, PeriodoRepartido } from './consumo.ts'

/** Splits whole m³ by weights into whole m³ that add up; those left over go to the largest remainders, first come first. @internal */
export function repartirM3(totalM3: number, proporciones: readonly number[]): number[] {
  const suma = proporciones.reduce((a, b) => a + b, 0)
  const iguales = suma === 0 ? proporciones.map(() => 1) : proporciones
  const entre = BigInt(suma === 0 ? proporciones.length : suma)
  const productos = iguales.map((p) => BigInt(totalM3) * BigInt(p))
  const partes = productos.map((x) => Number(x / entre))
  const faltan = totalM3 - partes.reduce((a, b) => a + b, 0)
  const orden = productos.map((x, i) => [x % entre, i] as const).sort((a, b) => (b[0] > a[0] ? 1 : b[0] < a[0] ? -1 : a[1] - b[1]))
  for (const [, i] of orden.slice(0, faltan)) partes[i] = (partes[i] ?? 0) + 1
  return partes
}

/** A stretch that one reading closes: since when, after which period, and the bills that went out in between without one. */
export interface Tramo {
  readonly desde: Fecha
  readonly hasta: Fecha
  /** The last period that was read. */
  readonly tras: PeriodoFacturado
  readonly periodo: PeriodoFacturado
  readonly sinLeer: readonly ConsumoPrevio[]
}

interface Parte {
  periodo: PeriodoFacturado
  facturadoM3: number | null
  dias: number
  entre: number
}

/** The months of a stretch. Those that were never billed share the days of the bill that came after them. */
function partesDe({ desde, hasta, tras, periodo, sinLeer }: Tramo): Parte[] {
  const partes: Parte[] = []
  let [ultimo, fin] = [tras, desde]
  const cerrar = (p: PeriodoFacturado, al: Fecha, facturadoM3: number | null): void => {
    const meses = Math.max(mesesEntre(ultimo, p), 1)
    const dias = Math.max(diasEntre(fin, al), 0)
    for (let n = meses - 1; n > 0; n--) partes.push({ periodo: masMeses(p, -n), facturadoM3: null, dias, entre: meses })
    partes.push({ periodo: p, facturadoM3, dias, entre: meses })
    ultimo = p
    fin = al
  }
  for (const h of sinLeer) cerrar(h.periodo, h.hasta, h.m3)
  cerrar(periodo, hasta, null)
  return partes
}

const mcm = (a: number, b: number): number => {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return (a / x) * b
}

/**
 * Spreads what the meter really counted over the whole stretch, by days: nobody's months weigh more for being the last to be read.
 * Returns the m³ of the period itself and of each earlier one; together they are `totalM3`.
 */
export function repartirTramo(totalM3: number, tramo: Tramo): { m3: number; reparto: PeriodoRepartido[] } {
  const partes = partesDe(tramo)
  const comun = partes.reduce((m, p) => mcm(m, p.entre), 1)
  const m3 = repartirM3(
    totalM3,
    partes.map((p) => p.dias * (comun / p.entre)),
  )
  const reparto = partes.map(({ periodo, facturadoM3 }, i) => ({ periodo, facturadoM3, m3: m3[i] ?? 0 }))
  return { m3: reparto.pop()?.m3 ?? 0, reparto }
}
