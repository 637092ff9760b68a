import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import type { ReglaDeLoAFavor } from './a-favor.ts'
import { type Cartera, carteraAl, type Movimiento, saldoDe } from './movimiento.ts'
import { type Partida, partidasAl } from './partida.ts'
import type { ReglaDeRecargo } from './recargo.ts'
import { type RecargoDeCargo, recargosDeCuenta } from './recargos-de-cuenta.ts'

/** All that there is to say of an account's money on a day. */
export interface EstadoDeCuenta {
  al: Fecha
  saldoCentavos: Centavos
  aFavorCentavos: Centavos
  /** What is owed of the charges that have fallen due. */
  vencidoCentavos: Centavos
  /** What is open of the charges that are frozen, due or not. */
  congeladoCentavos: Centavos
  /** In order of date, each with the balance after it. */
  movimientos: readonly { movimiento: Movimiento; saldoCentavos: Centavos }[]
  partidas: readonly Partida[]
  recargos: readonly RecargoDeCargo[]
  /** `null` if the rate of one of them is not known. */
  recargosPendientesCentavos: Centavos | null
}

const suma = (importes: readonly Centavos[]): Centavos => importes.reduce((a, b) => a + b, 0n)

function conSaldo(movimientos: readonly Movimiento[]): { movimiento: Movimiento; saldoCentavos: Centavos }[] {
  let saldoCentavos = 0n
  return movimientos
    .toSorted((a, b) => (a.fecha < b.fecha ? -1 : a.fecha > b.fecha ? 1 : a.movimiento - b.movimiento))
    .map((movimiento) => {
      saldoCentavos += movimiento.importeCentavos
      return { movimiento, saldoCentavos }
    })
}

/**
 * The statement of an account at the end of a day, from its ledger alone: nothing of it is stored. Money in favour that nobody applied pays what is owed
 * from the day on which it came: what is overdue and what bears a surcharge is what is left after it.
 */
export function estadoDeCuenta(entera: Cartera, regla: ReglaDeRecargo, loAFavor: ReglaDeLoAFavor): EstadoDeCuenta {
  const { al } = loAFavor
  const cartera = carteraAl(entera, al)
  const { partidas, imputados } = partidasAl(cartera, loAFavor)
  const recargos = recargosDeCuenta(cartera, imputados, regla, al)
  const pendientes = recargos.map((r) => r.pendienteCentavos)
  return {
    al,
    saldoCentavos: saldoDe(cartera),
    aFavorCentavos: suma(partidas.filter((p) => p.movimiento.importeCentavos < 0n).map((p) => p.abiertoCentavos)),
    vencidoCentavos: suma(partidas.filter((p) => p.mesesVencidos > 0).map((p) => p.porPagarCentavos)),
    congeladoCentavos: suma(partidas.filter((p) => p.causa !== null).map((p) => p.abiertoCentavos)),
    movimientos: conSaldo(cartera.movimientos),
    partidas,
    recargos,
    recargosPendientesCentavos: pendientes.includes(null) ? null : suma(pendientes.filter((p) => p !== null)),
  }
}
