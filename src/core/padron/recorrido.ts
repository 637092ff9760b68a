import type { CuentaId } from '../comun/cuenta-id.ts'

/** An account where it is walked. */
export interface EnCaminata {
  readonly cuentaId: CuentaId
  readonly orden: number
}

/** Somebody says that an account is walked right after another; `tras` null: the first of all. */
export interface Movimiento {
  readonly cuenta: CuentaId
  readonly tras: CuentaId | null
}

/** The walk with some movements done one after the other. A movement of an account that is not there, or after one that is not, does nothing. */
export function moverTras(caminata: readonly CuentaId[], movimientos: readonly Movimiento[]): CuentaId[] {
  let orden = [...caminata]
  for (const { cuenta, tras } of movimientos) {
    if (cuenta === tras || !orden.includes(cuenta) || (tras !== null && !orden.includes(tras))) continue
    const sin = orden.filter((c) => c !== cuenta)
    const lugar = tras === null ? 0 : sin.indexOf(tras) + 1
    orden = [...sin.slice(0, lugar), cuenta, ...sin.slice(lugar)]
  }
  return orden
}

/** The room that is left after the last place of a ruta. */
const PASO = 10

/**
 * The new places of a walk as `moverTras` leaves it, of the accounts that change theirs. Those that nobody moved stay where they are, but where the moved ones do not fit between
 * them: then the ones that follow are pushed as little as is needed.
 */
export function lugaresNuevos(antes: readonly EnCaminata[], movimientos: readonly Movimiento[]): EnCaminata[] {
  const previo = new Map(antes.map((c) => [c.cuentaId, c.orden]))
  const movidas = new Set(movimientos.map((m) => m.cuenta))
  const caminata = moverTras(
    antes.map((c) => c.cuentaId),
    movimientos,
  )
  const nuevos: EnCaminata[] = []
  let ultimo = 0
  let ultimoPrevio = 0
  for (let i = 0; i < caminata.length; ) {
    const fin = caminata.findIndex((c, j) => j >= i && !movidas.has(c))
    const seguidas = caminata.slice(i, fin === -1 ? caminata.length : fin)
    const siguiente = fin === -1 ? null : (previo.get(caminata[fin] as CuentaId) ?? 0)
    for (const [j, cuentaId] of seguidas.entries()) {
      const orden = ultimo + enMedio(ultimo, siguiente, seguidas.length, j)
      nuevos.push({ cuentaId, orden })
    }
    ultimo = nuevos.at(-1)?.orden ?? 0
    if (fin === -1) break
    // Two that shared a place still do, unless they are pushed.
    const comparte = seguidas.length === 0 && siguiente === ultimoPrevio && ultimo === ultimoPrevio && i > 0
    const orden = comparte ? ultimo : Math.max(siguiente ?? 0, ultimo + 1)
    nuevos.push({ cuentaId: caminata[fin] as CuentaId, orden })
    ;[ultimo, ultimoPrevio] = [orden, siguiente ?? 0]
    i = fin + 1
  }
  return nuevos.filter((n) => previo.get(n.cuentaId) !== n.orden)
}

/** How far after the last place the one of the row goes: spread between both neighbours, or one after the other if they do not fit. */
function enMedio(ultimo: number, siguiente: number | null, cuantas: number, cual: number): number {
  if (siguiente === null) return PASO * (cual + 1)
  const hueco = siguiente - ultimo
  return hueco > cuantas ? Math.floor(((cual + 1) * hueco) / (cuantas + 1)) : cual + 1
}
