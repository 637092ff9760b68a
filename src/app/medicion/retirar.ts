import { decidirRetiro } from '../../core/medicion/decidir-medidor.ts'
import { insertRetiros } from '../../db/medicion/instalacion.ts'
import { operacion } from '../operacion.ts'
import { loadCuentaConMedidor, quitado } from './cuenta-con-medidor.ts'

export const retirar = operacion('medicion.retirar', async ({ trx, hoy }, { cuenta: cuentaId, ...retiro }) => {
  const cuenta = await loadCuentaConMedidor(trx, cuentaId, hoy, null)
  const actual = decidirRetiro(retiro.lecturaFinal, retiro.fecha, cuenta)
  await insertRetiros(trx, [{ ...retiro, cuentaId, instalacion: actual.instalacion }])
  return quitado(trx, cuenta, actual, retiro)
})
