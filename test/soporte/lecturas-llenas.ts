// Readings of any number of accounts, the same every time: each month one, and one in forty corrected; one account in seventy-five of high consumption.
import type pg from 'pg'

const CUENTAS = "insert into cuenta (cuenta_id, alta, acto) select c, '2020-01-01', 0 from generate_series(1, $1::int) c"

const CLASIFICACIONES = `
  insert into clasificacion (cuenta_id, desde, numero, uso, clase, viviendas, tarifa, drenaje, saneamiento, motivo, acto)
  select c, '2020-01-01', 1, 'domestico', case when c % 75 = 0 then 'alto' else 'bajo' end, 1, 'x', true, true, 'alta', 0 from generate_series(1, $1::int) c`

const MEDIDORES = `
  insert into instalacion (cuenta_id, instalacion, serie, digitos, diametro_mm, fecha, lectura_inicial, acto)
  select c, 1, 'A-' || c, 6, 13, '2020-01-01', 0, 0 from generate_series(1, $1::int) c`

const LECTURAS = `
  insert into lectura (cuenta_id, periodo, numero, tipo, instalacion, fecha, valor, corrige, motivo, lector, acto)
  select c, 202500 + m, n, 'campo', 1, date '2025-01-28' + make_interval(months => m - 1), 20 * m, case n when 2 then 1 end,
    case n when 2 then 'Se leyó al revés' end, 'sistema', 0
  from generate_series(1, $2::int) m, generate_series(1, $1::int) c, generate_series(1, case when c % 40 = 0 then 2 else 1 end) n
  order by m, c, n`

/** Fills accounts 1 to `cuentas` with the readings of the first months of 2025, month after month as they would have come, and leaves the tables as at rest. */
export async function llenarLecturas(base: pg.Pool, cuentas: number, meses: number): Promise<void> {
  for (const sentencia of [CUENTAS, CLASIFICACIONES, MEDIDORES]) await base.query(sentencia, [cuentas])
  await base.query(LECTURAS, [cuentas, meses])
  for (const tabla of ['cuenta', 'clasificacion', 'instalacion', 'lectura']) await base.query(`vacuum analyze ${tabla}`)
}
