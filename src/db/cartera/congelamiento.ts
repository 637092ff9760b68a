import { type RawBuilder, sql } from 'kysely'
import type { Congelamiento } from '../../core/cartera/congelamiento.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Centavos } from '../../core/comun/dinero.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** The charges that are frozen on a day, `(cuenta_id, movimiento)`: of these accounts, or of all. As `pausasDe` says of one. */
export const congeladosEn = (dia: Fecha, cuentas: readonly CuentaId[] | null): RawBuilder<unknown> => sql`
  select cuenta_id, cargo as movimiento from (
    select distinct on (cuenta_id, cargo) cuenta_id, cargo, estado, hasta from congelamiento
    where desde <= ${dia}::date ${cuentas === null ? sql`` : sql`and cuenta_id = any(${cuentas}::int[])`}
    order by cuenta_id, cargo, desde desc, numero desc) ultimo
  where estado = 'congelado' and (hasta is null or hasta >= ${dia}::date)`

/** All that was recorded of frozen charges of these accounts, by account, in order. */
export async function findCongelamientos(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, Congelamiento[]>> {
  const { rows } = await sql<Congelamiento & { cuentaId: CuentaId }>`
    select cuenta_id as "cuentaId", cargo, desde, numero, estado, causa, hasta, corrige, motivo from congelamiento
    where cuenta_id = any(${cuentas}::int[]) order by cuenta_id, cargo, desde, numero`.execute(trx)
  const porCuenta = new Map<CuentaId, Congelamiento[]>()
  for (const { cuentaId, ...hecho } of rows) porCuenta.set(cuentaId, [...(porCuenta.get(cuentaId) ?? []), hecho])
  return porCuenta
}

/** What is open on a day of the charges that are frozen on it: of one account, or of all. Only those charges are read. */
export async function findCongelado(trx: Trx, dia: Fecha, cuentaId: CuentaId | null): Promise<Centavos> {
  const { rows } = await sql<{ centavos: string }>`
    select coalesce(sum(m.importe_centavos - p.pagado), 0)::text as centavos
    from (${congeladosEn(dia, cuentaId === null ? null : [cuentaId])}) c join movimiento m using (cuenta_id, movimiento)
    cross join lateral (
      select coalesce(sum(a.importe_centavos), 0) as pagado from aplicacion a
      where a.cuenta_id = c.cuenta_id and a.cargo = c.movimiento and a.fecha <= ${dia}::date) p`.execute(trx)
  return BigInt(rows[0]?.centavos ?? 0)
}

/** Records that charges of an account are frozen, or free again. */
export const insertCongelamientos = (trx: TrxDeActo, cuentaId: CuentaId, hechos: readonly Congelamiento[]): Promise<void> =>
  insertHechos(
    trx,
    'congelamiento',
    hechos.map((h) => ({ ...h, cuentaId })),
  )
