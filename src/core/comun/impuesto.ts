import { afirmar } from './afirmar.ts'
import type { Fecha } from './fecha.ts'
import { Rechazo } from './rechazo.ts'
import { vigenteEn } from './vigencia.ts'

/** How the tax treats a concept in a use: exempt by rate 0, at the rate of the regime, or outside the tax. */
export interface Trato {
  conceptos: readonly string[]
  usos: 'domesticos' | 'otros' | 'todos'
  trato: 'tasa-cero' | 'regimen' | 'no-objeto'
  fuente: string
}

/** A regime of the tax and its rate: `general` 0.16, `frontera-norte` 0.08. */
export interface Regimen {
  clave: string
  nombre: string
  tasa: string
  fuente: string
}

/** The tax by dates. Of the tratos of a date, the first that fits decides. */
export interface Impuesto {
  clave: string
  nombre: string
  vigencias: readonly { desde: Fecha; hasta: Fecha | null; regimenes: readonly Regimen[]; tratos: readonly Trato[] }[]
}

/** What is taxed: a concept of a use, on a date, by whom. */
export interface HechoGravable {
  concepto: string
  domestico: boolean
  fecha: Fecha
  regimen: string
}

/** The rate of a charge (`null`: outside the tax) and the source of it. */
export interface TasaAplicable {
  tasa: string | null
  fuente: string
}

/** The tax in force on a date; `undefined` if its file says nothing of that date. */
export const vigenciaDeImpuesto = (impuesto: Impuesto | undefined, dia: Fecha): Impuesto['vigencias'][number] | undefined =>
  vigenteEn(impuesto?.vigencias ?? [], dia)

/** The trato of a concept among those of a date. */
export const tratoDe = (tratos: readonly Trato[], concepto: string, domestico: boolean): Trato | undefined =>
  tratos.find((t) => t.conceptos.includes(concepto) && (t.usos === 'todos' || (t.usos === 'domesticos') === domestico))

/**
 * IVA = f(concept, use, date, regime), from `reglas/impuesto`. Refuses a regime that is not in force on the date. A concept without trato is a bug:
 * reading the rules demands one for each concept of each tariff.
 */
export function ivaDe(impuestos: readonly Impuesto[], { concepto, domestico, fecha, regimen }: HechoGravable): TasaAplicable {
  const vigencia = vigenciaDeImpuesto(
    impuestos.find((i) => i.clave === 'iva'),
    fecha,
  )
  afirmar(vigencia !== undefined, `reglas/impuesto must say what the tax is on ${fecha}`)
  const suyo = vigencia.regimenes.find((r) => r.clave === regimen)
  if (suyo === undefined)
    throw new Rechazo('facturacion/regimen-no-vigente', { regimen, fecha, regimenes: vigencia.regimenes.map((r) => r.clave).join(', ') })
  const trato = tratoDe(vigencia.tratos, concepto, domestico)
  afirmar(trato !== undefined, `reglas/impuesto must say how ${concepto} is taxed`)
  if (trato.trato === 'no-objeto') return { tasa: null, fuente: trato.fuente }
  if (trato.trato === 'tasa-cero') return { tasa: '0', fuente: trato.fuente }
  return { tasa: suyo.tasa, fuente: `${trato.fuente}; ${suyo.fuente}` }
}

/** Whether a concept is outside the tax on a day whatever the use, so that nothing else has to be asked. */
export function esNoObjeto(impuestos: readonly Impuesto[], concepto: string, dia: Fecha): boolean {
  const tratos = impuestos.filter((i) => i.clave === 'iva').flatMap((i) => vigenciaDeImpuesto(i, dia)?.tratos ?? [])
  return [true, false].every((domestico) => tratoDe(tratos, concepto, domestico)?.trato === 'no-objeto')
}

/** As `ivaDe`, for a concept that no tariff names and about which the rules may say nothing: `undefined` then, which is not the same as no tax. */
export function ivaSiSeSabe(impuestos: readonly Impuesto[], hecho: HechoGravable): TasaAplicable | undefined {
  const vigencia = impuestos.filter((i) => i.clave === 'iva').map((i) => vigenciaDeImpuesto(i, hecho.fecha))[0]
  const sabe =
    vigencia?.regimenes.some((r) => r.clave === hecho.regimen) && tratoDe(vigencia.tratos, hecho.concepto, hecho.domestico) !== undefined
  return sabe ? ivaDe(impuestos, hecho) : undefined
}
