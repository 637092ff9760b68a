import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Lectura } from '../../core/medicion/lectura.ts'
import type { LecturaNueva } from '../../core/medicion/registrar-lecturas.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** The readings of these accounts in a period, in order of number, by account. */
export async function findLecturas(trx: Trx, cuentas: readonly CuentaId[], periodo: PeriodoFacturado): Promise<Map<CuentaId, Lectura[]>> {
  const filas = await trx
    .selectFrom('lectura')
    .select(['cuenta_id', 'numero', 'tipo', 'instalacion', 'fecha', 'valor', 'anomalia'])
    .where('cuenta_id', '=', sql<CuentaId>`any(${cuentas}::int[])`)
    .where('periodo', '=', periodo)
    .orderBy('cuenta_id')
    .orderBy('numero')
    .execute()
  const de = new Map<CuentaId, Lectura[]>()
  for (const { cuenta_id, ...f } of filas) {
    const una = { ...f, fecha: f.fecha as Fecha }
    const suyas = de.get(cuenta_id)
    if (suyas === undefined) de.set(cuenta_id, [una])
    else suyas.push(una)
  }
  return de
}

/** Adds the readings of a batch. */
export const insertLecturas = (
  trx: TrxDeActo,
  lecturas: readonly LecturaNueva[],
  deTodas: { periodo: PeriodoFacturado; lector: string },
): Promise<void> =>
  insertHechos(
    trx,
    'lectura',
    // Its photos are kept apart; the name of one is only of readings of before.
    lecturas.map((l) => ({ ...l, ...deTodas, foto: null })),
  )

/** Every reading of one account since a period, oldest first, for people to read. */
export const findLecturasDe = (trx: Trx, cuentaId: CuentaId, desde: PeriodoFacturado) =>
  trx
    .selectFrom('lectura')
    .select(['periodo', 'numero', 'tipo', 'instalacion', 'fecha', 'valor', 'anomalia', 'corrige', 'motivo', 'foto', 'lector'])
    .where('cuenta_id', '=', cuentaId)
    .where('periodo', '>=', desde)
    .orderBy('periodo')
    .orderBy('numero')
    .execute()
