import { sql } from 'kysely'
import type { Cartera, Movimiento } from '../../core/cartera/movimiento.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { findCongelamientos } from './congelamiento.ts'

/** The whole ledger of an account, in order: an index range of each table. */
export async function loadCartera(trx: Trx, cuentaId: CuentaId): Promise<Cartera> {
  const [cartera] = await loadCarteras(trx, [cuentaId])
  return cartera ?? { cuentaId, movimientos: [], aplicaciones: [], congelamientos: [] }
}

/** The whole ledgers of some accounts, in the order given. */
export async function loadCarteras(trx: Trx, cuentas: readonly CuentaId[]): Promise<Cartera[]> {
  const suyas = sql<CuentaId>`any(${cuentas}::int[])`
  const movimientos = await trx
    .selectFrom('movimiento')
    .select(['cuenta_id as cuentaId', 'movimiento', 'tipo', 'concepto', 'fecha', 'vence', 'periodo', 'revierte', 'referencia'])
    .select(['importe_centavos as importeCentavos', 'recargo_de as recargoDe'])
    .where('cuenta_id', '=', suyas)
    .orderBy('cuenta_id')
    .orderBy('movimiento')
    .execute()
  const aplicaciones = await trx
    .selectFrom('aplicacion')
    .select(['cuenta_id as cuentaId', 'cargo', 'cargo_paso as cargoPaso', 'abono', 'abono_paso as abonoPaso', 'revierte', 'fecha'])
    .select(['importe_centavos as importeCentavos', 'cargo_importe_centavos as cargoImporteCentavos'])
    .select(['cargo_antes_centavos as cargoAntesCentavos', 'cargo_despues_centavos as cargoDespuesCentavos'])
    .select(['abono_importe_centavos as abonoImporteCentavos', 'abono_antes_centavos as abonoAntesCentavos'])
    .select('abono_despues_centavos as abonoDespuesCentavos')
    .where('cuenta_id', '=', suyas)
    .orderBy('cuenta_id')
    .orderBy('cargo')
    .orderBy('cargo_paso')
    .execute()
  const congelamientos = await findCongelamientos(trx, cuentas)
  const sinCuenta = <F extends { cuentaId: CuentaId }>({ cuentaId: _, ...fila }: F): Omit<F, 'cuentaId'> => fila
  const [deMovimientos, deAplicaciones] = [Map.groupBy(movimientos, (m) => m.cuentaId), Map.groupBy(aplicaciones, (a) => a.cuentaId)]
  return cuentas.map((cuentaId) => ({
    cuentaId,
    movimientos: (deMovimientos.get(cuentaId) ?? []).map(sinCuenta) as Movimiento[],
    aplicaciones: (deAplicaciones.get(cuentaId) ?? []).map((a) => ({ ...sinCuenta(a), fecha: a.fecha as Fecha })),
    congelamientos: congelamientos.get(cuentaId) ?? [],
  }))
}

/** Adds movements to the ledgers of some accounts. */
export const insertMovimientos = (
  trx: TrxDeActo,
  porCuenta: readonly { cuentaId: CuentaId; movimientos: readonly Movimiento[] }[],
): Promise<void> =>
  insertHechos(
    trx,
    'movimiento',
    porCuenta.flatMap(({ cuentaId, movimientos }) => movimientos.map((m) => ({ ...m, cuentaId }))),
  )

type Motivo = Omit<FilaDe<'movimiento_motivo'>, 'repetido'> & { repetido?: string | null }

/** Why some movements were recorded by hand; `repetido`: why a payment goes in although another like it was there. */
export const insertMotivos = (trx: TrxDeActo, motivos: readonly Motivo[]): Promise<void> =>
  insertHechos(
    trx,
    'movimiento_motivo',
    motivos.map((m) => ({ repetido: null, ...m })),
  )

/** Where some payments came in. */
export const insertLugares = (trx: TrxDeActo, lugares: readonly FilaDe<'movimiento_lugar'>[]): Promise<void> =>
  insertHechos(trx, 'movimiento_lugar', lugares)

/** The reasons that people gave for the movements of an account, and who. */
export async function findMotivos(trx: Trx, cuentaId: CuentaId): Promise<{ movimiento: number; motivo: string; persona: string }[]> {
  const filas = await trx
    .selectFrom('movimiento_motivo')
    .select(['movimiento', 'motivo', 'acto'])
    .where('cuenta_id', '=', cuentaId)
    .execute()
  const firmaDe = await findFirmas(
    trx,
    filas.map((f) => f.acto),
  )
  return filas.map(({ acto, ...f }) => ({ ...f, persona: firmaDe(acto).persona }))
}

/** The acts that made some movements of an account, from one to another. */
export async function findActosDeMovimientos(trx: Trx, cuenta: CuentaId, desde: number, hasta: number): Promise<bigint[]> {
  const filas = await trx
    .selectFrom('movimiento')
    .select('acto')
    .distinct()
    .where('cuenta_id', '=', cuenta)
    .where('movimiento', '>=', desde)
    .where('movimiento', '<=', hasta)
    .execute()
  return filas.map((f) => f.acto)
}
