import { findBitacora } from '../../db/acceso/bitacora.ts'
import { checkBitacora } from '../../db/acceso/revision.ts'
import { consulta } from '../operacion.ts'

export const verificarBitacora = consulta('acceso.verificar-bitacora', async ({ trx }) => {
  const { filas, sellos, sinSellar, cabeza, alteraciones } = await checkBitacora(trx)
  return {
    filas,
    sellos,
    sinSellar,
    cabeza,
    alteraciones: alteraciones.map((a) => ({ donde: 'id' in a ? `fila ${a.id}` : `sello ${a.sello}`, que: a.que })),
  }
})

export const bitacora = consulta('acceso.bitacora', async ({ trx }, { despuesDe, cuantas }) => ({
  filas: (await findBitacora(trx, BigInt(despuesDe), cuantas)).map((f) => ({ ...f, id: f.id.toString() })),
}))
