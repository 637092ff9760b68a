import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { periodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { CuentaConMedidor } from '../../core/medicion/decidir-medidor.ts'
import type { Instalacion } from '../../core/medicion/instalacion.ts'
import { baseDe } from '../../core/medicion/medir.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findFacturadoHasta, findPrevios } from '../../db/medicion/consumo.ts'
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

const POR_VENIR = periodoFacturado(999912)

/** What a removal closes, as it is answered: from the last reading that was believed of the meter to its final one. */
export async function quitado(
  trx: Trx,
  { cuentaId, instalaciones }: CuentaConMedidor,
  actual: Instalacion,
  { fecha, lecturaFinal }: { fecha: Fecha; lecturaFinal: number | null },
) {
  const base = baseDe((await findPrevios(trx, [cuentaId], POR_VENIR)).get(cuentaId) ?? [], instalaciones)
  const lecturaAnterior = base?.instalacion === actual.instalacion ? base.lectura : actual.lecturaInicial
  return { cuenta: cuentaId, retirado: actual.instalacion, serieRetirada: actual.serie, fecha, lecturaAnterior, lecturaFinal }
}
