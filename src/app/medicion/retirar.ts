import { decidirRetiro } from '../../core/medicion/decidir-medidor.ts'
import { insertRetiro } from '../../db/medicion/instalacion.ts'
import { operacion } from '../operacion.ts'
import { loadCuentaConMedidor } from './cuenta-con-medidor.ts'

export const retirar = operacion('medicion.retirar', async ({ trx, hoy, persona }, { cuenta: cuentaId, ...retiro }) => {
  const cuenta = await loadCuentaConMedidor(trx, cuentaId, hoy, null)
  const { instalacion } = decidirRetiro(retiro.lecturaFinal, retiro.fecha, cuenta)
  await insertRetiro(trx, { ...retiro, cuentaId, instalacion, persona: persona.clave })
  return { cuenta: cuentaId, retirado: instalacion }
})
