import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { PeriodoRepartido } from '../medicion/consumo.ts'
import type { LineaDeRecibo } from './facturar.ts'
import type { Cotizacion } from './tarifa.ts'
import type { ServiciosContratados, TarifaCompilada } from './tarifa-cotizar.ts'

/** An earlier period priced again: what was billed then (`null`: nothing) and what it should have been. */
export interface Correccion {
  periodo: PeriodoFacturado
  antes: Cotizacion | null
  despues: Cotizacion
}

/**
 * Prices again the periods among which a real reading was spread, each at the tariff of its own month: the blocks of one month must not punish the
 * m³ of several (Costa Rica's regulator). Use, dwellings and services are those of today.
 */
export const corregir = (
  reparto: readonly PeriodoRepartido[],
  cuenta: ServiciosContratados & { viviendas: number },
  tarifaDe: (periodo: PeriodoFacturado) => TarifaCompilada,
): Correccion[] =>
  reparto
    .filter((r) => r.facturadoM3 !== r.m3)
    .map(({ periodo, facturadoM3, m3 }) => {
      const cotizar = tarifaDe(periodo)
      const antes = facturadoM3 === null ? null : cotizar(facturadoM3, cuenta.viviendas, cuenta)
      return { periodo, antes, despues: cotizar(m3, cuenta.viviendas, cuenta) }
    })

/** The difference that a correction makes, by concept; below zero, in the account's favour. */
export function lineasDeCorreccion({ periodo, antes, despues }: Correccion): LineaDeRecibo[] {
  const conceptos = new Set([...despues.cargos, ...(antes?.cargos ?? [])].map((c) => c.concepto))
  return [...conceptos].map((concepto) => {
    const [nuevo, viejo] = [despues, antes].map((q) => q?.cargos.find((c) => c.concepto === concepto))
    return {
      concepto,
      periodo,
      baseCentavos: (nuevo?.baseCentavos ?? 0n) - (viejo?.baseCentavos ?? 0n),
      ivaCentavos: (nuevo?.ivaCentavos ?? 0n) - (viejo?.ivaCentavos ?? 0n),
    }
  })
}
