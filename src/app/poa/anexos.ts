import { ubicarIndicador } from '../../core/poa/decidir-captura.ts'
import { findFirmasConDia } from '../../db/acceso/bitacora.ts'
import { findAnexos } from '../../db/poa/anexo.ts'
import { consulta } from '../operacion.ts'
import { leerPeriodoDe, loadPlan } from './expediente.ts'

export const anexos = consulta('poa.anexos', async ({ trx, zona }, { ejercicio, indicador, periodo: texto }) => {
  const { plan } = await loadPlan(trx, ejercicio)
  const periodo = leerPeriodoDe(ejercicio, texto)
  const { unidad } = ubicarIndicador(plan, indicador, periodo)
  const hay = await findAnexos(trx, { ejercicio, unidad: unidad.clave, indicador, periodo })
  const firmaDe = await findFirmasConDia(
    trx,
    hay.map((a) => a.acto),
    zona,
  )
  return {
    anexos: hay.map(({ acto, ...a }) => {
      const { dia, nombre: quien } = firmaDe(acto)
      return { ...a, dia, quien }
    }),
  }
})
