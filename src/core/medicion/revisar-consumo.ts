import type { Fraccion } from '../comun/fraccion.ts'
import type { Causa } from './consumo.ts'
import { contraPromedio, type Promedio, porFactor, promedioM3 } from './promedio.ts'
import type { CategoriaDeConsumo } from './reglas-de-medicion.ts'

/** A consumption out of what is usual: why, and the m³ beyond which it is. */
export interface Anormal {
  readonly causa: Causa
  readonly limiteM3: number
  readonly explicacion: string
}

/**
 * Holds the m³ of a month against the account's own mean, by category and season. `promedio` null, or of fewer than `minimas` months: there is nothing
 * to compare with, and only the category's limit counts. Returns `null` when nothing is odd.
 */
export function revisarConsumo(
  m3: number,
  promedio: Promedio | null,
  categoria: CategoriaDeConsumo,
  temporada: string,
  minimas: number,
): Anormal | null {
  if (promedio === null || promedio.meses < minimas) {
    const limiteM3 = categoria.sinHistoriaHastaM3
    return m3 <= limiteM3
      ? null
      : { causa: 'alto', limiteM3, explicacion: `${m3} m³ sin historia con que comparar pasan de los ${limiteM3} m³ de la categoría.` }
  }
  const usual = promedioM3(promedio)
  if (m3 === 0 && contraPromedio(categoria.ceroDesdeM3, promedio, { n: 1n, d: 1n }) <= 0)
    return { causa: 'cero', limiteM3: 0, explicacion: `No hubo consumo y el promedio es de ${usual} m³.` }
  const limites = categoria.limites.find((l) => l.temporada === temporada)
  if (limites === undefined || Math.abs(m3 - usual) <= categoria.holguraM3) return null
  const fuera = (causa: Causa, veces: Fraccion, palabras: string): Anormal => {
    const limiteM3 = porFactor(promedio.sumaM3, { n: veces.n, d: veces.d * BigInt(promedio.meses) })
    return { causa, limiteM3, explicacion: `${m3} m³ ${palabras} ${limiteM3} m³; el promedio es de ${usual} m³.` }
  }
  if (contraPromedio(m3, promedio, limites.reventon) > 0) return fuera('reventon', limites.reventon, 'parecen fuga o reventón: pasan de')
  if (contraPromedio(m3, promedio, limites.alto) > 0) return fuera('alto', limites.alto, 'pasan de')
  if (contraPromedio(m3, promedio, limites.bajo) < 0) return fuera('bajo', limites.bajo, 'no llegan a')
  return null
}
