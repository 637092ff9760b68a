import { prelacionEn } from '../../core/cartera/prelacion.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findRecibosDeCuenta } from '../../db/facturacion/recibo.ts'
import { findRecibosSinPagar } from '../../db/facturacion/sin-pagar.ts'
import { findExistentes } from '../../db/padron/cuenta.ts'
import { pesos } from '../comun/pesos.ts'
import { consulta } from '../operacion.ts'

export const recibosDeCuenta = consulta('facturacion.recibos-de-cuenta', async ({ trx, reglas, hoy }, { cuenta }) => {
  if (!(await findExistentes(trx, [cuenta])).has(cuenta)) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
  const recibos = await findRecibosDeCuenta(trx, cuenta)
  const regla = { prelacion: prelacionEn(reglas.cartera.prelaciones, hoy), al: hoy }
  return {
    sinPagar: (await findRecibosSinPagar(trx, [cuenta], regla)).get(cuenta) ?? 0,
    recibos: recibos.map(({ periodo, totalCentavos, ...r }) => ({
      ...r,
      periodo: periodoEscrito(periodo),
      totalPesos: pesos(totalCentavos),
    })),
  }
})
