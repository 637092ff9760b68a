import { afirmar } from '../comun/afirmar.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { PeriodoRepartido } from '../medicion/consumo.ts'
import { type ClasificacionCuenta, type EnFecha, hechoVigenteEn } from '../padron/cuenta.ts'
import type { LineaDeRecibo } from './facturar-linea.ts'
import type { Cotizacion } from './tarifa.ts'
import type { TarifaDe } from './tarifa-cotizar.ts'

/** An earlier period priced again: what was billed then (`null`: nothing) and what it should have been. */
export interface Correccion {
  periodo: PeriodoFacturado
  antes: Cotizacion | null
  despues: Cotizacion
}

type Clasificaciones = readonly EnFecha<ClasificacionCuenta>[]

const cambian = (reparto: readonly PeriodoRepartido[]): PeriodoRepartido[] => reparto.filter((r) => r.facturadoM3 !== r.m3)

/** The first of the periods to correct at whose end the account was not billed in any way; `null` if there is none. */
export const sinClasificacionEn = (reparto: readonly PeriodoRepartido[], clasificaciones: Clasificaciones): PeriodoFacturado | null =>
  cambian(reparto).find((r) => hechoVigenteEn(clasificaciones, finDelPeriodo(r.periodo)) === null)?.periodo ?? null

/**
 * Prices again the periods among which a real reading was spread, each as the account was on its last day (use, dwellings, services) and at the
 * tariff of its own month: the blocks of one month must not punish the m³ of several (Costa Rica's regulator).
 */
export const corregir = (reparto: readonly PeriodoRepartido[], clasificaciones: Clasificaciones, tarifaDe: TarifaDe): Correccion[] =>
  cambian(reparto).map(({ periodo, facturadoM3, m3 }) => {
    const entonces = hechoVigenteEn(clasificaciones, finDelPeriodo(periodo))
    afirmar(entonces !== null, `the account was billed in some way in ${periodo}, or it would be parked`)
    const cotizar = tarifaDe(entonces.tarifa, entonces.uso, periodo)
    const antes = facturadoM3 === null ? null : cotizar(facturadoM3, entonces.viviendas, entonces)
    return { periodo, antes, despues: cotizar(m3, entonces.viviendas, entonces) }
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
