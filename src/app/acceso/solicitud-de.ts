import { Rechazo } from '../../core/comun/rechazo.ts'
import { findFirmas } from '../../db/acceso/bitacora.ts'
import { lockSolicitud, type SolicitudGuardada } from '../../db/acceso/solicitud.ts'
import type { Trx } from '../../db/comun/transaccion.ts'

/** A request with who asked it, held until the transaction ends. Refuses one that does not exist. */
export async function lockPedida(trx: Trx, numero: number): Promise<SolicitudGuardada & { persona: string }> {
  const pedida = await lockSolicitud(trx, numero)
  if (pedida === undefined) throw new Rechazo('acceso/solicitud-desconocida', { numero })
  return { ...pedida, persona: (await findFirmas(trx, [pedida.acto]))(pedida.acto).persona }
}
