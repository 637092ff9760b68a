import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aTexto,
  aTextoMinimo,
  CERO,
  comparar,
  decimal,
  dividir,
  type Fraccion,
  fraccion,
  iguales,
  leerDecimal,
  multiplicar,
  redondeada,
  redondear,
  restar,
  sumar,
  total,
} from '../../src/core/comun/fraccion.ts'

const entero = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
const positivo = fc.bigInt({ min: 1n, max: 10n ** 12n })
const fracciones = fc.tuple(entero, positivo).map(([n, d]) => fraccion(n, d))
const lugares = fc.integer({ min: 0, max: 8 })
const valorAbsoluto = (f: Fraccion): Fraccion => (f.n < 0n ? fraccion(-f.n, f.d) : f)

describe('las fracciones son exactas', () => {
  it('la suma no depende del orden ni de cómo se agrupe', () => {
    fc.assert(
      fc.property(fracciones, fracciones, fracciones, (a, b, c) => {
        expect(sumar(a, b)).toEqual(sumar(b, a))
        expect(sumar(sumar(a, b), c)).toEqual(sumar(a, sumar(b, c)))
        expect(total([a, b, c])).toEqual(total([c, a, b]))
      }),
    )
  })

  it('restar deshace la suma, y dividir la multiplicación', () => {
    fc.assert(
      fc.property(fracciones, fracciones, (a, b) => {
        expect(restar(sumar(a, b), b)).toEqual(a)
        expect(dividir(multiplicar(a, b), b)).toEqual(b.n === 0n ? null : a)
        expect(multiplicar(a, sumar(b, a))).toEqual(sumar(multiplicar(a, b), multiplicar(a, a)))
      }),
    )
  })

  it('van siempre en su mínima expresión, con denominador positivo', () => {
    fc.assert(
      fc.property(entero, positivo, positivo, (n, d, k) => {
        expect(fraccion(n * k, d * k)).toEqual(fraccion(n, d))
        expect(fraccion(n, -d)).toEqual(fraccion(-n, d))
      }),
    )
    expect(fraccion(-6n, -4n)).toEqual({ n: 3n, d: 2n })
    expect(fraccion(0n, -7n)).toEqual(CERO)
  })

  it('comparar ordena como la resta, y dos iguales son la misma', () => {
    fc.assert(
      fc.property(fracciones, fracciones, (a, b) => {
        const { n } = restar(a, b)
        expect(comparar(a, b)).toBe(n < 0n ? -1 : n > 0n ? 1 : 0)
        expect(iguales(a, b)).toBe(a.n === b.n && a.d === b.d)
        expect([comparar(a, fraccion(a.n, a.d)), iguales(a, fraccion(a.n, a.d))]).toEqual([0, true])
      }),
    )
  })

  it('entre cero no hay cifra, y un denominador cero se rechaza', () => {
    expect(dividir(decimal('1'), CERO)).toBeNull()
    expect(() => fraccion(1n, 0n)).toThrow(new RangeError('fracción con denominador cero'))
  })
})

describe('el redondeo', () => {
  it('a la mitad hacia arriba nunca se aleja más de medio paso, y truncado nunca un paso entero ni más allá del valor', () => {
    fc.assert(
      fc.property(fracciones, lugares, (f, k) => {
        const paso = fraccion(1n, 10n ** BigInt(k))
        const error = valorAbsoluto(restar(f, redondeada(f, k)))
        expect(comparar(error, multiplicar(paso, fraccion(1n, 2n)))).toBeLessThanOrEqual(0)
        const cortada = redondeada(f, k, 'truncar')
        expect(comparar(valorAbsoluto(restar(f, cortada)), paso)).toBe(-1)
        expect(comparar(valorAbsoluto(cortada), valorAbsoluto(f))).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('un negativo se redondea como su positivo, en los dos modos', () => {
    fc.assert(
      fc.property(fracciones, lugares, (f, k) => {
        const opuesta = fraccion(-f.n, f.d)
        expect(redondear(opuesta, k)).toBe(-redondear(f, k))
        expect(redondear(opuesta, k, 'truncar')).toBe(-redondear(f, k, 'truncar'))
      }),
    )
  })

  it('conserva el orden y no cambia lo ya redondeado', () => {
    fc.assert(
      fc.property(fracciones, fracciones, lugares, (a, b, k) => {
        if (comparar(a, b) <= 0) expect(redondear(a, k) <= redondear(b, k)).toBe(true)
        expect(redondeada(redondeada(a, k), k)).toEqual(redondeada(a, k))
      }),
    )
  })

  it('el empate se aleja del cero: 4.165 → 4.17, −4.165 → −4.17; truncado, 4.16 y −4.16', () => {
    expect(aTexto(decimal('4.165'), 2)).toBe('4.17')
    expect(aTexto(decimal('-4.165'), 2)).toBe('-4.17')
    expect(aTexto(decimal('4.165'), 2, 'truncar')).toBe('4.16')
    expect(aTexto(decimal('-4.169'), 2, 'truncar')).toBe('-4.16')
    expect(aTexto(decimal('4.1649999999999999999'), 2)).toBe('4.16')
    expect(aTexto(decimal('1.005'), 2)).toBe('1.01')
  })

  it('lo que redondea a cero no lleva signo', () => {
    expect(aTexto(decimal('-0.004'), 2)).toBe('0.00')
    expect(aTexto(decimal('-0.4'), 0)).toBe('0')
  })
})

describe('leer y escribir decimales', () => {
  it('lo que se escribe con k decimales se lee igual', () => {
    fc.assert(
      fc.property(entero, lugares, (n, k) => {
        const f = fraccion(n, 10n ** BigInt(k))
        expect(leerDecimal(aTexto(f, k))).toEqual(f)
      }),
    )
  })

  it('el texto mínimo es el más corto que dice lo mismo, y redondea si no cabe', () => {
    fc.assert(
      fc.property(entero, fc.integer({ min: 0, max: 6 }), (n, k) => {
        const f = fraccion(n, 10n ** BigInt(k))
        const texto = aTextoMinimo(f)
        expect(leerDecimal(texto)).toEqual(f)
        expect(texto).not.toMatch(/\.\d*0$/)
      }),
    )
    expect(aTextoMinimo(fraccion(1n, 3n))).toBe('0.333333')
    expect(aTextoMinimo(fraccion(2n, 3n), 2)).toBe('0.67')
  })

  for (const mal of [
    '',
    ' ',
    '1e5',
    '1E5',
    '.5',
    '5.',
    '+5',
    '--5',
    '1,234',
    '1 000',
    ' 12',
    '12\n',
    '0x1F',
    'NaN',
    'Infinity',
    '1/2',
    '٣',
    '１２',
    '1.2.3',
    '−5',
  ])
    it(`«${JSON.stringify(mal)}» no es un decimal`, () => {
      expect(leerDecimal(mal)).toBeNull()
      expect(() => decimal(mal)).toThrow(new RangeError(`no es un decimal: «${mal}»`))
    })

  it('los ceros de más no cambian la cantidad', () => {
    expect(decimal('007.500')).toEqual(decimal('7.5'))
    expect(decimal('-0.0')).toEqual(CERO)
  })
})
