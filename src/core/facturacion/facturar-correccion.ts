import { afirmar } from '../comun/afirmar.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { PeriodoRepartido } from '../medicion/consumo.ts'
import { type ClasificacionCuenta, type EnFecha, hechoVigenteEn } from '../padron/cuenta.ts'
import { type LineaDeRecibo, lineasDeCargos } from './facturar-linea.ts'
import type { Cotizacion } from './tarifa.ts'
import type { CuentaPorCotizar, TarifaDe } from './tarifa-cotizar.ts'
import type { RasgosDeCuenta } from './tarifa-zona.ts'

/** An earlier period priced again: what was billed then (`null`: nothing) and what it should have been. */
export interface Correccion {
  periodo: PeriodoFacturado
  antes: Cotizacion | null
  despues: Cotizacion
}

type Clasificaciones = readonly EnFecha<ClasificacionCuenta>[]

const cambian = (reparto: readonly PeriodoRepartido[]): PeriodoRepartido[] => reparto.filter((r) => r.facturadoM3 !== r.m3)

/** What a tariff may ask of an account, with where it is if that was asked for. */
export const conRasgos = <C extends CuentaPorCotizar>(cuenta: C, rasgos: RasgosDeCuenta | undefined): CuentaPorCotizar =>
  rasgos === undefined ? cuenta : { ...cuenta, rasgos }

/** The first of the periods to correct at whose end the account was not billed in any way; `null` if there is none. */
export const sinClasificacionEn = (reparto: readonly PeriodoRepartido[], clasificaciones: Clasificaciones): PeriodoFacturado | null =>
  cambian(reparto).find((r) => hechoVigenteEn(clasificaciones, finDelPeriodo(r.periodo)) === null)?.periodo ?? null

/**
 * Prices again the periods among which a real reading was spread, each as the account was on its last day (use, dwellings, services) and at the
 * tariff of its own month: the blocks of one month must not punish the m³ of several (Costa Rica's regulator).
 */
export const corregir = (
  reparto: readonly PeriodoRepartido[],
  { clasificaciones, rasgos }: { clasificaciones: Clasificaciones; rasgos: ReadonlyMap<PeriodoFacturado, RasgosDeCuenta> },
  tarifaDe: TarifaDe,
): Correccion[] =>
  cambian(reparto).map(({ periodo, facturadoM3, m3 }) => {
    const entonces = hechoVigenteEn(clasificaciones, finDelPeriodo(periodo))
    afirmar(entonces !== null, `the account was billed in some way in ${periodo}, or it would be parked`)
    const cotizar = tarifaDe(entonces.tarifa, entonces.uso, periodo)
    const cuenta = conRasgos({ drenaje: entonces.drenaje, saneamiento: entonces.saneamiento }, rasgos.get(periodo))
    const antes = facturadoM3 === null ? null : cotizar(facturadoM3, entonces.viviendas, cuenta)
    return { periodo, antes, despues: cotizar(m3, entonces.viviendas, cuenta) }
  })

/** The difference that a correction makes, by concept; below zero, in the account's favour. */
export function lineasDeCorreccion({ periodo, antes, despues }: Correccion): LineaDeRecibo[] {
  const [nuevas, viejas] = [lineasDeCargos(despues.cargos), lineasDeCargos(antes?.cargos ?? [])]
  const conceptos = new Set([...nuevas, ...viejas].map((l) => l.concepto))
  return [...conceptos].map((concepto) => {
    const [nueva, vieja] = [nuevas, viejas].map((lineas) => lineas.find((l) => l.concepto === concepto))
    return {
      concepto,
      periodo,
      baseCentavos: (nueva?.baseCentavos ?? 0n) - (vieja?.baseCentavos ?? 0n),
      ivaCentavos: (nueva?.ivaCentavos ?? 0n) - (vieja?.ivaCentavos ?? 0n),
    }
  })
}
