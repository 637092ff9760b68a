import { prelacionEn } from '../../core/cartera/prelacion.ts'
import { numeroDeCuenta } from '../../core/comun/cuenta-id.ts'
import type { RutaDeCiudad } from '../../core/demo/ciudad.ts'
import { type MesDePago, pagarMes, pagoDe } from '../../core/demo/ciudad-pagos.ts'
import { insertBitacora } from '../../db/acceso/bitacora.ts'
import { findAbiertos } from '../../db/cartera/abiertos.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { enActo } from '../../db/comun/transaccion.ts'
import { insertMesPagado } from '../../db/demo/ciudad-pagos.ts'
import { lockCuentas } from '../../db/padron/cuenta.ts'
import type { Sistema } from '../sistema.ts'

/**
 * Pays what the people of a ruta of the demonstration pay in a month, all of it in one transaction; done already, it is left as it is. These are
 * entries of the ledger alone: a payment of the demonstration has no turno nor cash drawer behind it.
 */
export async function pagarRuta({ base, reglas }: Pick<Sistema, 'base' | 'reglas'>, ruta: RutaDeCiudad, mes: MesDePago): Promise<void> {
  const cuentas = Array.from({ length: ruta.cuantas }, (_, i) => numeroDeCuenta(ruta.desde + i))
  const planes = new Map(cuentas.map((c) => [c, pagoDe(c, mes)]))
  const pagan = cuentas.filter((c) => planes.get(c) !== null)
  const prelacion = prelacionEn(reglas.cartera.prelaciones, mes.factura)
  await enActo(base.app, async (trx) => {
    await lockNombre(trx, `ciudad:pagos:${ruta.clave}`)
    await lockCuentas(trx, pagan)
    const abiertas = await findAbiertos(trx, pagan, mes.factura)
    // Nothing else is dated after the day of the bill: whatever is there was paid before the program was cut short.
    if (abiertas.some((c) => c.ultima > mes.factura)) return
    const hechos = abiertas.flatMap((c) => {
      const plan = planes.get(c.cuentaId)
      return plan == null ? [] : [pagarMes(c, plan, mes, prelacion)]
    })
    await insertMesPagado(trx, hechos)
    await insertBitacora(trx, {
      persona: 'sistema',
      operacion: 'demo.pagar',
      clave: null,
      entradaHuella: null,
      resultado: { ruta: ruta.clave },
    })
  })
}
