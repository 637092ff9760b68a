import type { Derivacion } from './plan.ts'

/** One of the things that a derived value looks at. `cuenta`: whether it adds one; `null` if it is not among those counted. */
export interface Contado {
  clave: string
  nombre: string
  cuenta: boolean | null
  /** The figures that decide it, in words. */
  por: string
}

/** What a value was counted from, and by which criterion: what its closing keeps. */
export interface Derivado {
  cuenta: Derivacion['cuenta']
  criterio: string
  de: readonly Contado[]
}

/** The same in a row of a sheet. `fijado`: whether its closing fixed it; else it is what the records say today. */
export interface DerivadoDeFila extends Derivado {
  fijado: boolean
}

/** A derived value in words: by which criterion, which count and which do not, and why. */
export function enPalabras({ criterio, de, fijado }: DerivadoDeFila): string {
  const si = de.filter((c) => c.cuenta === true)
  const no = de.filter((c) => c.cuenta === false)
  const fuera = de.filter((c) => c.cuenta === null)
  const lista = (cs: readonly Contado[]): string => cs.map((c) => `${c.clave} (${c.por})`).join('; ')
  return [
    `Valor calculado${fijado ? ' y fijado al cerrar' : ''}, no capturado. Criterio: ${criterio}.`,
    de.length === 0
      ? `No hay nada que contar en el periodo.`
      : `Cuentan ${si.length} de ${si.length + no.length}${si.length === 0 ? '' : `: ${lista(si)}`}.`,
    ...(no.length === 0 ? [] : [`No cuentan: ${lista(no)}.`]),
    ...(fuera.length === 0 ? [] : [`Fuera de la cuenta: ${lista(fuera)}.`]),
  ].join(' ')
}
