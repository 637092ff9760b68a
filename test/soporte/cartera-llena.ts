// A ledger of any size, the same every time: a charge and its payment each month, a third of the accounts paying only half since the tenth.
import type pg from 'pg'

/** Movements that each account gets: two a month for a year. */
export const MOVIMIENTOS_POR_CUENTA = 24

const ORIGEN = `
  select c as cuenta_id, m, date '2025-01-01' + make_interval(months => m - 1) as nace, (1000 + (c * 7 + m * 13) % 9000)::bigint as importe,
    c % 3 = 0 and m > 9 as a_medias
  from generate_series(1, $1::int) c, generate_series(1, ${MOVIMIENTOS_POR_CUENTA / 2}) m`

const MOVIMIENTOS = `
  with o as (${ORIGEN})
  insert into movimiento (cuenta_id, movimiento, fecha, vence, periodo, tipo, importe_centavos, concepto, referencia, acto)
  select * from (
    select cuenta_id, 2 * m - 1 as movimiento, nace::date as fecha, (nace + interval '14 days')::date as vence, 202500 + m, 'cargo', importe, 'agua', 'R-' || m, 0 from o
    union all
    select cuenta_id, 2 * m, (nace + interval '10 days')::date, null, null, 'abono', -(case when a_medias then importe / 2 else importe end), 'pago', 'P-' || m, 0 from o) x
  order by movimiento, cuenta_id`

const APLICACIONES = `
  with o as (select *, case when a_medias then importe / 2 else importe end as pagado from (${ORIGEN}) x)
  insert into aplicacion (cuenta_id, cargo, cargo_paso, abono, abono_paso, importe_centavos, cargo_importe_centavos, cargo_antes_centavos,
    cargo_despues_centavos, abono_importe_centavos, abono_antes_centavos, abono_despues_centavos, fecha, acto)
  select cuenta_id, 2 * m - 1, 1, 2 * m, 1, pagado, importe, importe, importe - pagado, -pagado, pagado, 0, (nace + interval '10 days')::date, 0
  from o order by m, cuenta_id`

/** Fills the ledgers of accounts 1 to `cuentas`, month after month as they would have come, and leaves the tables as at rest. */
export async function llenarCartera(base: pg.Pool, cuentas: number): Promise<void> {
  await base.query("insert into cuenta (cuenta_id, alta, acto) select c, '2020-01-01', 0 from generate_series(1, $1::int) c", [cuentas])
  await base.query(MOVIMIENTOS, [cuentas])
  await base.query(APLICACIONES, [cuentas])
  for (const tabla of ['cuenta', 'movimiento', 'aplicacion']) await base.query(`vacuum analyze ${tabla}`)
}
