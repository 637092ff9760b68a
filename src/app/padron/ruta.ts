import { Rechazo } from '../../core/comun/rechazo.ts'
import { rutaEn } from '../../core/padron/cuenta.ts'
import { lugaresCompartidos } from '../../core/padron/lugares.ts'
import { findMovimientos } from '../../db/padron/recorrido.ts'
import { findCuentasDeRuta, findHistoriaDeRuta } from '../../db/padron/ruta.ts'
import { consulta } from '../operacion.ts'

export const ruta = consulta('padron.ruta', async ({ trx, hoy }, entrada) => {
  const fecha = entrada.fecha ?? hoy
  const historia = await findHistoriaDeRuta(trx, entrada.ruta)
  if (historia === undefined) throw new Rechazo('padron/ruta-desconocida', { ruta: entrada.ruta })
  const cuentas = await findCuentasDeRuta(trx, entrada.ruta, fecha)
  const compartidos = lugaresCompartidos(cuentas.map((c) => ({ ...c, ruta: entrada.ruta }))).map(({ ruta: _, ...l }) => l)
  const movimientos = (await findMovimientos(trx, entrada.ruta)).length
  return { ruta: entrada.ruta, cuentas, compartidos, movimientos, vigente: rutaEn(historia.vigencias, fecha), historia: historia.vigencias }
})
