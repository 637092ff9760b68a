import { comparar, decimal, dividir, type Fraccion, fraccion, iguales, multiplicar, restar } from '../comun/fraccion.ts'
import type { M3, RedondeoA, RedondeoM3 } from './tarifa.ts'

/** Published m³, exact. */
export const enM3 = (m3: M3): Fraccion => (typeof m3 === 'number' ? fraccion(BigInt(m3)) : decimal(m3))

/** The whole number at or below a fraction that is not negative. */
const piso = ({ n, d }: Fraccion): bigint => n / d

/** m³ as the tariff charges them: CEA Querétaro sends a fraction over 0.50 up to the next whole m³. */
export function redondearM3(m3: Fraccion, redondeo: RedondeoM3 | null): Fraccion {
  if (redondeo === null) return m3
  const escala = fraccion(10n ** BigInt(redondeo.decimales ?? 0))
  const escalado = multiplicar(m3, escala)
  const abajo = fraccion(piso(escalado))
  const lado = comparar(restar(escalado, abajo), decimal(redondeo.limite))
  const sube = lado > 0 || (lado === 0 && redondeo.alLimite === 'sube' && !iguales(escalado, abajo))
  return multiplicar(sube ? fraccion(abajo.n + 1n) : abajo, fraccion(1n, escala.n))
}

/** An amount of pesos, zero or more, rounded to a multiple of `a`. */
export function redondearA(pesos: Fraccion, { a, modo }: RedondeoA): Fraccion {
  const paso = decimal(a)
  const veces = dividir(pesos, paso)
  if (veces === null) throw new RangeError('no se redondea a múltiplos de cero')
  const abajo = piso(veces)
  const lado = comparar(restar(veces, fraccion(abajo)), fraccion(1n, 2n))
  const entero = iguales(veces, fraccion(abajo))
  const sube = !entero && (modo === 'arriba' || (modo !== 'abajo' && (lado > 0 || (lado === 0 && modo === 'mitad-arriba'))))
  return multiplicar(fraccion(sube ? abajo + 1n : abajo), paso)
}

const A: Readonly<Record<string, string>> = {
  '0.01': 'al centavo',
  '0.05': 'a cinco centavos',
  '0.10': 'a diez centavos',
  '0.50': 'a cincuenta centavos',
  '1': 'al peso',
}
const MODO: Readonly<Record<RedondeoA['modo'], string>> = {
  'mitad-arriba': 'la mitad sube',
  'mitad-abajo': 'la mitad baja',
  arriba: 'siempre hacia arriba',
  abajo: 'siempre hacia abajo',
}

/** `a diez centavos, la mitad sube`. */
export const decirRedondeo = ({ a, modo }: RedondeoA): string => `${A[a] ?? `a múltiplos de $${a}`}, ${MODO[modo]}`
