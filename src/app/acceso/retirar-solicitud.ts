import { exigirQueRetire } from '../../core/acceso/aprobacion.ts'
import { insertResolucion } from '../../db/acceso/solicitud.ts'
import { operacion } from '../operacion.ts'
import { lockPedida } from './solicitud-de.ts'

export const retirarSolicitud = operacion('acceso.retirar-solicitud', async ({ trx, persona }, { solicitud, motivo }) => {
  exigirQueRetire(await lockPedida(trx, solicitud), persona.clave)
  await insertResolucion(trx, { solicitud, sentido: 'retirada', motivo })
  return { solicitud }
})
