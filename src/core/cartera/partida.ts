import type { Centavos } from '../comun/dinero.ts'
import { type CargoImputado, imputarLoAFavor, type ReglaDeLoAFavor } from './a-favor.ts'
import { congeladoEn, pausasDe } from './congelamiento.ts'
import { abiertosDe, type Cartera, type Movimiento } from './movimiento.ts'
import { mesesVencidos } from './vencimiento.ts'

/** A movement of which something is open. */
export interface Partida {
  movimiento: Movimiento
  abiertoCentavos: Centavos
  /** Of a charge, what is really owed once the money in favour that nobody applied is put to it; of a credit, what is left of it. */
  porPagarCentavos: Centavos
  /** Months or fraction since it fell due; 0 if it has not. */
  mesesVencidos: number
  /** Why it is frozen; `null` if it is not. */
  causa: string | null
}

/** What is open of a ledger as it stood on a day (`carteraAl`), and how the money in favour falls on the charges that are not frozen then. */
export function partidasAl(
  cartera: Cartera,
  regla: ReglaDeLoAFavor,
): { partidas: Partida[]; imputados: ReadonlyMap<number, CargoImputado> } {
  const abiertos = abiertosDe(cartera)
  const conAbierto = cartera.movimientos
    .map((movimiento) => ({
      movimiento,
      abiertoCentavos: abiertos.get(movimiento.movimiento) ?? 0n,
      mesesVencidos: movimiento.vence === null ? 0 : mesesVencidos(movimiento.vence, regla.al),
      causa: congeladoEn(pausasDe(cartera.congelamientos, movimiento.movimiento), regla.al)?.causa ?? null,
    }))
    .filter((p) => p.abiertoCentavos > 0n)
  const cargos = conAbierto.flatMap(({ movimiento: m, abiertoCentavos, causa }) =>
    m.vence === null || causa !== null ? [] : [{ ...m, vence: m.vence, abiertoCentavos }],
  )
  const aFavor = conAbierto
    .filter((p) => p.movimiento.importeCentavos < 0n)
    .map(({ movimiento: { fecha }, abiertoCentavos }) => ({ fecha, abiertoCentavos }))
  const imputados = imputarLoAFavor(cargos, aFavor, regla)
  const porPagar = (p: (typeof conAbierto)[number]): Centavos =>
    imputados.get(p.movimiento.movimiento)?.porPagarCentavos ?? p.abiertoCentavos
  return { partidas: conAbierto.map((p) => ({ ...p, porPagarCentavos: porPagar(p) })), imputados }
}
