import { compararPeriodos, frecuenciaDe, leerPeriodo, nombrePeriodo, type Periodo } from '../../core/comun/periodo.ts'
import { conMayuscula } from '../../ui/oracion.ts'

/** A period as addresses write it, without its year: `10`, `T4`, `anual`. */
export const corto = (p: Periodo): string => p.slice(5) || 'anual'

/** `Cuarto trimestre`: its name without the year, which is already said beside it. */
export const rotulo = (p: Periodo): string =>
  frecuenciaDe(p) === 'anual' ? 'Año completo' : conMayuscula(nombrePeriodo(p).replace(/ de \d{4}$/, ''))

/** The periods that can be looked at, in time order, and the whole year at the end. */
export function conElAnual(ejercicio: number, periodos: readonly Periodo[]): Periodo[] {
  const anual = leerPeriodo('anual', ejercicio)
  const lista = periodos.toSorted(compararPeriodos)
  return anual === null || lista.includes(anual) ? lista : [...lista, anual]
}

/** The newest period that has data; of two that end together, the longer, which holds the other. */
export const masReciente = (periodos: readonly Periodo[]): Periodo | undefined =>
  periodos
    .filter((p) => frecuenciaDe(p) !== 'anual')
    .toSorted(compararPeriodos)
    .at(-1)
