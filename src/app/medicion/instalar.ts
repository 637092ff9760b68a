import { decidirInstalacion } from '../../core/medicion/decidir-medidor.ts'
import { insertInstalaciones } from '../../db/medicion/instalacion.ts'
import { operacion } from '../operacion.ts'
import { loadCuentaConMedidor } from './cuenta-con-medidor.ts'

export const instalar = operacion('medicion.instalar', async ({ trx, hoy }, { cuenta: cuentaId, ...medidor }) => {
  const cuenta = await loadCuentaConMedidor(trx, cuentaId, hoy, medidor.serie)
  const instalacion = decidirInstalacion(medidor, medidor.fecha, cuenta)
  await insertInstalaciones(trx, [{ ...medidor, cuentaId, instalacion }])
  return { cuenta: cuentaId, instalacion, serie: medidor.serie, fecha: medidor.fecha }
})
