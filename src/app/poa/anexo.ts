import { Rechazo } from '../../core/comun/rechazo.ts'
import { ubicarIndicador } from '../../core/poa/decidir-captura.ts'
import { findAnexo } from '../../db/poa/anexo.ts'
import { consulta } from '../operacion.ts'
import { leerPeriodoDe, loadPlan } from './expediente.ts'

export const anexo = consulta('poa.anexo', async ({ trx }, { ejercicio, indicador, periodo: texto, numero }) => {
  const { plan } = await loadPlan(trx, ejercicio)
  const periodo = leerPeriodoDe(ejercicio, texto)
  const { unidad, ficha } = ubicarIndicador(plan, indicador, periodo)
  const hay = await findAnexo(trx, { ejercicio, unidad: unidad.clave, indicador, periodo }, numero)
  if (hay === undefined) throw new Rechazo('poa/anexo-desconocido', { numero, indicador: ficha.nombre, periodo })
  return { archivo: hay.nombre, tipo: hay.tipo, huella: hay.huella, base64: hay.contenido.toString('base64') }
})
