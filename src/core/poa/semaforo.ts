import type { Fecha } from '../comun/fecha.ts'
import { comparar, decimal, type Fraccion } from '../comun/fraccion.ts'
import { conMiles } from '../comun/texto.ts'
import { type Predeterminada, vigenteEn } from '../comun/vigencia.ts'
import type { Cifra } from './avance.ts'
import type { ReglaSemaforo } from './informe.ts'

/** A band of percents: from where the one before ends, up to but not including `hasta`; the last has no end. */
export interface Banda {
  luz: string
  hasta: string | null
}

/** A rule of lights with its bands by date. */
export interface ReglaDeLuces {
  clave: string
  nombre: string
  fuente: string
  vigencias: readonly { desde: Fecha; hasta: Fecha | null; bandas: readonly Banda[] }[]
}

/** `reglas/semaforo.yaml`. `gris` is the light of a figure that is absent, in every rule. */
export interface Semaforo {
  predeterminada: readonly Predeterminada[]
  luces: readonly { clave: string; nombre: string; color: string }[]
  reglas: readonly ReglaDeLuces[]
}

/** The light of absent figures. */
export const LUZ_SIN_CIFRA = 'gris'

/** The bands of a rule on a date; `null` if it says nothing of that date. */
export const bandasEn = (regla: ReglaDeLuces, dia: Fecha): readonly Banda[] | null => vigenteEn(regla.vigencias, dia)?.bandas ?? null

/** The clave of the light for an advance in percent, exact: a figure that prints as 95.00 but is below 95 is below. */
export function luzDe(bandas: readonly Banda[], avance: Cifra | null): string {
  if (avance === null || 'falta' in avance) return LUZ_SIN_CIFRA
  const banda = bandas.find((b) => b.hasta === null || comparar(avance.hay, decimal(b.hasta)) < 0)
  return banda?.luz ?? LUZ_SIN_CIFRA
}

/** What is wrong with the bands: they must rise and the last must have no end, so that they cover the whole line. */
export function revisarBandas(bandas: readonly Banda[]): string | null {
  let anterior: Fraccion | null = null
  for (const [i, { hasta }] of bandas.entries()) {
    if (hasta === null) return i === bandas.length - 1 ? null : 'solo la última banda puede quedar sin `hasta`'
    const limite = decimal(hasta)
    if (anterior !== null && comparar(limite, anterior) <= 0) return `la banda que termina en ${hasta} no sube sobre la anterior`
    anterior = limite
  }
  return 'la última banda debe llevar `hasta: null` para cubrir toda la línea'
}

function enPalabras(desde: string | null, hasta: string | null): string {
  if (desde === null) return hasta === null ? 'cualquier avance' : `menos de ${conMiles(hasta)} %`
  return hasta === null ? `${conMiles(desde)} % o más` : `de ${conMiles(desde)} % a menos de ${conMiles(hasta)} %`
}

/** The rule as it is printed beside the lights. */
export function reglaImpresa(semaforo: Semaforo, regla: ReglaDeLuces, bandas: readonly Banda[]): ReglaSemaforo {
  const luces = semaforo.luces.flatMap((luz) => {
    const tramos = bandas.flatMap((b, i) => (b.luz === luz.clave ? [enPalabras(bandas[i - 1]?.hasta ?? null, b.hasta)] : []))
    if (tramos.length > 0) return [{ ...luz, banda: tramos.join(' o ') }]
    return luz.clave === LUZ_SIN_CIFRA ? [{ ...luz, banda: 'sin dato, sin base o no aplica' }] : []
  })
  return { clave: regla.clave, nombre: regla.nombre, fuente: regla.fuente, luces }
}
