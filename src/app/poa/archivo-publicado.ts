import { Rechazo } from '../../core/comun/rechazo.ts'
import { findContenidoPublicado } from '../../db/poa/version.ts'
import { consulta } from '../operacion.ts'
import { leerPeriodoDe } from './expediente.ts'

export const archivoPublicado = consulta('poa.archivo-publicado', async ({ trx }, pedido) => {
  const periodo = leerPeriodoDe(pedido.ejercicio, pedido.periodo)
  const hallado = await findContenidoPublicado(trx, { ...pedido, periodo })
  if (hallado === undefined) throw new Rechazo('poa/version-desconocida', { periodo, numero: pedido.numero })
  const { contenido, ...resto } = hallado
  return { ...resto, base64: Buffer.from(contenido).toString('base64') }
})
