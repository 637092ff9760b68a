// What a city needs besides its padrón and its readings for its desks to have something on screen: bills, payments, exceptions that wait, and a month to be read.
import type pg from 'pg'

/** A bill of each consumption: its price is made up, the same every time. */
const CARGOS = `
  insert into movimiento (cuenta_id, movimiento, fecha, vence, periodo, tipo, importe_centavos, concepto, referencia, acto)
  select c.cuenta_id, 2 * $2::int - 1, $3::date, $3::date + 15, c.periodo, 'cargo', 5000 + c.m3 * 1300, 'agua', 'recibo ' || c.periodo, c.acto
  from consumo c where c.periodo = $1 and c.version = 1 order by c.cuenta_id`

const RECIBOS = `
  insert into recibo (cuenta_id, periodo, version, corrida, orden, viviendas, consumo_m3, consumo_version, movimiento, movimientos, fecha, vence,
    subtotal_centavos, iva_centavos, total_centavos, adeudo_centavos, recibos_adeudo, ruta, uso, clase, tarifa, cotizacion, reglas_huella, acto)
  select c.cuenta_id, c.periodo, 1, $2, r.orden, k.viviendas, c.m3, 1, 2 * $2::int - 1, 1, $3::date, $3::date + 15,
    5000 + c.m3 * 1300, 0, 5000 + c.m3 * 1300, 0, 0, r.ruta, k.uso, k.clase, k.tarifa, 'x', 'x', c.acto
  from consumo c
  join recorrido r on r.cuenta_id = c.cuenta_id and r.numero = 1
  join clasificacion k on k.cuenta_id = c.cuenta_id and k.numero = 1
  where c.periodo = $1 and c.version = 1 order by c.cuenta_id`

/** Two of each three paid what they were charged. */
const PAGOS = `
  insert into movimiento (cuenta_id, movimiento, fecha, tipo, importe_centavos, concepto, referencia, acto)
  select cuenta_id, movimiento + 1, fecha + 8, 'abono', -importe_centavos, 'pago', 'caja ' || cuenta_id, acto
  from movimiento where movimiento = 2 * $1::int - 1 and cuenta_id % 3 <> 0 order by cuenta_id`

const APLICACIONES = `
  insert into aplicacion (cuenta_id, cargo, cargo_paso, abono, abono_paso, importe_centavos, cargo_importe_centavos, cargo_antes_centavos,
    cargo_despues_centavos, abono_importe_centavos, abono_antes_centavos, abono_despues_centavos, fecha, acto)
  select cuenta_id, movimiento, 1, movimiento + 1, 1, importe_centavos, importe_centavos, importe_centavos, 0, -importe_centavos, importe_centavos, 0,
    fecha + 8, acto
  from movimiento where movimiento = 2 * $1::int - 1 and cuenta_id % 3 <> 0 order by cuenta_id`

/** One account in a hundred waits for an analyst. */
const EXCEPCIONES = `
  insert into excepcion (cuenta_id, periodo, numero, causa, lectura, detalle, acto)
  select c.cuenta_id, c.periodo, 9, (array['alto', 'bajo', 'cero'])[1 + c.cuenta_id % 3], c.lectura,
    jsonb_build_object('m3', c.m3, 'promedioM3', 12, 'limiteM3', 60, 'lecturaAnterior', c.lectura_anterior, 'lecturaActual', c.lectura_actual,
      'hasta', c.hasta, 'explicacion', 'se aparta de su promedio'), c.acto
  from consumo c where c.periodo = $1 and c.version = 1 and c.lectura is not null and c.cuenta_id % 100 = 7 order by c.cuenta_id`

/** What is handed out of the month after the last: the slip of each account that has a meter. */
const PAPELETAS = `
  insert into papeleta (cuenta_id, periodo, numero, ruta, orden, instalacion, acto)
  select r.cuenta_id, to_char(make_date($1::int / 100, $1::int % 100, 1) + interval '1 month', 'YYYYMM')::int, 1, r.ruta, r.orden, i.instalacion, r.acto
  from recorrido r join instalacion i on i.cuenta_id = r.cuenta_id and i.instalacion = 1
  where r.numero = 1 order by r.ruta, r.orden, r.cuenta_id`

/** Each group did every activity of a month. */
const ACTIVIDADES = `
  insert into actividad (periodo, grupo, actividad, fecha, acto)
  select $1, g.grupo, a.actividad, $2::date, (select max(acto) from bitacora) from (select distinct grupo from ruta_vigencia) g, unnest($3::text[]) a(actividad)`

/** Fills with them a city that has been sown, whose periods are given with the day on which each was billed; the last one has the exceptions. */
export async function llenarCiudad(
  base: pg.Pool,
  periodos: readonly { periodo: number; emision: string }[],
  actividades: readonly string[],
): Promise<void> {
  for (const [i, { periodo, emision }] of periodos.entries()) {
    for (const sentencia of [CARGOS, RECIBOS]) await base.query(sentencia, [periodo, i + 1, emision])
    for (const sentencia of [PAGOS, APLICACIONES]) await base.query(sentencia, [i + 1])
    await base.query(ACTIVIDADES, [periodo, emision, actividades])
  }
  for (const sentencia of [EXCEPCIONES, PAPELETAS]) await base.query(sentencia, [periodos.at(-1)?.periodo ?? 0])
  await base.query('vacuum analyze')
}
