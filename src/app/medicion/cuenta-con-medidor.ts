import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { CuentaConMedidor } from '../../core/medicion/decidir-medidor.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findFacturadoHasta } from '../../db/medicion/consumo.ts'
import { findCuentaDeSerie, findInstalaciones, lockSerie } from '../../db/medicion/instalacion.ts'
import { lockMedicionDe } from '../../db/medicion/ruta.ts'
import { findExistentes } from '../../db/padron/cuenta.ts'

/** Holds an account and loads what a change of its meter looks at; `serie`: of the meter to put on, if any. */
export async function loadCuentaConMedidor(trx: Trx, cuentaId: CuentaId, hoy: Fecha, serie: string | null): Promise<CuentaConMedidor> {
  await lockMedicionDe(trx, [cuentaId])
  if (serie !== null) await lockSerie(trx, serie)
  if (!(await findExistentes(trx, [cuentaId])).has(cuentaId)) throw new Rechazo('padron/cuenta-desconocida', { cuenta: cuentaId })
  return {
    cuentaId,
    hoy,
    instalaciones: (await findInstalaciones(trx, [cuentaId])).get(cuentaId) ?? [],
    facturadoHasta: await findFacturadoHasta(trx, cuentaId),
    cuentaDeSerie: serie === null ? null : await findCuentaDeSerie(trx, serie),
  }
}
