import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Desde, Recorrido } from '../../core/padron/cuenta.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import type { Trx } from '../comun/transaccion.ts'

/** What an account has been of the rutas, by date. */
interface DeRecorrido {
  cuentaId: CuentaId
  alta: Fecha
  recorrido: Desde<Recorrido>[]
}

type Fila = Omit<Desde<Recorrido>, 'persona' | 'momento'> & { cuentaId: CuentaId; alta: Fecha; acto: bigint }

/** Where some accounts have been walked, by account; those that do not exist are not there. */
export async function findRecorridos(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, DeRecorrido>> {
  const { rows } = await sql<Fila>`
    select u.cuenta_id as "cuentaId", u.alta, r.desde, r.numero, r.corrige, r.motivo, r.acto, r.ruta, r.orden
    from cuenta u join recorrido r on r.cuenta_id = u.cuenta_id
    where u.cuenta_id = any(${cuentas}::int[]) order by u.cuenta_id, r.desde, r.numero`.execute(trx)
  const firmaDe = await findFirmas(
    trx,
    rows.map((r) => r.acto),
  )
  const historias = new Map<CuentaId, DeRecorrido>()
  for (const { cuentaId, alta, acto, ...hecho } of rows) {
    const suya = historias.get(cuentaId) ?? { cuentaId, alta, recorrido: [] }
    suya.recorrido.push({ ...hecho, ...firmaDe(acto) })
    historias.set(cuentaId, suya)
  }
  return historias
}

/** Every time that an account which is or was of a ruta came to a place, of it or of another: what somebody who puts it in order has seen. */
export async function findMovimientos(trx: Trx, ruta: string) {
  const { rows: alguna } = await sql<{ cuentaId: CuentaId }>`
    select distinct cuenta_id as "cuentaId" from recorrido where ruta = ${ruta}`.execute(trx)
  const { rows } = await sql<{ desde: Fecha; motivo: string; acto: bigint }>`
    select r.desde, r.motivo, r.acto from recorrido r where r.cuenta_id = any(${alguna.map((a) => a.cuentaId)}::int[])`.execute(trx)
  const firmaDe = await findFirmas(
    trx,
    rows.map((r) => r.acto),
  )
  return rows.map(({ acto, ...r }) => ({ ...r, ...firmaDe(acto) }))
}

/** How many accounts in service some rutas have on a date, and the last place taken in each. */
export async function countCuentasDeRutas(
  trx: Trx,
  rutas: readonly string[],
  fecha: Fecha,
): Promise<Map<string, { cuentas: number; ultimo: number }>> {
  const { rows } = await sql<{ ruta: string; cuentas: number; ultimo: number }>`
    select r.ruta, count(*)::int as cuentas, max(r.orden) as ultimo from recorrido r
    join lateral (select estado from situacion s where s.cuenta_id = r.cuenta_id and s.desde <= ${fecha} order by s.desde desc, s.numero desc limit 1) s on true
    where r.ruta = any(${rutas}::text[]) and r.desde <= ${fecha} and s.estado <> 'baja'
      and not exists (select 1 from recorrido o where o.cuenta_id = r.cuenta_id and (o.desde, o.numero) > (r.desde, r.numero) and o.desde <= ${fecha})
    group by r.ruta`.execute(trx)
  return new Map(rows.map(({ ruta, ...r }) => [ruta, r]))
}
