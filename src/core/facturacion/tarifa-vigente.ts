import type { Fecha } from '../comun/fecha.ts'
import { decimal, type Fraccion } from '../comun/fraccion.ts'
import { ivaDe, type TasaAplicable } from '../comun/impuesto.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import { valorEn } from './indice.ts'
import type { Tarifa, Tarifario, UsoTarifa, VigenciaTarifa } from './tarifa.ts'

/** Which tariff is meant: of a use, on a date; `regimen` `null` is the tariff's own. */
export interface AlcanceTarifa {
  tarifa: string
  uso: string
  fecha: Fecha
  regimen: string | null
}

/** A tariff found: what a use pays on a date, the UMA of that date if amounts are in it, and the tax on each concept. */
export interface TarifaVigente {
  tarifa: Tarifa
  vigencia: VigenciaTarifa
  uso: UsoTarifa
  uma: Fraccion | null
  iva: ReadonlyMap<string, TasaAplicable>
}

/** The concepts that a use may be charged. */
export const conceptosDe = (uso: UsoTarifa): string[] => [
  'agua',
  ...(uso.drenaje === null ? [] : ['drenaje']),
  ...(uso.saneamiento === null ? [] : ['saneamiento']),
  ...uso.otros.map((o) => o.concepto),
]

const nombres = (claves: readonly { clave: string }[]): string => claves.map((c) => c.clave).join(', ') || 'ninguna'

function findVigencia(tarifas: readonly Tarifa[], clave: string, dia: Fecha): [Tarifa, VigenciaTarifa] {
  const tarifa = tarifas.find((t) => t.clave === clave)
  if (tarifa === undefined) throw new Rechazo('facturacion/tarifa-desconocida', { tarifa: clave, tarifas: nombres(tarifas) })
  const vigencia = vigenteEn(tarifa.vigencias, dia)
  if (vigencia !== undefined) return [tarifa, vigencia]
  const vigencias = tarifa.vigencias.map((v) => `de ${v.desde} a ${v.hasta ?? 'hoy'}`).join('; ')
  throw new Rechazo('facturacion/tarifa-no-vigente', { tarifa: clave, fecha: dia, vigencias })
}

/** Finds a tariff. Refuses one that is unknown or not in force, a use it lacks, a regime not in force, or a UMA nobody published. */
export function tarifaVigente(
  { tarifas, impuestos, indices }: Tarifario,
  { tarifa: clave, uso: pedido, fecha, regimen }: AlcanceTarifa,
): TarifaVigente {
  const [tarifa, vigencia] = findVigencia(tarifas, clave, fecha)
  const uso = vigencia.usos.find((u) => u.uso === pedido)
  if (uso === undefined)
    throw new Rechazo('facturacion/uso-desconocido', { uso: pedido, tarifa: clave, usos: vigencia.usos.map((u) => u.uso).join(', ') })
  const uma = vigencia.unidad === 'uma' ? valorEn(indices, 'uma', fecha) : null
  if (vigencia.unidad === 'uma' && uma === null) throw new Rechazo('facturacion/sin-indice', { indice: 'UMA', fecha })
  const hecho = { domestico: uso.domestico, fecha, regimen: regimen ?? tarifa.regimen }
  const iva = new Map(conceptosDe(uso).map((concepto) => [concepto, ivaDe(impuestos, { ...hecho, concepto })]))
  return { tarifa, vigencia, uso, uma: uma === null ? null : decimal(uma), iva }
}
