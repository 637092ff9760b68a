// What the indicators of the sector count, for any number of accounts, the same every time: each month a bill, which two of each three pay in time and the
// rest pay late or not at all.
import type pg from 'pg'
import { llenarLecturas } from './lecturas-llenas.ts'

const SITUACIONES = `
  insert into situacion (cuenta_id, desde, numero, estado, motivo, acto)
  select c, '2020-01-01', 1, 'activa', 'alta', 0 from generate_series(1, $1::int) c`

const CONSUMOS = `
  insert into consumo (cuenta_id, periodo, version, m3, origen, instalacion, lectura_actual, desde, hasta, pasos, acto)
  select c, 202500 + $2::int, 1, 20, case c % 10 when 0 then 'estimado' else 'real' end, 1, 20, '2025-01-01', '2025-01-28', '[]', 0
  from generate_series(1, $1::int) c`

const CARGOS = `
  insert into movimiento (cuenta_id, movimiento, fecha, vence, periodo, tipo, importe_centavos, concepto, referencia, acto)
  select c, 2 * $2::int - 1, make_date(2025, $2, 2), make_date(2025, $2, 17), 202500 + $2, 'cargo', 20000 + c % 100, 'agua', 'recibo', 0
  from generate_series(1, $1::int) c`

const RECIBOS = `
  insert into recibo (cuenta_id, periodo, version, corrida, orden, viviendas, consumo_m3, consumo_version, movimiento, movimientos, fecha, vence,
    subtotal_centavos, iva_centavos, total_centavos, adeudo_centavos, recibos_adeudo, ruta, uso, clase, tarifa, cotizacion, reglas_huella, acto)
  select c, 202500 + $2::int, 1, $2, c, 1, 20, 1, 2 * $2 - 1, 1, make_date(2025, $2, 2), make_date(2025, $2, 17),
    20000 + c % 100, 0, 20000 + c % 100, 0, 0, '0101', 'domestico', 'bajo', 'x', 'x', 'x', 0
  from generate_series(1, $1::int) c`

const PAGOS = `
  insert into movimiento (cuenta_id, movimiento, fecha, tipo, importe_centavos, concepto, referencia, acto)
  select c, 2 * $2::int, make_date(2025, $2, case c % 6 when 1 then 25 else 10 end), 'abono', -(20000 + c % 100), 'pago', 'caja', 0
  from generate_series(1, $1::int) c where c % 6 <> 0`

const APLICACIONES = `
  insert into aplicacion (cuenta_id, cargo, cargo_paso, abono, abono_paso, importe_centavos, cargo_importe_centavos, cargo_antes_centavos,
    cargo_despues_centavos, abono_importe_centavos, abono_antes_centavos, abono_despues_centavos, fecha, acto)
  select c, 2 * $2::int - 1, 1, 2 * $2, 1, 20000 + c % 100, 20000 + c % 100, 20000 + c % 100, 0, -(20000 + c % 100), 20000 + c % 100, 0,
    make_date(2025, $2, case c % 6 when 1 then 25 else 10 end), 0
  from generate_series(1, $1::int) c where c % 6 <> 0`

/** Fills accounts 1 to `cuentas` with the bills and payments of the first months of 2025, and leaves the tables as at rest. */
export async function llenarSector(base: pg.Pool, cuentas: number, meses: number): Promise<void> {
  await llenarLecturas(base, cuentas, 1)
  await base.query(SITUACIONES, [cuentas])
  for (let mes = 1; mes <= meses; mes++)
    for (const sentencia of [CONSUMOS, CARGOS, RECIBOS, PAGOS, APLICACIONES]) await base.query(sentencia, [cuentas, mes])
  for (const tabla of ['situacion', 'consumo', 'movimiento', 'recibo', 'aplicacion']) await base.query(`vacuum analyze ${tabla}`)
}
