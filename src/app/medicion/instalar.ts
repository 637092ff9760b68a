import { decidirInstalacion } from '../../core/medicion/decidir-medidor.ts'
import { insertInstalacion } from '../../db/medicion/instalacion.ts'
import { operacion } from '../operacion.ts'
import { loadCuentaConMedidor } from './cuenta-con-medidor.ts'

export const instalar = operacion('medicion.instalar', async ({ trx, hoy, persona }, { cuenta: cuentaId, ...medidor }) => {
  const cuenta = await loadCuentaConMedidor(trx, cuentaId, hoy, medidor.serie)
  const instalacion = decidirInstalacion(medidor, medidor.fecha, cuenta)
  await insertInstalacion(trx, { ...medidor, cuentaId, instalacion, persona: persona.clave })
  return { cuenta: cuentaId, instalacion }
})
