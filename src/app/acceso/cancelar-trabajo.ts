import { puede } from '../../core/acceso/persona.ts'
import { exigirQueCancele } from '../../core/acceso/trabajo.ts'
import { lockTrabajo, updateCancelado } from '../../db/acceso/trabajo.ts'
import { operacion } from '../operacion.ts'
import { exigirVisto } from './trabajo-visto.ts'

export const cancelarTrabajo = operacion('acceso.cancelar-trabajo', async ({ trx, persona, reglas }, { trabajo }) => {
  const hallado = exigirVisto(await lockTrabajo(trx, trabajo), { trabajo, persona, roles: reglas.roles })
  exigirQueCancele(hallado, { quien: persona.clave, administra: puede(persona, 'acceso.administrar', reglas.roles) })
  await updateCancelado(trx, trabajo, persona.clave)
  return { trabajo, yaTermino: hallado.estado === 'espera' }
})
