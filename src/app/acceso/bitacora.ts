import { findBitacora } from '../../db/acceso/bitacora.ts'
import { consulta } from '../operacion.ts'

export const bitacora = consulta('acceso.bitacora', async ({ trx }, { despuesDe, cuantas }) => ({
  filas: (await findBitacora(trx, BigInt(despuesDe), cuantas)).map((f) => ({ ...f, id: f.id.toString() })),
}))
