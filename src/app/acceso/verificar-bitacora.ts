import { checkBitacora } from '../../db/acceso/revision.ts'
import { consulta } from '../operacion.ts'

export const verificarBitacora = consulta('acceso.verificar-bitacora', async ({ trx }, { cabezaConocida }) => {
  const { alteraciones, ...resto } = await checkBitacora(trx, { cabezaConocida: cabezaConocida ?? undefined })
  return {
    ...resto,
    alteraciones: alteraciones.map((a) => ({ donde: 'id' in a ? `fila ${a.id}` : `sello ${a.sello}`, que: a.que, detalle: a.detalle })),
  }
})
