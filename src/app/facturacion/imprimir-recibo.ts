import { afirmar } from '../../core/comun/afirmar.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findRecibos } from '../../db/facturacion/recibo.ts'
import { consulta } from '../operacion.ts'
import { impresionDe } from './impresion.ts'

export const imprimirRecibo = consulta('facturacion.imprimir-recibo', async (contexto, { cuenta, periodo }) => {
  const versiones = await findRecibos(contexto.trx, cuenta, periodo)
  const ultima = versiones.at(-1)
  if (ultima === undefined) throw new Rechazo('facturacion/recibo-desconocido', { cuenta, periodo: periodoEscrito(periodo) })
  const { version, cancelado, ruta } = ultima
  if (cancelado !== null)
    throw new Rechazo('facturacion/recibo-cancelado', { cuenta, periodo: periodoEscrito(periodo), version, motivo: cancelado })
  const { emisor, recibos } = await impresionDe(contexto, { periodo, ruta, cuenta })
  const [recibo] = recibos
  afirmar(recibo !== undefined && recibos.length === 1, `the account ${cuenta} has one bill of ${periodo} that stands`)
  return { emisor, recibo }
})
