import { aTextoMinimo, decimal, type Fraccion, fraccion, multiplicar, redondear } from '../comun/fraccion.ts'
import type { ConsumoPrevio } from './consumo.ts'

/** The sum of some months' real m³ and how many they are: a mean that is still exact. */
export interface Promedio {
  readonly sumaM3: number
  readonly meses: number
}

/**
 * The mean of the last `lecturas` real readings, passing over the months that were estimated. `null` without any.
 * Mean of the last six real readings: practice of Juárez.
 */
export function promedioReal(historia: readonly ConsumoPrevio[], lecturas: number): Promedio | null {
  let [sumaM3, meses] = [0, 0]
  for (let i = historia.length - 1; i >= 0 && meses < lecturas; i--) {
    const h = historia[i]
    if (h?.origen !== 'real') continue
    sumaM3 += h.m3
    meses++
  }
  return meses === 0 ? null : { sumaM3, meses }
}

export const UNO: Fraccion = decimal('1')

/** The mean times a factor, in whole m³, half up. */
export const promedioM3 = ({ sumaM3, meses }: Promedio, factor: Fraccion = UNO): number =>
  Number(redondear(multiplicar(fraccion(BigInt(sumaM3), BigInt(meses)), factor), 0))

/** Whole m³ times a factor, half up. */
export const porFactor = (m3: number, factor: Fraccion): number => Number(redondear(multiplicar(fraccion(BigInt(m3)), factor), 0))

/** `18.5, se cobran 19 m³`: the figure that an operation gives and the whole m³ that are charged for it; `20 m³` if they are the same. */
export function textoRedondeado(exacto: Fraccion, m3: number): string {
  return exacto.d === 1n ? `${m3} m³` : `${aTextoMinimo(exacto, 2)}, se cobran ${m3} m³`
}

/** Whether `m3` is more than (1), equal to (0) or less than (-1) `veces` the mean, exactly. */
export function contraPromedio(m3: number, { sumaM3, meses }: Promedio, veces: Fraccion): -1 | 0 | 1 {
  const diferencia = BigInt(m3) * BigInt(meses) * veces.d - BigInt(sumaM3) * veces.n
  return diferencia > 0n ? 1 : diferencia < 0n ? -1 : 0
}
