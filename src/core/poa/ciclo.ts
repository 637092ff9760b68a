import { diasEntre, masDias } from '../comun/dias.ts'
import { type Fecha, fecha } from '../comun/fecha.ts'
import { type Periodo, primerDiaDe, ultimoDiaDe } from '../comun/periodo.ts'
import type { TipoDeArchivo } from '../comun/tipo-de-archivo.ts'
import { type Vigencia, vigenteEn } from '../comun/vigencia.ts'
import { EXIGIBLES, type Exigible } from './pasos.ts'

/** A step that is demanded, and how many days after the period's end it is still in time. */
interface PasoExigido {
  paso: Exigible
  dias: number
  de: 'habiles' | 'naturales'
}

/** What is demanded of a unit's period that begins while it is in force (`reglas/poa/ciclo.yaml`). */
export interface ReglaDeCiclo extends Vigencia {
  fuente: string
  /** In their order, none skipped; closing is the last. */
  pasos: readonly PasoExigido[]
  /** Percent of the goal below which a value that does not reach it owes its cause; decimal string. */
  causaBajo: string
  /** What is done with what arrives after the closing. */
  tardio: 'rectificacion' | 'siguiente-periodo'
  evidencia: { tipos: readonly TipoDeArchivo[]; maximoBytes: number; maximoArchivos: number }
}

/** The lifecycle's data. */
export interface Ciclo {
  ciclo: readonly ReglaDeCiclo[]
  inhabiles: readonly (Vigencia & { fuente: string; dias: readonly Fecha[] })[]
}

/** What is demanded of a period; `null` of one that is closed without steps. */
export const reglaDeCiclo = ({ ciclo }: Ciclo, p: Periodo): ReglaDeCiclo | null => vigenteEn(ciclo, primerDiaDe(p)) ?? null

/** Whether the demanded steps go in their order, from the first and none skipped, with closing at the end. */
export const pasosEnOrden = (pasos: readonly Pick<PasoExigido, 'paso'>[]): boolean => {
  const previos = EXIGIBLES.slice(0, -1)
  return pasos.at(-1)?.paso === 'cerrar' && pasos.slice(0, -1).every(({ paso }, i) => paso === previos[i])
}

/** A Monday: the days of the week are counted from it. */
const LUNES = fecha('2000-01-03')

function esHabil({ inhabiles }: Ciclo, dia: Fecha): boolean {
  const deLaSemana = ((diasEntre(LUNES, dia) % 7) + 7) % 7
  return deLaSemana < 5 && !inhabiles.some((i) => i.dias.includes(dia))
}

/** The last day on which a step of a period is in time; `null` where it is not demanded. */
export function plazoDe(datos: Ciclo, p: Periodo, paso: Exigible): Fecha | null {
  const exigido = reglaDeCiclo(datos, p)?.pasos.find((x) => x.paso === paso)
  if (exigido === undefined) return null
  if (exigido.de === 'naturales') return masDias(ultimoDiaDe(p), exigido.dias)
  let dia = ultimoDiaDe(p)
  for (let faltan = exigido.dias; faltan > 0; faltan -= esHabil(datos, dia) ? 1 : 0) dia = masDias(dia, 1)
  return dia
}

/** The prórroga of a step: until when, and why. The last of each step stands. */
export interface Prorroga {
  paso: Exigible
  hasta: Fecha
  motivo: string
}

/** The deadline of a step with what was granted; `null` where it is not demanded. */
export const plazoConProrroga = (datos: Ciclo, p: Periodo, paso: Exigible, prorrogas: readonly Prorroga[]): Fecha | null =>
  prorrogas.findLast((x) => x.paso === paso)?.hasta ?? plazoDe(datos, p, paso)

/** Days past its deadline on which a step was given, or on which it is not given yet; zero in time. */
export const diasTarde = (plazo: Fecha | null, dia: Fecha): number => (plazo === null ? 0 : Math.max(0, diasEntre(plazo, dia)))
