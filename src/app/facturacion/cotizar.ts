import { cotizar } from '../../core/facturacion/tarifa-cotizar.ts'
import { pesos } from '../cartera/pesos.ts'
import { consulta } from '../operacion.ts'

export const cotizarConsumo = consulta('facturacion.cotizar', async ({ reglas }, pedido) => {
  const { cargos, subtotalCentavos, ivaCentavos, totalCentavos, ...resto } = cotizar(reglas, pedido)
  return {
    ...resto,
    cargos: cargos.map(({ concepto, baseCentavos, tasaIva, ivaCentavos: iva, pasos }) => ({
      concepto,
      basePesos: pesos(baseCentavos),
      tasaIva,
      ivaPesos: pesos(iva),
      pasos: [...pasos],
    })),
    subtotalPesos: pesos(subtotalCentavos),
    ivaPesos: pesos(ivaCentavos),
    totalPesos: pesos(totalCentavos),
  }
})
