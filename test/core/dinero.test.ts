import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aplicarTasa, leerPesos, repartir, textoPesos } from '../../src/core/comun/dinero.ts'
import { decimal, fraccion } from '../../src/core/comun/fraccion.ts'
import { clasesVistas } from '../soporte/clases.ts'

const centavos = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const absoluto = (n: bigint): bigint => (n < 0n ? -n : n)

describe('leer y escribir pesos', () => {
  it('lo que se escribe se lee igual, con signo y separador de miles', () => {
    fc.assert(
      fc.property(centavos, (c) => {
        expect(leerPesos(textoPesos(c))).toBe(c)
      }),
    )
  })

  const BUENOS: [string, bigint][] = [
    ['1234.5', 123450n],
    ['$1,234.50', 123450n],
    ['-0.05', -5n],
    ['-$0.05', -5n],
    ['$ 12', 1200n],
    ['  7.10 ', 710n],
    ['1,234,567.89', 123456789n],
    ['1,234', 123400n],
    ['0', 0n],
  ]
  for (const [texto, c] of BUENOS) it(`«${texto}» son ${c} centavos`, () => expect(leerPesos(texto)).toBe(c))

  const MALOS = [
    '',
    '$',
    '1e5',
    '1.5e2',
    'NaN',
    '0.1e1',
    '0x10',
    '1.234',
    '1.500',
    '0.000',
    '$1,234.500',
    '1,23',
    '12,34',
    '1,2345',
    '1 234',
    '1.',
    '.5',
    '--5',
    '+5',
    '5$',
    '(5)',
    '١٢',
    'doce',
    '1.2.3',
    '1,234,56',
    '1234,567',
    '12,1,234',
  ]
  for (const texto of MALOS) it(`«${texto}» no es dinero`, () => expect(leerPesos(texto)).toBeNull())

  it('el signo va antes del $ y siempre hay dos decimales', () => {
    expect(textoPesos(-123456789n)).toBe('-$1,234,567.89')
    expect(textoPesos(5n)).toBe('$0.05')
    expect(textoPesos(0n)).toBe('$0.00')
    expect(textoPesos(100000n)).toBe('$1,000.00')
  })
})

describe('aplicar una tasa', () => {
  it('5 m³ × $1.0070 son $5.04 (5.035 sube) y $5.03 truncados', () => {
    expect(aplicarTasa(500n, decimal('1.0070'))).toBe(504n)
    expect(aplicarTasa(500n, decimal('1.0070'), 'truncar')).toBe(503n)
    expect(aplicarTasa(-500n, decimal('1.0070'))).toBe(-504n)
    expect(aplicarTasa(-500n, decimal('1.0070'), 'truncar')).toBe(-503n)
  })

  it('no pasa por flotantes: 1.005 × $1.00 son $1.01', () => expect(aplicarTasa(100n, decimal('1.005'))).toBe(101n))

  it('la tasa 1 no cambia nada, la 0 da cero, y una mayor nunca da menos', () => {
    const tasa = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([n, d]) => fraccion(n, d))
    fc.assert(
      fc.property(centavos, tasa, fc.constantFrom('mitad-arriba' as const, 'truncar' as const), (c, t, modo) => {
        expect(aplicarTasa(c, decimal('1'), modo)).toBe(c)
        expect(aplicarTasa(c, decimal('0'), modo)).toBe(0n)
        const mayor = fraccion(t.n + t.d, t.d)
        expect(absoluto(aplicarTasa(c, mayor, modo)) >= absoluto(aplicarTasa(c, t, modo))).toBe(true)
      }),
    )
  })
})

describe('repartir', () => {
  // Small ones too, so that some are equal and some are nothing.
  const proporcion = fc.oneof(fc.bigInt({ min: 0n, max: 3n }), fc.bigInt({ min: 0n, max: 10n ** 9n }))
  const proporciones = fc.array(proporcion, { minLength: 1, maxLength: 20 }).filter((p) => p.some((x) => x > 0n))

  it('suma exactamente el total, y a cada quien le toca su parte con diferencia menor de un centavo', () => {
    fc.assert(
      fc.property(centavos, proporciones, (c, p) => {
        const partes = repartir(c, p)
        const suma = p.reduce((a, b) => a + b, 0n)
        expect(partes.length).toBe(p.length)
        expect(partes.reduce((a, b) => a + b, 0n)).toBe(c)
        for (const [i, parte] of partes.entries()) expect(absoluto(parte * suma - c * (p[i] ?? 0n)) < suma).toBe(true)
      }),
    )
  })

  it('proporciones iguales difieren a lo más en un centavo, y a quien le toca cero no recibe', () => {
    const vistas = clasesVistas({ 'dos tienen la misma': 20, 'a alguien le toca cero': 20 })
    fc.assert(
      fc.property(centavos, proporciones, (c, p) => {
        const partes = repartir(c, p)
        vistas.anotar({ 'dos tienen la misma': new Set(p).size < p.length, 'a alguien le toca cero': p.includes(0n) })
        p.forEach((proporcion, i) => {
          if (proporcion === 0n) expect(partes[i]).toBe(0n)
          p.forEach((otro, j) => {
            if (proporcion === otro) expect(absoluto((partes[i] ?? 0n) - (partes[j] ?? 0n)) <= 1n).toBe(true)
          })
        })
      }),
    )
    vistas.exigir()
  })

  it('el centavo que sobra va al residuo mayor; si empatan, al primero', () => {
    expect(repartir(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(repartir(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n])
    expect(repartir(10n, [1n, 2n])).toEqual([3n, 7n])
    expect(repartir(1n, [0n, 5n, 5n])).toEqual([0n, 1n, 0n])
    // 28.57 and 71.43; 14.29, 14.29 and 71.43: the largest remainder is neither that of the largest weight nor the first.
    expect(repartir(100n, [2n, 5n])).toEqual([29n, 71n])
    expect(repartir(-100n, [2n, 5n])).toEqual([-29n, -71n])
    expect(repartir(100n, [1n, 1n, 5n])).toEqual([14n, 14n, 72n])
  })

  it('rechaza proporciones negativas, sin suma o ninguna', () => {
    for (const mal of [[], [0n, 0n], [-1n, 2n]]) expect(() => repartir(100n, mal)).toThrow(RangeError)
  })
})
