import { Rechazo } from '../../core/comun/rechazo.ts'
import { cuentaEn } from '../../core/padron/cuenta.ts'
import { findHistoria } from '../../db/padron/cuenta.ts'
import { consulta } from '../operacion.ts'

export const cuenta = consulta('padron.cuenta', async ({ trx, hoy }, entrada) => {
  const encontrada = await findHistoria(trx, entrada.cuenta)
  if (encontrada === undefined) throw new Rechazo('padron/cuenta-desconocida', { cuenta: entrada.cuenta })
  const { cuentaId: _cuentaId, alta: _alta, cuentaAnterior: _anterior, rutas: _rutas, ...historia } = encontrada
  return { vigente: cuentaEn(encontrada, entrada.fecha ?? hoy), historia }
})
