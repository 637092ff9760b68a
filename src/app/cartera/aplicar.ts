import { aplicarAbono } from '../../core/cartera/aplicar.ts'
import { abiertosDe } from '../../core/cartera/movimiento.ts'
import { prelacionEn } from '../../core/cartera/prelacion.ts'
import { insertAplicaciones } from '../../db/cartera/abiertos.ts'
import { deImporte, pesos } from '../comun/pesos.ts'
import { operacion } from '../operacion.ts'
import { aplicacionEscrita, carteraParaMover } from './cartera-de.ts'

export const aplicar = operacion('cartera.aplicar', async ({ trx, reglas, hoy }, { cuenta, abono, importe, cargo, prelacion }) => {
  const cartera = await carteraParaMover(trx, cuenta)
  const aplicaciones = aplicarAbono(cartera, {
    abono,
    cargo,
    importeCentavos: importe === null ? null : deImporte(importe),
    prelacion: prelacionEn(reglas.cartera.prelaciones, hoy, prelacion ?? undefined),
    hoy,
  })
  await insertAplicaciones(trx, [{ cuentaId: cuenta, aplicaciones }])
  const despues = { ...cartera, aplicaciones: [...cartera.aplicaciones, ...aplicaciones] }
  return {
    aplicaciones: aplicaciones.map(aplicacionEscrita),
    aplicado: pesos(aplicaciones.reduce((suma, a) => suma + a.importeCentavos, 0n)),
    aFavor: pesos(abiertosDe(despues).get(abono) ?? 0n),
  }
})
