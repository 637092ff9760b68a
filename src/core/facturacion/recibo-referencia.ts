import type { Fecha } from '../comun/fecha.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { type Predeterminada, predeterminadaEn, vigenteEn } from '../comun/vigencia.ts'

/**
 * How the check digits of a payment reference are made.
 * `modulo-10`: one digit, weights 2 and 1 from the right, the digits of each product added. It notices every wrong digit and every swap of
 * neighbours except 09 with 90. `modulo-97`: two digits that leave the whole at 1 modulo 97. It notices every wrong digit and every swap.
 */
export const ALGORITMOS_DE_REFERENCIA = ['modulo-10', 'modulo-97'] as const
export type AlgoritmoDeReferencia = (typeof ALGORITMOS_DE_REFERENCIA)[number]

/** A stretch of the reference: digits that never change, or a datum of the bill filled with zeros on the left. */
export type ParteDeReferencia = { fijo: string } | { dato: 'cuenta' | 'periodo'; digitos: number }

export interface FormatoDeReferencia {
  algoritmo: AlgoritmoDeReferencia
  partes: readonly ParteDeReferencia[]
}

/** The format that a collecting bank agreed to, by date. */
export interface ReglaDeReferencia {
  clave: string
  nombre: string
  vigencias: readonly (FormatoDeReferencia & { desde: Fecha; hasta: Fecha | null; fuente: string })[]
}

/** `reglas/referencia/referencia.yaml`. */
export interface ReglasDeReferencia {
  predeterminada: readonly Predeterminada[]
  referencias: readonly ReglaDeReferencia[]
}

const SOLO_DIGITOS = /^\d+$/

/** The format of the rule `pedida` (or of the one by default then) on a day; `null` when the rules say none of it. */
export function formatoEn({ predeterminada, referencias }: ReglasDeReferencia, dia: Fecha, pedida?: string): FormatoDeReferencia | null {
  const clave = pedida ?? predeterminadaEn(predeterminada, dia)
  return vigenteEn(referencias.find((r) => r.clave === clave)?.vigencias ?? [], dia) ?? null
}

/** The reference with its check digits; `null` when the account or the period (`yyyymm`) is not digits or does not fit its place. */
export function armarReferencia(formato: FormatoDeReferencia, datos: { cuenta: string; periodo: PeriodoFacturado }): string | null {
  let cuerpo = ''
  for (const parte of formato.partes) {
    const texto = 'fijo' in parte ? parte.fijo : String(datos[parte.dato])
    const digitos = 'fijo' in parte ? parte.fijo.length : parte.digitos
    if (!SOLO_DIGITOS.test(texto) || texto.length > digitos) return null
    cuerpo += texto.padStart(digitos, '0')
  }
  return cuerpo + digitosVerificadores(formato.algoritmo, cuerpo)
}

/** The check digits of a body of digits: one for `modulo-10`, two for `modulo-97`. @internal */
export function digitosVerificadores(algoritmo: AlgoritmoDeReferencia, cuerpo: string): string {
  if (algoritmo === 'modulo-97') {
    let resto = 0
    for (const digito of `${cuerpo}00`) resto = (resto * 10 + Number(digito)) % 97
    return String(98 - resto).padStart(2, '0')
  }
  let suma = 0
  for (let i = 0; i < cuerpo.length; i++) {
    const producto = Number(cuerpo[cuerpo.length - 1 - i]) * (i % 2 === 0 ? 2 : 1)
    suma += producto > 9 ? producto - 9 : producto
  }
  return String((10 - (suma % 10)) % 10)
}
