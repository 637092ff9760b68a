import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { IntentoDeEntrega, ReciboPorEntregar } from '../../core/facturacion/entrega.ts'
import type { EntregaNueva } from '../../core/facturacion/entrega-decidir.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { findClavesDelGrupo } from '../padron/ruta.ts'

/**
 * The bills that a ruta had in a period, cancelled ones too, in walking order and oldest version first, each with its visits; one query. Those of
 * `cuentas` alone, if it is not `null`.
 */
export async function loadReparto(
  trx: Trx,
  ruta: string,
  periodo: PeriodoFacturado,
  cuentas: readonly CuentaId[] | null = null,
): Promise<ReciboPorEntregar[]> {
  // An account never leaves the recorrido of a ruta that it was in: those rows lead to its bills by their key.
  const { rows } = await sql<ReciboPorEntregar>`
    select b.cuenta_id as "cuentaId", b.version, b.orden, b.fecha, b.vence, x.motivo as cancelado, e.intentos
    from (
      select distinct cuenta_id from recorrido where ruta = ${ruta} ${cuentas === null ? sql`` : sql`and cuenta_id = any(${cuentas}::int[])`}
    ) a
    join recibo b on b.cuenta_id = a.cuenta_id and b.periodo = ${periodo} and b.ruta = ${ruta}
    left join cancelacion x on x.cuenta_id = b.cuenta_id and x.periodo = b.periodo and x.version = b.version
    cross join lateral (
      select coalesce(json_agg(json_build_object(
        'intento', intento, 'corrige', corrige, 'resultado', resultado, 'forma', forma, 'causa', causa, 'recibio', recibio,
        'fecha', fecha, 'hora', hora, 'latitudMicrogrados', latitud_microgrados, 'longitudMicrogrados', longitud_microgrados,
        'nota', nota, 'foto', foto) order by intento), '[]') as intentos
      from entrega where entrega.cuenta_id = b.cuenta_id and entrega.periodo = b.periodo and entrega.version = b.version
    ) e
    order by b.orden, b.cuenta_id, b.version`.execute(trx)
  return rows
}

/** Adds the visits of a batch. */
export const insertEntregas = (
  trx: TrxDeActo,
  entregas: readonly EntregaNueva[],
  deTodas: { periodo: PeriodoFacturado; repartidor: string },
): Promise<void> =>
  insertHechos(
    trx,
    'entrega',
    entregas.map((e) => ({ ...e, ...deTodas })),
  )

/**
 * The bills that stand and have no visit, of the rutas of a group, by ruta and in walking order. What was corrected, or has a cause of `sinVisita`, is
 * no visit.
 */
export async function findSinEntrega(
  trx: Trx,
  periodo: PeriodoFacturado,
  grupo: string,
  sinVisita: ReadonlySet<string>,
): Promise<{ ruta: string; cuenta: CuentaId }[]> {
  const claves = await findClavesDelGrupo(trx, grupo, finDelPeriodo(periodo))
  const { rows } = await sql<{ ruta: string; cuenta: CuentaId }>`
    select b.ruta, b.cuenta_id as cuenta
    from (select distinct cuenta_id, ruta from recorrido where ruta = any(${claves}::text[])) a
    join recibo b on b.cuenta_id = a.cuenta_id and b.periodo = ${periodo} and b.ruta = a.ruta
    where not exists (select 1 from cancelacion x where x.cuenta_id = b.cuenta_id and x.periodo = b.periodo and x.version = b.version)
      and not exists (
        select 1 from entrega e
        where e.cuenta_id = b.cuenta_id and e.periodo = b.periodo and e.version = b.version
          and (e.causa is null or e.causa <> all(${[...sinVisita]}::text[]))
          and not exists (
            select 1 from entrega k
            where k.cuenta_id = e.cuenta_id and k.periodo = e.periodo and k.version = e.version and k.corrige = e.intento
          )
      )
    order by b.ruta, b.orden, b.cuenta_id`.execute(trx)
  return rows
}

/** A visit with who made it and who registered it. */
export interface EntregaRegistrada extends IntentoDeEntrega {
  version: number
  motivo: string | null
  repartidor: string
  persona: string
  momento: string
}

/** Every visit for the bills of an account in a period, of all their versions. */
export async function findEntregas(trx: Trx, cuentaId: CuentaId, periodo: PeriodoFacturado): Promise<EntregaRegistrada[]> {
  const filas = await trx
    .selectFrom('entrega')
    .select(['version', 'intento', 'corrige', 'resultado', 'forma', 'causa', 'recibio', 'fecha', 'hora', 'nota', 'foto'])
    .select(['latitud_microgrados as latitudMicrogrados', 'longitud_microgrados as longitudMicrogrados'])
    .select(['motivo', 'repartidor', 'acto'])
    .$narrowType<{ fecha: Fecha }>()
    .where('cuenta_id', '=', cuentaId)
    .where('periodo', '=', periodo)
    .orderBy('version')
    .orderBy('intento')
    .execute()
  const firmaDe = await findFirmas(
    trx,
    filas.map((f) => f.acto),
  )
  return filas.map(({ acto, ...f }) => ({ ...f, ...firmaDe(acto) }))
}
