import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { encadenarDesde, type Punta } from './cadena.ts'
import type { Aplicacion } from './movimiento.ts'
import { enPrelacion, repartirAbono } from './prelacion.ts'

/** A movement with something open and where its chain stands: enough to apply a credit, without the rest of the ledger. */
export interface MovimientoAbierto extends Punta {
  movimiento: number
  concepto: string
  fecha: Fecha
  /** `null`: it is not a charge. */
  vence: Fecha | null
}

/**
 * Puts all that is open of a credit to the open charges, in the order of the rule, as `aplicarAbono` does with a whole ledger. `puntas` holds the
 * end of every chain and moves on. A charge dated after `dia` takes nothing yet.
 */
export function aplicarAbierto(
  puntas: Map<number, Punta>,
  abono: number,
  cargos: readonly MovimientoAbierto[],
  { prelacion, dia }: { prelacion: Parameters<typeof enPrelacion>[1]; dia: Fecha },
): Aplicacion[] {
  const abierto = (movimiento: number): Centavos => puntas.get(movimiento)?.abiertoCentavos ?? 0n
  const destino = cargos.flatMap((c) => {
    const abiertoCentavos = abierto(c.movimiento)
    return c.vence === null || c.fecha > dia || abiertoCentavos === 0n ? [] : [{ ...c, vence: c.vence, abiertoCentavos }]
  })
  const encadenado = encadenarDesde(puntas, dia)
  return repartirAbono(abierto(abono), enPrelacion(destino, prelacion)).map(({ cargo, importeCentavos }) =>
    encadenado({ cargo: cargo.movimiento, abono, importeCentavos, revierte: null }),
  )
}
