import { masDias } from '../comun/dias.ts'
import type { Fecha } from '../comun/fecha.ts'
import { inicioDelPeriodo, type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { vigenteEn } from '../comun/vigencia.ts'

/** How far from today a movement recorded by hand may be dated: a row of `reglas/cobro/limites.yaml`. */
export interface LimitesDeMovimiento {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  abonoDiasAtras: number
  cargoDiasAtras: number
  venceDiasAdelante: number
}

/** The dates of a movement. */
interface Fechado {
  tipo: 'cargo' | 'abono'
  fecha: Fecha
  vence: Fecha | null
  periodo: PeriodoFacturado | null
}

/**
 * Refuses a movement dated after today or before its limit, a due date before the charge or beyond its limit, and a period that would begin beyond it: what a
 * year typed wrong makes. Without limits in force only what cannot be is refused.
 */
export function exigirFechas({ tipo, fecha, vence, periodo }: Fechado, limites: readonly LimitesDeMovimiento[], hoy: Fecha): void {
  if (fecha > hoy) throw new Rechazo('cartera/fecha-futura', { fecha, hoy })
  if (vence !== null && vence < fecha) throw new Rechazo('cartera/vence-antes', { vence, fecha })
  const suyos = vigenteEn(limites, hoy)
  if (suyos === undefined) return
  const dias = tipo === 'abono' ? suyos.abonoDiasAtras : suyos.cargoDiasAtras
  if (masDias(fecha, dias) < hoy) throw new Rechazo('cartera/fecha-muy-atras', { tipo, fecha, hoy, dias })
  const limite = masDias(fecha, suyos.venceDiasAdelante)
  if (vence !== null && vence > limite) throw new Rechazo('cartera/vence-muy-adelante', { vence, fecha, dias: suyos.venceDiasAdelante })
  if (periodo !== null && inicioDelPeriodo(periodo) > limite)
    throw new Rechazo('cartera/periodo-muy-adelante', { periodo: periodoEscrito(periodo), fecha, dias: suyos.venceDiasAdelante })
}
