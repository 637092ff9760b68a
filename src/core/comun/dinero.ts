import { type Fraccion, fraccion, leerDecimal, type ModoRedondeo, multiplicar, redondear } from './fraccion.ts'

/** Mexican pesos in whole centavos. The only form money takes inside the system. */
export type Centavos = bigint & { readonly __centavos?: never }

/** Reads pesos as a person or a bank writes them (`1234.5`, `$1,234.50`, `-0.05`); `null` if it is not money or has more than two decimals. */
export function leerPesos(texto: string): Centavos | null {
  const limpio = texto.trim().replace(/^(-?)\$\s*/, '$1')
  const sinMiles = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(limpio) ? limpio.replaceAll(',', '') : limpio
  const pesos = /\.\d{3}/.test(sinMiles) ? null : leerDecimal(sinMiles)
  return pesos === null ? null : multiplicar(pesos, fraccion(100n)).n
}

/** An amount without its sign. */
export const absoluto = (centavos: Centavos): Centavos => (centavos < 0n ? -centavos : centavos)

/** `$1,234.50`, always with two decimals; the sign goes before the `$`. */
export function textoPesos(centavos: Centavos): string {
  const entero = absoluto(centavos)
  const pesos = (entero / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${centavos < 0n ? '-' : ''}$${pesos}.${(entero % 100n).toString().padStart(2, '0')}`
}

/** `centavos × tasa` with one rounding to the centavo, in the way the rule that calls it says. */
export const aplicarTasa = (centavos: Centavos, tasa: Fraccion, modo: ModoRedondeo = 'mitad-arriba'): Centavos =>
  redondear(multiplicar(fraccion(centavos), tasa), 0, modo)
