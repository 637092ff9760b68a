import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { laUltima, movimientoDe } from './aplicar.ts'
import { encadenar } from './cadena.ts'
import type { Aplicacion, Cartera, Movimiento } from './movimiento.ts'

/** The number that the next movement of an account takes. */
export const siguienteMovimiento = ({ movimientos }: Pick<Cartera, 'movimientos'>): number =>
  movimientos.reduce((mayor, m) => Math.max(mayor, m.movimiento), 0) + 1

const reversaDe = ({ movimientos }: Cartera, numero: number): Movimiento | undefined => movimientos.find((m) => m.revierte === numero)

/** The applications of a movement that nobody has undone. */
const vivas = ({ aplicaciones }: Cartera, numero: number): Aplicacion[] =>
  aplicaciones.filter(
    (a) =>
      (a.cargo === numero || a.abono === numero) &&
      a.revierte === null &&
      !aplicaciones.some((otra) => otra.cargo === a.cargo && otra.revierte === a.cargoPaso),
  )

function revisarReversa(cartera: Cartera, m: Movimiento): void {
  const de = { cuenta: cartera.cuentaId, movimiento: m.movimiento }
  if (m.tipo === 'reversa') throw new Rechazo('cartera/reversa-de-reversa', de)
  const anterior = reversaDe(cartera, m.movimiento)
  if (anterior !== undefined) throw new Rechazo('cartera/ya-reversado', { ...de, reversa: anterior.movimiento, fecha: anterior.fecha })
  const recargos = cartera.movimientos.filter((r) => r.recargoDe === m.movimiento && reversaDe(cartera, r.movimiento) === undefined)
  if (recargos.length > 0) throw new Rechazo('cartera/tiene-recargos', { ...de, recargos: recargos.map((r) => r.movimiento).join(', ') })
}

/**
 * Takes back a whole movement: its applications are undone (what they paid is open again, what paid them is in the account's favour again),
 * and a movement of the opposite sign closes it. Refuses what is a reversal, what was reversed already, and a charge with surcharges alive.
 */
export function reversar(
  cartera: Cartera,
  numero: number,
  { hoy, referencia }: { hoy: Fecha; referencia: string },
): { reversa: Movimiento; deshechas: Aplicacion[]; cierre: Aplicacion } {
  const m = movimientoDe(cartera, numero)
  revisarReversa(cartera, m)
  const aplicadas = vivas(cartera, numero)
  const reversa: Movimiento = {
    movimiento: siguienteMovimiento(cartera),
    tipo: 'reversa',
    concepto: m.concepto,
    fecha: laUltima(hoy, m.fecha, ...aplicadas.map((a) => a.fecha)),
    vence: null,
    periodo: m.periodo,
    importeCentavos: -m.importeCentavos,
    revierte: m.movimiento,
    recargoDe: null,
    referencia,
  }
  const encadenado = encadenar({ ...cartera, movimientos: [...cartera.movimientos, reversa] }, reversa.fecha)
  const deshechas = aplicadas.map(({ cargo, abono, importeCentavos, cargoPaso }) =>
    encadenado({ cargo, abono, importeCentavos: -importeCentavos, revierte: cargoPaso }),
  )
  const [cargo, abono] = m.importeCentavos > 0n ? [m.movimiento, reversa.movimiento] : [reversa.movimiento, m.movimiento]
  const importeCentavos = m.importeCentavos > 0n ? m.importeCentavos : -m.importeCentavos
  return { reversa, deshechas, cierre: encadenado({ cargo, abono, importeCentavos, revierte: null }) }
}
