import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Consumo, ConsumoPrevio } from '../../core/medicion/consumo.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** How many earlier bills a decision looks at. */
const RECIBOS_DE_HISTORIA = 24

/** The last bills before a period of these accounts, however long ago, oldest first, each in its last version, by account. */
export async function findPrevios(
  trx: Trx,
  cuentas: readonly CuentaId[],
  periodo: PeriodoFacturado,
  cuantos = RECIBOS_DE_HISTORIA,
): Promise<Map<CuentaId, ConsumoPrevio[]>> {
  const { rows } = await sql<ConsumoPrevio & { cuentaId: CuentaId }>`
    select c.* from cuenta u
    cross join lateral (
      select distinct on (periodo) cuenta_id as "cuentaId", periodo, m3, origen, instalacion, lectura_actual as "lecturaActual",
        desde, hasta, anomalia
      from consumo where consumo.cuenta_id = u.cuenta_id and periodo < ${periodo}
      order by periodo desc, version desc limit ${cuantos}
    ) c
    where u.cuenta_id = any(${cuentas}::int[])
    order by c."cuentaId", c.periodo`.execute(trx)
  const de = new Map<CuentaId, ConsumoPrevio[]>()
  for (const fila of rows) {
    const suyos = de.get(fila.cuentaId)
    if (suyos === undefined) de.set(fila.cuentaId, [fila])
    else suyos.push(fila)
  }
  return de
}

/** A consumption as it was stored. */
export interface ConsumoGuardado extends Consumo {
  readonly version: number
}

const TODO = sql.raw(`c.cuenta_id as "cuentaId", c.periodo, c.version, c.m3, c.origen, c.instalacion, c.lectura,
  c.lectura_anterior as "lecturaAnterior", c.lectura_actual as "lecturaActual", c.desde, c.hasta, c.anomalia, c.orden, c.mensaje, c.reparto, c.parte, c.pasos`)

/** Of these accounts: the last version of their consumption in a period, and whether there is one of a later period. */
export async function findEstado(
  trx: Trx,
  cuentas: readonly CuentaId[],
  periodo: PeriodoFacturado,
): Promise<Map<CuentaId, { version: number; lectura: number | null; hasta: Fecha | null; posterior: boolean }>> {
  const { rows } = await sql<{ cuenta: CuentaId; version: number | null; lectura: number | null; hasta: Fecha | null; posterior: boolean }>`
    select u.cuenta_id as cuenta, c.version, c.lectura, c.hasta,
      exists (select 1 from consumo p where p.cuenta_id = u.cuenta_id and p.periodo > ${periodo}) as posterior
    from cuenta u
    left join lateral (
      select version, lectura, hasta from consumo where consumo.cuenta_id = u.cuenta_id and periodo = ${periodo} order by version desc limit 1
    ) c on true
    where u.cuenta_id = any(${cuentas}::int[])`.execute(trx)
  return new Map(rows.map(({ cuenta, version, ...r }) => [cuenta, { ...r, version: version ?? 0 }]))
}

/** The day of the last reading that these accounts were billed by before a period, by account; one that never was is not in the map. */
export async function findLeidas(trx: Trx, cuentas: readonly CuentaId[], periodo: PeriodoFacturado): Promise<Map<CuentaId, Fecha>> {
  const { rows } = await sql<{ cuenta: CuentaId; hasta: Fecha }>`
    select u.cuenta_id as cuenta, c.hasta from cuenta u
    cross join lateral (
      select p.hasta from consumo p
      where p.cuenta_id = u.cuenta_id and p.periodo < ${periodo} and p.lectura_actual is not null
        and not exists (select 1 from consumo o where o.cuenta_id = p.cuenta_id and o.periodo = p.periodo and o.version > p.version)
      order by p.periodo desc limit 1
    ) c
    where u.cuenta_id = any(${cuentas}::int[])`.execute(trx)
  return new Map(rows.map((r) => [r.cuenta, r.hasta]))
}

/** Which of these accounts have a bill of a period that was not cancelled: what is decided of them now does not change it. */
export async function findFacturadas(trx: Trx, cuentas: readonly CuentaId[], periodo: PeriodoFacturado): Promise<CuentaId[]> {
  const { rows } = await sql<{ cuenta: CuentaId }>`
    select distinct r.cuenta_id as cuenta from recibo r
    where r.cuenta_id = any(${cuentas}::int[]) and r.periodo = ${periodo}
      and not exists (select 1 from cancelacion c where c.cuenta_id = r.cuenta_id and c.periodo = r.periodo and c.version = r.version)
    order by r.cuenta_id`.execute(trx)
  return rows.map((r) => r.cuenta)
}

/** Adds consumptions, each the version that follows. `excepcion`: the one whose decision it comes from. */
export const insertConsumos = (trx: TrxDeActo, consumos: readonly (ConsumoGuardado & { excepcion: number | null })[]): Promise<void> =>
  insertHechos(trx, 'consumo', consumos)

/** Every version of the consumptions of one account since a period, oldest first, for people to read. */
export async function findConsumosDe(trx: Trx, cuentaId: CuentaId, desde: PeriodoFacturado): Promise<ConsumoGuardado[]> {
  const { rows } = await sql<ConsumoGuardado>`
    select ${TODO} from consumo c where c.cuenta_id = ${cuentaId} and c.periodo >= ${desde} order by c.periodo, c.version`.execute(trx)
  return rows
}

/** The last day that a consumption of an account covers; `null` if it has none. */
export async function findFacturadoHasta(trx: Trx, cuentaId: CuentaId): Promise<Fecha | null> {
  const fila = await trx
    .selectFrom('consumo')
    .select('hasta')
    .where('cuenta_id', '=', cuentaId)
    .orderBy('periodo', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (fila?.hasta as Fecha | undefined) ?? null
}
