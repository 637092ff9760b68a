import { sql } from 'kysely'
import type { Movimiento } from '../../core/cartera/movimiento.ts'
import type { PagoParecido } from '../../core/cartera/repetido.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import type { Trx } from '../comun/transaccion.ts'

/** Payments, by the concepts that are, that stand with the reference, amount and day of another: those of any account, the oldest first. */
export async function findPagosParecidos(
  trx: Trx,
  { referencia, importeCentavos, fecha }: Pick<Movimiento, 'referencia' | 'importeCentavos' | 'fecha'>,
  conceptos: readonly string[],
): Promise<PagoParecido[]> {
  const { rows } = await sql<{ cuentaId: CuentaId; movimiento: number; acto: bigint }>`
    select m.cuenta_id as "cuentaId", m.movimiento, m.acto from movimiento m
    where m.tipo = 'abono' and m.referencia = ${referencia} and m.importe_centavos = ${importeCentavos} and m.fecha = ${fecha}
      and m.concepto = any(${conceptos}::text[])
      and not exists (select 1 from movimiento r where r.cuenta_id = m.cuenta_id and r.revierte = m.movimiento)
    order by m.acto, m.cuenta_id, m.movimiento limit 10`.execute(trx)
  const firmaDe = await findFirmas(
    trx,
    rows.map((r) => r.acto),
  )
  return rows.map(({ acto, ...p }) => ({ ...p, persona: firmaDe(acto).persona }))
}
