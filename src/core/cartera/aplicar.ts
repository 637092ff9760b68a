import { type Centavos, textoPesos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { encadenar } from './cadena.ts'
import { congeladoEn, pausasDe } from './congelamiento.ts'
import { type Aplicacion, abiertosDe, type Cartera, type Movimiento } from './movimiento.ts'
import { type CargoAbierto, enPrelacion, repartirAbono } from './prelacion.ts'

/** The movement of that number. Refuses one that the account does not have. */
export function movimientoDe({ cuentaId, movimientos }: Cartera, numero: number): Movimiento {
  const m = movimientos.find((x) => x.movimiento === numero)
  if (m === undefined) throw new Rechazo('cartera/movimiento-desconocido', { cuenta: cuentaId, movimiento: numero })
  return m
}

/** The charges of an account that have something left to pay, by number. */
function cargosAbiertos(cartera: Cartera): CargoAbierto[] {
  const abiertos = abiertosDe(cartera)
  return cartera.movimientos.flatMap((m) => {
    const abiertoCentavos = abiertos.get(m.movimiento) ?? 0n
    return m.vence === null || abiertoCentavos === 0n ? [] : [{ ...m, vence: m.vence, abiertoCentavos }]
  })
}

/** The last of some days: what is recorded about a movement is never dated before it, whatever the clock says. */
export const laUltima = (...dias: readonly [Fecha, ...Fecha[]]): Fecha => dias.toSorted().at(-1) ?? dias[0]

/** What is asked: which credit, how much of it (`null`: all that is open), and to which charge (`null`: to those the rule says). */
interface PedidoDeAplicacion {
  abono: number
  importeCentavos: Centavos | null
  cargo: number | null
  prelacion: Parameters<typeof enPrelacion>[1]
  hoy: Fecha
}

/**
 * Puts a credit to the open charges, in the order of the rule or to the one that is named. What no charge takes stays open, in the account's
 * favour; a charge dated after today takes nothing yet, and one that is frozen only if it is named. Refuses a movement that is not a credit or a charge, and more than either has open.
 */
export function aplicarAbono(cartera: Cartera, pedido: PedidoDeAplicacion): Aplicacion[] {
  const abono = movimientoDe(cartera, pedido.abono)
  const de = { cuenta: cartera.cuentaId, movimiento: abono.movimiento }
  if (abono.tipo !== 'abono') throw new Rechazo('cartera/no-es-abono', { ...de, tipo: abono.tipo })
  const abierto = abiertosDe(cartera).get(abono.movimiento) ?? 0n
  if (abierto === 0n) throw new Rechazo('cartera/abono-agotado', de)
  const importe = pedido.importeCentavos ?? abierto
  if (importe > abierto) throw new Rechazo('cartera/mas-de-lo-abierto', { ...de, ...enPesos(abierto, importe) })
  const cargos = cargosAbiertos(cartera).filter((c) => c.fecha <= pedido.hoy)
  const libre = ({ movimiento }: CargoAbierto): boolean =>
    congeladoEn(pausasDe(cartera.congelamientos, movimiento), pedido.hoy) === undefined
  const destino =
    pedido.cargo === null
      ? enPrelacion(cargos.filter(libre), pedido.prelacion)
      : [elCargo(cartera, cargos, pedido.cargo, pedido.importeCentavos)]
  const encadenado = encadenar(cartera, laUltima(pedido.hoy, abono.fecha))
  return repartirAbono(importe, destino).map(({ cargo, importeCentavos }) =>
    encadenado({ cargo: cargo.movimiento, abono: abono.movimiento, importeCentavos, revierte: null }),
  )
}

function elCargo(cartera: Cartera, abiertos: readonly CargoAbierto[], numero: number, importe: Centavos | null): CargoAbierto {
  const { tipo } = movimientoDe(cartera, numero)
  const de = { cuenta: cartera.cuentaId, movimiento: numero }
  if (tipo !== 'cargo') throw new Rechazo('cartera/no-es-cargo', { ...de, tipo })
  const cargo = abiertos.find((c) => c.movimiento === numero)
  if (cargo === undefined) throw new Rechazo('cartera/mas-de-lo-abierto', { ...de, ...enPesos(0n, importe) })
  if (importe !== null && importe > cargo.abiertoCentavos)
    throw new Rechazo('cartera/mas-de-lo-abierto', { ...de, ...enPesos(cargo.abiertoCentavos, importe) })
  return cargo
}

const enPesos = (abierto: Centavos, pedido: Centavos | null): { abierto: string; pedido: string } => ({
  abierto: textoPesos(abierto),
  pedido: pedido === null ? 'una parte' : textoPesos(pedido),
})
