import { decidirInstalacion, decidirRetiro } from '../../core/medicion/decidir-medidor.ts'
import { insertInstalaciones, insertRetiros } from '../../db/medicion/instalacion.ts'
import { operacion } from '../operacion.ts'
import { loadCuentaConMedidor, quitado } from './cuenta-con-medidor.ts'

export const cambiarMedidor = operacion('medicion.cambiar-medidor', async ({ trx, hoy }, { cuenta: cuentaId, nuevo, ...viejo }) => {
  const { fecha, lecturaFinal } = viejo
  const cuenta = await loadCuentaConMedidor(trx, cuentaId, hoy, nuevo.serie)
  const actual = decidirRetiro(lecturaFinal, fecha, cuenta)
  const cerrado = { ...actual, retiro: { fecha, lecturaFinal } }
  const instalacion = decidirInstalacion(nuevo, fecha, { ...cuenta, instalaciones: [...cuenta.instalaciones.slice(0, -1), cerrado] })
  await insertRetiros(trx, [{ ...viejo, cuentaId, instalacion: actual.instalacion }])
  await insertInstalaciones(trx, [{ ...nuevo, cuentaId, fecha, instalacion }])
  return { ...(await quitado(trx, cuenta, actual, viejo)), instalacion, serie: nuevo.serie }
})
