import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aplicarTasa, leerPesos, textoPesos } from '../../src/core/comun/dinero.ts'
import { decimal, fraccion } from '../../src/core/comun/fraccion.ts'

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
