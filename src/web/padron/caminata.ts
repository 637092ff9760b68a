import type { Salida } from '../../contract/contrato.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { lugaresNuevos, type Movimiento, moverTras } from '../../core/padron/recorrido.ts'

export type Renglon = Salida<'padron.ruta'>['cuentas'][number]

/** A ruta as somebody is putting it in order: its accounts in the new order, and those that change place, with where they were. */
export interface Caminata {
  orden: readonly Renglon[]
  cambios: readonly { renglon: Renglon; nuevo: number }[]
}

/** The accounts of a ruta as the server has them, with what was moved on screen over them: what another moved meanwhile is under it. */
export function caminar(renglones: readonly Renglon[], movimientos: readonly Movimiento[]): Caminata {
  const de = new Map(renglones.map((r) => [r.cuentaId, r]))
  const renglon = (c: CuentaId): Renglon[] => {
    const suyo = de.get(c)
    return suyo === undefined ? [] : [suyo]
  }
  return {
    orden: moverTras(
      renglones.map((r) => r.cuentaId),
      movimientos,
    ).flatMap(renglon),
    cambios: lugaresNuevos(renglones, movimientos).flatMap(({ cuentaId, orden }) =>
      renglon(cuentaId).map((r) => ({ renglon: r, nuevo: orden })),
    ),
  }
}

/** The movement that takes the account of a position to another; `null`: it is there already, or there is no such position. */
export function llevar(orden: readonly Renglon[], desde: number, hasta: number): Movimiento | null {
  const suya = orden[desde]
  const limite = Math.max(0, Math.min(orden.length - 1, hasta))
  if (suya === undefined || limite === desde) return null
  const sin = orden.filter((r) => r.cuentaId !== suya.cuentaId)
  return { cuenta: suya.cuentaId, tras: sin[limite - 1]?.cuentaId ?? null }
}
