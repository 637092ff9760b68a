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

/** `$1,234.50`, always with two decimals; the sign goes before the `$`. */
export function textoPesos(centavos: Centavos): string {
  const absoluto = centavos < 0n ? -centavos : centavos
  const pesos = (absoluto / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${centavos < 0n ? '-' : ''}$${pesos}.${(absoluto % 100n).toString().padStart(2, '0')}`
}

/** `centavos × tasa` with one rounding to the centavo, in the way the rule that calls it says. */
export const aplicarTasa = (centavos: Centavos, tasa: Fraccion, modo: ModoRedondeo = 'mitad-arriba'): Centavos =>
  redondear(multiplicar(fraccion(centavos), tasa), 0, modo)

/** Splits `centavos` in proportion to `proporciones`; the parts add up to the whole, the leftover centavos going to the largest remainders, first come first. */
export function repartir(centavos: Centavos, proporciones: readonly bigint[]): Centavos[] {
  const suma = proporciones.reduce((a, b) => a + b, 0n)
  if (suma <= 0n || proporciones.some((p) => p < 0n)) throw new RangeError('repartir pide proporciones no negativas con suma positiva')
  const partes = proporciones.map((p) => (centavos * p) / suma)
  const faltan = centavos - partes.reduce((a, b) => a + b, 0n)
  const paso = faltan < 0n ? -1n : 1n
  const resto = (i: number): bigint => {
    const r = (centavos * (proporciones[i] ?? 0n)) % suma
    return r < 0n ? -r : r
  }
  const orden = proporciones.map((_, i) => i).sort((a, b) => (resto(b) > resto(a) ? 1 : resto(b) < resto(a) ? -1 : a - b))
  for (const i of orden.slice(0, Number(faltan * paso))) partes[i] = (partes[i] ?? 0n) + paso
  return partes
}
