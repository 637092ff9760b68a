import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { type Predeterminada, predeterminadaEn, vigenteEn } from '../comun/vigencia.ts'

/** By what charges are put in order: due date (oldest first), date of the charge, or concept (as the rule lists them). */
export const CRITERIOS = ['vencimiento', 'fecha', 'concepto'] as const
export type Criterio = (typeof CRITERIOS)[number]

interface PrelacionVigente {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  criterios: readonly Criterio[]
  /** Concepts from first to last; those that are not listed come after all of these. */
  conceptos: readonly string[]
}

/** A rule that says which charges a payment pays first, by date. */
export interface Prelacion {
  clave: string
  nombre: string
  vigencias: readonly PrelacionVigente[]
}

/** `reglas/cobro/prelacion.yaml`. */
export interface Prelaciones {
  predeterminada: readonly Predeterminada[]
  prelaciones: readonly Prelacion[]
}

/** A charge with something left to pay. */
export interface CargoAbierto {
  movimiento: number
  concepto: string
  fecha: Fecha
  vence: Fecha
  abiertoCentavos: Centavos
}

/** The order of the rule `pedida` (or of the one by default then) on a day. Refuses a day on which the rules say none. */
export function prelacionEn({ predeterminada, prelaciones }: Prelaciones, dia: Fecha, pedida?: string): PrelacionVigente {
  const clave = pedida ?? predeterminadaEn(predeterminada, dia)
  const vigente = vigenteEn(prelaciones.find((o) => o.clave === clave)?.vigencias ?? [], dia)
  if (vigente === undefined) throw new Rechazo('cartera/sin-prelacion', { prelacion: clave ?? 'predeterminada', fecha: dia })
  return vigente
}

const texto = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function comparador(criterio: Criterio, conceptos: readonly string[]): (a: CargoAbierto, b: CargoAbierto) => number {
  const lugar = (c: CargoAbierto): number => (conceptos.includes(c.concepto) ? conceptos.indexOf(c.concepto) : conceptos.length)
  if (criterio === 'vencimiento') return (a, b) => texto(a.vence, b.vence)
  if (criterio === 'fecha') return (a, b) => texto(a.fecha, b.fecha)
  return (a, b) => lugar(a) - lugar(b)
}

/** The charges as the rule pays them; what it leaves equal goes by number of movement. */
export function enPrelacion<C extends CargoAbierto>(
  cargos: readonly C[],
  prelacion: Pick<PrelacionVigente, 'criterios' | 'conceptos'>,
): C[] {
  const comparadores = prelacion.criterios.map((c) => comparador(c, prelacion.conceptos))
  return cargos.toSorted((a, b) => comparadores.reduce((r, comparar) => r || comparar(a, b), 0) || a.movimiento - b.movimiento)
}

/** How much of `importeCentavos` each charge gets, in order, none more than what is open. What is left over is not applied. */
export function repartirAbono<C extends CargoAbierto>(
  importeCentavos: Centavos,
  cargos: readonly C[],
): { cargo: C; importeCentavos: Centavos }[] {
  let queda = importeCentavos
  return cargos.flatMap((cargo) => {
    const sobra = queda - cargo.abiertoCentavos
    const importeCentavos = sobra > 0n ? cargo.abiertoCentavos : queda
    queda -= importeCentavos
    return importeCentavos > 0n ? [{ cargo, importeCentavos }] : []
  })
}
