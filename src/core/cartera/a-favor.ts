import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { type CargoAbierto, enPrelacion, repartirAbono } from './prelacion.ts'
import type { ParteDeCargo } from './recargo.ts'

/** What is left open of a credit, and the day on which it came. */
export interface CreditoAbierto {
  fecha: Fecha
  abiertoCentavos: Centavos
}

/** With what the money in favour is put to the charges: the order of the rule, and the day that is asked about. */
export interface ReglaDeLoAFavor {
  prelacion: Parameters<typeof enPrelacion>[1]
  al: Fecha
}

/** A charge once the money in favour is put to it. */
export interface CargoImputado {
  /** What is really owed of it. */
  porPagarCentavos: Centavos
  /** Each part that the money in favour pays, and the day on which that money came. */
  llegado: readonly ParteDeCargo[]
}

/**
 * Each charge once what the account has in its favour by `al`, and nobody applied, is put to it: credits by the day on which they came, charges in the
 * order of the rule. Statement, aging, surcharges and bill all ask here what is owed; nothing of it is stored. The charges are those that may
 * be paid on that day: a frozen one is not given.
 */
export function imputarLoAFavor(
  cargos: readonly CargoAbierto[],
  aFavor: readonly CreditoAbierto[],
  { prelacion, al }: ReglaDeLoAFavor,
): ReadonlyMap<number, CargoImputado> {
  const imputados = new Map<number, CargoImputado>(cargos.map((c) => [c.movimiento, { porPagarCentavos: c.abiertoCentavos, llegado: [] }]))
  const porPagar = ({ movimiento }: CargoAbierto): Centavos => imputados.get(movimiento)?.porPagarCentavos ?? 0n
  for (const { fecha, abiertoCentavos } of aFavor.toSorted((a, b) => (a.fecha < b.fecha ? -1 : a.fecha > b.fecha ? 1 : 0))) {
    if (fecha > al) continue
    const abiertos = cargos.map((c) => ({ ...c, abiertoCentavos: porPagar(c) }))
    for (const { cargo, importeCentavos } of repartirAbono(abiertoCentavos, enPrelacion(abiertos, prelacion)))
      imputados.set(cargo.movimiento, {
        porPagarCentavos: cargo.abiertoCentavos - importeCentavos,
        llegado: [...(imputados.get(cargo.movimiento)?.llegado ?? []), { importeCentavos, hasta: fecha }],
      })
  }
  return imputados
}
