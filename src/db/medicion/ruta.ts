import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { diaAnterior, type Fecha, mesDe, primerDia } from '../../core/comun/fecha.ts'
import { lockNombres } from '../comun/copia.ts'
import type { Trx } from '../comun/transaccion.ts'
import { lockCuentas } from '../padron/cuenta.ts'

/** What of an account decides its category of consumption. */
export interface CuentaPorMedir {
  cuentaId: CuentaId
  ruta: string
  /** Its place in the walk of its ruta. */
  orden: number
  uso: string
  clase: 'bajo' | 'alto'
  /** The day within the month on which it began, or came back after a baja; `null` if it was there before. */
  alta: Fecha | null
  /** The day within the month on which it was put out of service; `null` if it was not. */
  baja: Fecha | null
}

/**
 * The accounts in service that some rutas have on a date, by ruta and in walking order; those of `cuentas`, wherever they are, if it is not `null`. One put out of
 * service in the same month is there still, for its last bill.
 */
export async function findCuentasPorMedir(
  trx: Trx,
  fecha: Fecha,
  { rutas = null, cuentas = null }: { rutas?: readonly string[] | null; cuentas?: readonly CuentaId[] | null },
): Promise<CuentaPorMedir[]> {
  const antes = diaAnterior(primerDia(mesDe(Number(fecha.slice(0, 4)), Number(fecha.slice(5, 7)))))
  const { rows } = await sql<CuentaPorMedir>`
    select r.cuenta_id as "cuentaId", r.ruta, r.orden, k.uso, k.clase, case when s.estado = 'baja' then s.desde end as baja,
      nullif(greatest(case when a.desde is null then u.alta else v.desde end, ${antes}), ${antes}) as alta
    from recorrido r
    join cuenta u on u.cuenta_id = r.cuenta_id
    join lateral (
      select uso, clase from clasificacion where clasificacion.cuenta_id = r.cuenta_id and desde <= ${fecha} order by desde desc, numero desc limit 1
    ) k on true
    join lateral (
      select estado, desde from situacion where situacion.cuenta_id = r.cuenta_id and desde <= ${fecha} order by desde desc, numero desc limit 1
    ) s on true
    left join lateral (
      select max(x.desde) as desde from situacion x
      where x.cuenta_id = r.cuenta_id and x.estado = 'baja' and x.desde <= ${fecha} and (s.estado <> 'baja' or x.desde < s.desde)
        and not exists (select 1 from situacion o where o.cuenta_id = x.cuenta_id and o.desde = x.desde and o.numero > x.numero)
    ) a on true
    left join lateral (
      select min(desde) as desde from situacion where situacion.cuenta_id = r.cuenta_id and estado <> 'baja' and situacion.desde > a.desde
        and situacion.desde <= ${fecha}
    ) v on true
    where ${rutas === null ? sql`r.cuenta_id = any(${cuentas}::int[])` : sql`r.ruta = any(${rutas}::text[])`}
      and r.desde <= ${fecha} and (s.estado <> 'baja' or s.desde >= date_trunc('month', ${fecha}::date))
      and not exists (select 1 from recorrido o where o.cuenta_id = r.cuenta_id and (o.desde, o.numero) > (r.desde, r.numero) and o.desde <= ${fecha})
    order by r.ruta, r.orden, r.cuenta_id`.execute(trx)
  return rows
}

const nombreDeRuta = (ruta: string): string => `medicion:ruta:${ruta}`

/** Holds some rutas for this transaction: their readings, their lots and their analysis are one at a time. */
export const lockRutas = (trx: Trx, rutas: readonly string[]): Promise<void> => lockNombres(trx, rutas.map(nombreDeRuta))

/**
 * Holds some accounts for this transaction, and keeps the rutas that they are or were in from being read or analysed meanwhile. They are read first and
 * held after: a lock asked for in the query that reads them would be taken where the account's rows are, which may be another node, and exclude nobody.
 */
export async function lockMedicionDe(trx: Trx, cuentas: readonly CuentaId[]): Promise<void> {
  const { rows } = await sql<{ ruta: string }>`select distinct ruta from recorrido where cuenta_id = any(${cuentas}::int[])`.execute(trx)
  const nombres = rows.map((r) => `caudal:${nombreDeRuta(r.ruta)}`).sort()
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(n, 0)) from unnest(${nombres}::text[]) n`.execute(trx)
  await lockCuentas(trx, cuentas)
}
