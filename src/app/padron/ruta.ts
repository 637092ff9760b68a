import { Rechazo } from '../../core/comun/rechazo.ts'
import { findCuentasDeRuta, findRutas } from '../../db/padron/ruta.ts'
import { consulta } from '../operacion.ts'

export const ruta = consulta('padron.ruta', async ({ trx, hoy }, entrada) => {
  const cuentas = await findCuentasDeRuta(trx, entrada.ruta, entrada.fecha ?? hoy)
  if (cuentas.length === 0 && !(await findRutas(trx)).some((r) => r.clave === entrada.ruta))
    throw new Rechazo('padron/ruta-desconocida', { ruta: entrada.ruta })
  return { ruta: entrada.ruta, cuentas }
})
