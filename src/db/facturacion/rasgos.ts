import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { RasgosDeCuenta } from '../../core/facturacion/tarifa-zona.ts'
import { rutaEn } from '../../core/padron/cuenta.ts'
import type { Trx } from '../comun/transaccion.ts'
import { findVigencias } from '../padron/ruta.ts'

/** Where some accounts are on a date, and the diameter of the first toma of each: of the few whose tariff asks it. */
export async function findRasgos(trx: Trx, cuentas: readonly CuentaId[], dia: Fecha): Promise<Map<CuentaId, RasgosDeCuenta>> {
  const { rows } = await sql<{ cuentaId: CuentaId; colonia: string | null; ruta: string | null; diametroMm: number | null }>`
    select u.cuenta_id as "cuentaId", p.colonia, r.ruta, t.diametro_mm as "diametroMm"
    from cuenta u
    left join lateral (
      select colonia from predio where predio.cuenta_id = u.cuenta_id and desde <= ${dia} order by desde desc, numero desc limit 1
    ) p on true
    left join lateral (
      select ruta from recorrido where recorrido.cuenta_id = u.cuenta_id and desde <= ${dia} order by desde desc, numero desc limit 1
    ) r on true
    left join lateral (
      select diametro_mm from toma where toma.cuenta_id = u.cuenta_id and desde <= ${dia} order by toma, desde desc, numero desc limit 1
    ) t on true
    where u.cuenta_id = any(${cuentas}::int[])`.execute(trx)
  const rutas = [...new Set(rows.flatMap((r) => r.ruta ?? []))]
  const vigencias = Map.groupBy(await findVigencias(trx, rutas), (v) => v.ruta)
  return new Map(
    rows.map(({ cuentaId, ruta, colonia, diametroMm }) => {
      const suyas = ruta === null ? undefined : vigencias.get(ruta)
      return [cuentaId, { colonia, diametroMm, sector: suyas === undefined ? null : rutaEn(suyas, dia).sector }]
    }),
  )
}
