import type { CuentaId } from '../comun/cuenta-id.ts'
import { type Centavos, textoPesos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'

/** A payment that stands, and who wrote it. */
export interface PagoParecido {
  cuentaId: CuentaId
  movimiento: number
  persona: string
}

/**
 * Asks about a payment of which another of the same day, amount and reference stands, in its account or in another: a deposit entered twice, or for the
 * neighbour. It goes in only with the reason for which it is another payment.
 */
export function exigirQueNoSeRepita(
  pago: { referencia: string; importeCentavos: Centavos; fecha: Fecha; repetido: string | null },
  parecidos: readonly PagoParecido[],
): void {
  const [otro] = parecidos
  if (otro === undefined || pago.repetido !== null) return
  throw new Rechazo('cartera/pago-repetido', {
    importe: textoPesos(pago.importeCentavos),
    fecha: pago.fecha,
    referencia: pago.referencia,
    cuenta: otro.cuentaId,
    movimiento: otro.movimiento,
    persona: otro.persona,
  })
}
