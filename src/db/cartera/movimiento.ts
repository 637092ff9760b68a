import type { Aplicacion, Cartera, Movimiento } from '../../core/cartera/movimiento.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Trx } from '../comun/transaccion.ts'

/** The whole ledger of an account, in order: two index ranges, one of each table. */
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
  return { cuentaId, movimientos: movimientos as Movimiento[], aplicaciones: aplicaciones.map((a) => ({ ...a, fecha: a.fecha as Fecha })) }
}

/** Adds a movement to an account's ledger. */
export async function insertMovimiento(trx: Trx, cuentaId: CuentaId, m: Movimiento): Promise<void> {
  const { importeCentavos, recargoDe, ...resto } = m
  await trx
    .insertInto('movimiento')
    .values({ ...resto, cuenta_id: cuentaId, importe_centavos: importeCentavos, recargo_de: recargoDe })
    .execute()
}

/** Why a movement was recorded by hand, and by whom. */
export async function insertMotivo(
  trx: Trx,
  motivo: { cuenta_id: CuentaId; movimiento: number; motivo: string; persona: string },
): Promise<void> {
  await trx.insertInto('movimiento_motivo').values(motivo).execute()
}

/** The reasons that people gave for the movements of an account. */
export function findMotivos(trx: Trx, cuentaId: CuentaId): Promise<{ movimiento: number; motivo: string; persona: string }[]> {
  return trx.selectFrom('movimiento_motivo').select(['movimiento', 'motivo', 'persona']).where('cuenta_id', '=', cuentaId).execute()
}

/** Adds links to the chains of an account, in one statement. */
export async function insertAplicaciones(
  trx: Trx,
  cuentaId: CuentaId,
  aplicaciones: readonly Aplicacion[],
  persona: string,
): Promise<void> {
  if (aplicaciones.length === 0) return
  await trx
    .insertInto('aplicacion')
    .values(
      aplicaciones.map((a) => ({
        cuenta_id: cuentaId,
        cargo: a.cargo,
        cargo_paso: a.cargoPaso,
        abono: a.abono,
        abono_paso: a.abonoPaso,
        importe_centavos: a.importeCentavos,
        cargo_importe_centavos: a.cargoImporteCentavos,
        cargo_antes_centavos: a.cargoAntesCentavos,
        cargo_despues_centavos: a.cargoDespuesCentavos,
        abono_importe_centavos: a.abonoImporteCentavos,
        abono_antes_centavos: a.abonoAntesCentavos,
        abono_despues_centavos: a.abonoDespuesCentavos,
        revierte: a.revierte,
        fecha: a.fecha,
        persona,
      })),
    )
    .execute()
}
