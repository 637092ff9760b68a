import { aprobacionDe } from '../../core/acceso/aprobacion.ts'
import { masDias } from '../../core/comun/dias.ts'
import { insertSolicitud } from '../../db/acceso/solicitud.ts'
import { pesos } from '../comun/pesos.ts'
import { operacion } from '../operacion.ts'

export const solicitar = operacion('acceso.solicitar', async ({ trx, reglas, hoy, otra }, { operacion: nombre, entrada, motivo }) => {
  const importe = pesos((await otra.ensayar(nombre, entrada)).importe)
  const regla = aprobacionDe(nombre, reglas.aprobaciones, hoy)
  const vence = masDias(hoy, regla?.plazoDias ?? 0)
  const numero = await insertSolicitud(trx, { operacion: nombre, entrada, importe, vence, motivo })
  return { numero, importe, vence, aprueban: [...(regla?.aprueban ?? [])] }
})
