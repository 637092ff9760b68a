import type { Congelamiento } from '../../core/cartera/congelamiento.ts'
import { type Aplicacion, abiertosDe, type Cartera } from '../../core/cartera/movimiento.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { loadCartera } from '../../db/cartera/movimiento.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findExistentes, lockCuenta } from '../../db/padron/cuenta.ts'
import { pesos } from '../comun/pesos.ts'

/** The ledger of an account of the padrón. Refuses a number that is no account. */
export async function carteraDe(trx: Trx, cuenta: CuentaId): Promise<Cartera> {
  if (!(await findExistentes(trx, [cuenta])).has(cuenta)) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
  return loadCartera(trx, cuenta)
}

/** As `carteraDe`, to add to it: held until the end of the transaction, so that nobody else moves it between reading and writing. */
export async function carteraParaMover(trx: Trx, cuenta: CuentaId): Promise<Cartera> {
  await lockCuenta(trx, cuenta)
  return carteraDe(trx, cuenta)
}

/** An application as the contract says it: what it put, and what it leaves open. */
export const aplicacionEscrita = (a: Aplicacion) => ({
  cargo: a.cargo,
  abono: a.abono,
  importe: pesos(a.importeCentavos),
  cargoAbierto: pesos(a.cargoDespuesCentavos),
  abonoAbierto: pesos(a.abonoDespuesCentavos),
})

/** Charges that were frozen or freed, and what is open of them. */
export function cargosDichos(cartera: Cartera, hechos: readonly Congelamiento[]) {
  const abiertos = abiertosDe(cartera)
  const abierto = hechos.reduce((suma, h) => suma + (abiertos.get(h.cargo) ?? 0n), 0n)
  return { desde: hechos[0]?.desde ?? '', cargos: hechos.map((h) => h.cargo), abierto: pesos(abierto) }
}
