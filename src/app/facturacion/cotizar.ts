import type { z } from 'zod'
import type { facturacion } from '../../contract/facturacion.ts'
import { cotizar, type PedidoCotizacion } from '../../core/facturacion/tarifa-cotizar.ts'
import { diasDelConsumo } from '../../core/facturacion/tarifa-mes.ts'
import { pesos } from '../comun/pesos.ts'
import { consulta } from '../operacion.ts'

type Leida = z.output<(typeof facturacion)['facturacion.cotizar']['entrada']>

/** What was asked, as core prices it: with a `periodo`, as the bill of that month issued on `fecha`. */
function pedidoDe({ colonia, sector, diametroMm, periodo, desde, hasta, ...pedido }: Leida): PedidoCotizacion {
  const dias = desde === null || hasta === null ? null : diasDelConsumo(desde, hasta)
  return {
    ...pedido,
    rasgos: { colonia, sector, diametroMm },
    mes: periodo === null ? null : { periodo, emision: pedido.fecha, dias },
  }
}

export const cotizarConsumo = consulta('facturacion.cotizar', async ({ reglas }, entrada) => {
  const { cargos, subtotalCentavos, ivaCentavos, totalCentavos, ...resto } = cotizar(reglas, pedidoDe(entrada))
  return {
    ...resto,
    cargos: cargos.map(({ concepto, nombre, baseCentavos, tasaIva, ivaCentavos: iva, pasos }) => ({
      concepto,
      nombre: nombre ?? null,
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
