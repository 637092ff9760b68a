import { exigirQueResuelva } from '../../core/acceso/aprobacion.ts'
import { insertResolucion } from '../../db/acceso/solicitud.ts'
import { operacion } from '../operacion.ts'
import { lockPedida } from './solicitud-de.ts'

/** The approved operation is done here, in the act of who approves: or nothing of it is. */
export const resolver = operacion('acceso.resolver', async ({ trx, reglas, hoy, persona, otra }, { solicitud, sentido, motivo }) => {
  const pedida = await lockPedida(trx, solicitud)
  exigirQueResuelva(pedida, { persona, sentido, motivo }, reglas, hoy)
  const { operacion: nombre, entrada, persona: pidio } = pedida
  const resultado = sentido === 'aprobada' ? await otra.hacer(nombre, entrada, pidio) : null
  await insertResolucion(trx, { solicitud, sentido, motivo })
  return { solicitud, sentido, operacion: nombre, resultado }
})
