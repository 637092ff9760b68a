import { Rechazo } from '../comun/rechazo.ts'
import type { Concepto } from './concepto.ts'
import type { MovimientoPedido } from './registrar.ts'

/** An office or a channel where money comes in: a row of `reglas/cobro/lugares.yaml`. */
export interface Lugar {
  clave: string
  nombre: string
  fuente: string
}

/** Refuses a place that the catalogue lacks, and a place of what is no money that came in. */
export function exigirLugar(
  lugares: readonly Lugar[],
  lugar: string | null,
  pedido: Pick<MovimientoPedido, 'concepto'>,
  conceptos: readonly Concepto[],
): void {
  if (lugar === null) return
  if (conceptos.find((c) => c.clave === pedido.concepto)?.clase !== 'pago')
    throw new Rechazo('cartera/lugar-sin-pago', { concepto: pedido.concepto, lugar })
  if (!lugares.some((l) => l.clave === lugar))
    throw new Rechazo('cartera/lugar-desconocido', { lugar, lugares: lugares.map((l) => l.clave).join(', ') })
}
