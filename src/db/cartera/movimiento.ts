import type { Cartera, Movimiento } from '../../core/cartera/movimiento.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { findCongelamientos } from './congelamiento.ts'

/** The whole ledger of an account, in order: an index range of each table. */
export async function loadCartera(trx: Trx, cuentaId: CuentaId): Promise<Cartera> {
  const movimientos = await trx
    .selectFrom('movimiento')
    .select(['movimiento', 'tipo', 'concepto', 'fecha', 'vence', 'periodo', 'revierte', 'referencia'])
    .select(['importe_centavos as importeCentavos', 'recargo_de as recargoDe'])
    .where('cuenta_id', '=', cuentaId)
    .orderBy('movimiento')
    .execute()
  const aplicaciones = await trx
    .selectFrom('aplicacion')
    .select(['cargo', 'cargo_paso as cargoPaso', 'abono', 'abono_paso as abonoPaso', 'revierte', 'fecha'])
    .select(['importe_centavos as importeCentavos', 'cargo_importe_centavos as cargoImporteCentavos'])
    .select(['cargo_antes_centavos as cargoAntesCentavos', 'cargo_despues_centavos as cargoDespuesCentavos'])
    .select(['abono_importe_centavos as abonoImporteCentavos', 'abono_antes_centavos as abonoAntesCentavos'])
    .select('abono_despues_centavos as abonoDespuesCentavos')
    .where('cuenta_id', '=', cuentaId)
    .orderBy('cargo')
    .orderBy('cargo_paso')
    .execute()
  return {
    cuentaId,
    movimientos: movimientos as Movimiento[],
    aplicaciones: aplicaciones.map((a) => ({ ...a, fecha: a.fecha as Fecha })),
    congelamientos: (await findCongelamientos(trx, [cuentaId])).get(cuentaId) ?? [],
  }
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

/** Why some movements were recorded by hand. */
export const insertMotivos = (trx: TrxDeActo, motivos: readonly FilaDe<'movimiento_motivo'>[]): Promise<void> =>
  insertHechos(trx, 'movimiento_motivo', motivos)

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
