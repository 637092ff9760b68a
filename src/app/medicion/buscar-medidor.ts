import { findPorSerie } from '../../db/medicion/instalacion.ts'
import { findDomicilios } from '../../db/padron/cuenta.ts'
import { consulta } from '../operacion.ts'

export const buscarMedidor = consulta('medicion.buscar-medidor', async ({ trx, hoy }, { serie, cuantas }) => {
  const hallados = await findPorSerie(trx, serie, cuantas + 1)
  const vistos = hallados.slice(0, cuantas)
  const domicilioDe = await findDomicilios(
    trx,
    vistos.map((m) => m.cuenta),
    hoy,
  )
  return {
    medidores: vistos.map((m) => ({ ...m, domicilio: domicilioDe.get(m.cuenta) ?? '' })),
    hayMas: hallados.length > cuantas,
  }
})
