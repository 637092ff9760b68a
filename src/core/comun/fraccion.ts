/** An exact rational: `n / d` in lowest terms, `d` always positive. All rates, shares and averages are this until printed. */
export interface Fraccion {
  readonly n: bigint
  readonly d: bigint
}

/** How a figure is cut to its printed decimals. `mitad-arriba` sends ties away from zero; `truncar` drops the rest. */
export type ModoRedondeo = 'mitad-arriba' | 'truncar'

export const CERO: Fraccion = { n: 0n, d: 1n }
export const CIEN: Fraccion = { n: 100n, d: 1n }

const DECIMAL = /^-?\d+(\.\d+)?$/

function mcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** `n / d` in lowest terms. Refuses a zero denominator: ask `dividir` where zero may come from data. */
export function fraccion(n: bigint, d = 1n): Fraccion {
  if (d === 0n) throw new RangeError('fracción con denominador cero')
  const signo = d < 0n ? -1n : 1n
  const divisor = mcd(n, d) || 1n
  return { n: (signo * n) / divisor, d: (signo * d) / divisor }
}

/** Reads a plain decimal (`-12.50`): optional sign, digits, optional point and digits; `null` for anything else. */
export function leerDecimal(texto: string): Fraccion | null {
  if (!DECIMAL.test(texto)) return null
  const [enteros = '0', decimales = ''] = texto.split('.')
  return fraccion(BigInt(enteros + decimales), 10n ** BigInt(decimales.length))
}

/** As `leerDecimal`, for text that our own data guarantees. */
export function decimal(texto: string): Fraccion {
  const f = leerDecimal(texto)
  if (f === null) throw new RangeError(`no es un decimal: «${texto}»`)
  return f
}

export const sumar = (a: Fraccion, b: Fraccion): Fraccion => fraccion(a.n * b.d + b.n * a.d, a.d * b.d)
export const restar = (a: Fraccion, b: Fraccion): Fraccion => fraccion(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiplicar = (a: Fraccion, b: Fraccion): Fraccion => fraccion(a.n * b.n, a.d * b.d)

/** `a / b`, or `null` when `b` is zero: a figure without base is absent, never infinite. */
export const dividir = (a: Fraccion, b: Fraccion): Fraccion | null => (b.n === 0n ? null : fraccion(a.n * b.d, a.d * b.n))

export const total = (sumandos: readonly Fraccion[]): Fraccion => sumandos.reduce(sumar, CERO)

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function comparar(a: Fraccion, b: Fraccion): -1 | 0 | 1 {
  const diferencia = a.n * b.d - b.n * a.d
  return diferencia < 0n ? -1 : diferencia > 0n ? 1 : 0
}

export const iguales = (a: Fraccion, b: Fraccion): boolean => comparar(a, b) === 0

/** The one rounding: `f` as a whole number of `10^-decimales`. */
export function redondear(f: Fraccion, decimales: number, modo: ModoRedondeo = 'mitad-arriba'): bigint {
  const escala = 10n ** BigInt(decimales)
  const negativo = f.n < 0n
  const n = (negativo ? -f.n : f.n) * escala
  const q = modo === 'truncar' ? n / f.d : (2n * n + f.d) / (2n * f.d)
  return negativo ? -q : q
}

/** `f` rounded to `decimales` places, still exact: what a printed figure is worth. */
export const redondeada = (f: Fraccion, decimales: number, modo?: ModoRedondeo): Fraccion =>
  fraccion(redondear(f, decimales, modo), 10n ** BigInt(decimales))

/** `f` with exactly `decimales` places, as `8.30`. */
export function aTexto(f: Fraccion, decimales: number, modo?: ModoRedondeo): string {
  const q = redondear(f, decimales, modo)
  const digitos = (q < 0n ? -q : q).toString().padStart(decimales + 1, '0')
  const cuerpo = decimales === 0 ? digitos : `${digitos.slice(0, -decimales)}.${digitos.slice(-decimales)}`
  return q < 0n ? `-${cuerpo}` : cuerpo
}

/** `f` in the fewest decimals that say it exactly, up to `maximo`; rounded half up beyond. `8` for 8/1, `0.5` for 1/2. */
export function aTextoMinimo(f: Fraccion, maximo = 6): string {
  for (let k = 0; k < maximo; k++) if ((f.n * 10n ** BigInt(k)) % f.d === 0n) return aTexto(f, k)
  return aTexto(f, maximo)
}
