import { sql } from 'kysely'
import type { MovimientoAbierto } from '../../core/cartera/abierto.ts'
import type { Aplicacion } from '../../core/cartera/movimiento.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { congeladosEn } from './congelamiento.ts'

/** What is open in the ledger of an account, its last number and the day of its latest entry. */
interface LoAbierto {
  cuentaId: CuentaId
  movimiento: number
  ultima: Fecha
  abiertos: MovimientoAbierto[]
}

type Fila = Omit<LoAbierto, 'abiertos'> & {
  aFavor: boolean
  cargos: [movimiento: number, concepto: string, fecha: Fecha, vence: Fecha | null, importe: string, paso: number, abierto: string][] | null
}

/** What is open of the credits of these accounts. */
async function findCreditos(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, MovimientoAbierto[]>> {
  if (cuentas.length === 0) return new Map()
  const { rows } = await sql<MovimientoAbierto & { cuentaId: CuentaId }>`
    select m.cuenta_id as "cuentaId", m.movimiento, m.concepto, m.fecha, null as vence, m.importe_centavos as "importeCentavos",
      coalesce(a.paso, 0) as paso, -m.importe_centavos - coalesce(a.importe, 0) as "abiertoCentavos"
    from movimiento m left join (
      select cuenta_id, abono as movimiento, sum(importe_centavos)::bigint as importe, max(abono_paso) as paso
      from aplicacion where cuenta_id = any(${cuentas}::int[]) group by cuenta_id, abono) a using (cuenta_id, movimiento)
    where m.cuenta_id = any(${cuentas}::int[]) and m.importe_centavos < 0 and -m.importe_centavos > coalesce(a.importe, 0)
    order by m.cuenta_id, m.movimiento`.execute(trx)
  return Map.groupBy(rows, (r) => r.cuentaId)
}

/**
 * What is open in the ledger of each of these accounts, in order of account, but for the charges that are frozen on a day. One pass finds the charges; only the accounts that owe less than
 * their open charges have credits to look for.
 */
export async function findAbiertos(trx: Trx, cuentas: readonly CuentaId[], dia: Fecha): Promise<LoAbierto[]> {
  if (cuentas.length === 0) return []
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(trx)
  const { rows } = await sql<Fila>`
    with aplicado as (
      select cuenta_id, cargo as movimiento, sum(importe_centavos)::bigint as importe, max(cargo_paso) as paso
      from aplicacion where cuenta_id = any(${cuentas}::int[]) group by cuenta_id, cargo),
    congelado as (${congeladosEn(dia, cuentas)})
    select m.cuenta_id as "cuentaId", max(m.movimiento) as movimiento, max(m.fecha) as ultima,
      coalesce(sum(m.importe_centavos) filter (where m.importe_centavos > 0), 0) - coalesce(sum(a.importe), 0) > sum(m.importe_centavos) as "aFavor",
      jsonb_agg(jsonb_build_array(m.movimiento, m.concepto, m.fecha, m.vence, m.importe_centavos::text, coalesce(a.paso, 0),
        (m.importe_centavos - coalesce(a.importe, 0))::text) order by m.movimiento)
        filter (where m.importe_centavos > coalesce(a.importe, 0) and m.importe_centavos > 0 and c.movimiento is null) as cargos
    from movimiento m left join aplicado a using (cuenta_id, movimiento) left join congelado c using (cuenta_id, movimiento)
    where m.cuenta_id = any(${cuentas}::int[]) group by m.cuenta_id order by m.cuenta_id`.execute(trx)
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(trx)
  const creditos = await findCreditos(
    trx,
    rows.filter((r) => r.aFavor).map((r) => r.cuentaId),
  )
  return rows.map(({ cuentaId, movimiento, ultima, cargos }) => {
    const abiertos = (cargos ?? []).map(([numero, concepto, fecha, vence, importe, paso, abierto]) => ({
      ...{ movimiento: numero, concepto, fecha, vence, paso },
      importeCentavos: BigInt(importe),
      abiertoCentavos: BigInt(abierto),
    }))
    return { cuentaId, movimiento, ultima, abiertos: [...abiertos, ...(creditos.get(cuentaId) ?? [])] }
  })
}

/** Adds links to the chains of many accounts. */
export const insertAplicaciones = (
  trx: TrxDeActo,
  porCuenta: readonly { cuentaId: CuentaId; aplicaciones: readonly Aplicacion[] }[],
): Promise<void> =>
  insertHechos(
    trx,
    'aplicacion',
    porCuenta.flatMap(({ cuentaId, aplicaciones }) => aplicaciones.map((a) => ({ ...a, cuentaId }))),
  )
