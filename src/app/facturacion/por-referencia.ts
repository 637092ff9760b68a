import { Rechazo } from '../../core/comun/rechazo.ts'
import { findPorReferencia } from '../../db/facturacion/referencia.ts'
import { pesos } from '../comun/pesos.ts'
import { consulta } from '../operacion.ts'

export const porReferencia = consulta('facturacion.por-referencia', async ({ trx }, { referencia }) => {
  const recibos = await findPorReferencia(trx, referencia)
  if (recibos.length === 0) throw new Rechazo('facturacion/referencia-desconocida', { referencia })
  return { recibos: recibos.map(({ totalCentavos, ...r }) => ({ ...r, totalPesos: pesos(totalCentavos) })) }
})
