import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { PapeletaHecha } from '../../core/medicion/lote.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** The slip that stands of each of these accounts in a period, by account. */
export async function findPapeletas(
  trx: Trx,
  cuentas: readonly CuentaId[],
  periodo: PeriodoFacturado,
): Promise<Map<CuentaId, PapeletaHecha>> {
  const { rows } = await sql<PapeletaHecha>`
    select distinct on (cuenta_id) cuenta_id as "cuentaId", ruta, orden, instalacion, anomalia, numero
    from papeleta where cuenta_id = any(${cuentas}::int[]) and periodo = ${periodo}
    order by cuenta_id, numero desc`.execute(trx)
  return new Map(rows.map((r) => [r.cuentaId, r]))
}

/** What the last reading of the field before a period said was wrong, of these accounts, if it said anything. */
export async function findAnomaliasPrevias(
  trx: Trx,
  cuentas: readonly CuentaId[],
  periodo: PeriodoFacturado,
): Promise<Map<CuentaId, string>> {
  const { rows } = await sql<{ cuenta: CuentaId; anomalia: string }>`
    select u.cuenta_id as cuenta, l.anomalia from cuenta u
    cross join lateral (
      select anomalia from lectura
      where lectura.cuenta_id = u.cuenta_id and periodo < ${periodo} and tipo = 'campo' order by periodo desc, numero desc limit 1
    ) l
    where u.cuenta_id = any(${cuentas}::int[]) and l.anomalia is not null`.execute(trx)
  return new Map(rows.map((r) => [r.cuenta, r.anomalia]))
}

/** Adds slips to the lots of a period. */
export const insertPapeletas = (trx: TrxDeActo, periodo: PeriodoFacturado, papeletas: readonly PapeletaHecha[]): Promise<void> =>
  insertHechos(
    trx,
    'papeleta',
    papeletas.map((p) => ({ ...p, periodo })),
  )
