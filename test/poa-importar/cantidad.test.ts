import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cabe, leerCantidad, leerNumero, porEntero } from '../../src/core/poa/cantidad.ts'

const valor = (texto: string, decimales?: 'punto' | 'coma') => {
  const c = leerCantidad(texto, decimales)
  return c.tipo === 'cantidad' ? c.valor : c.tipo
}

describe('una cifra impresa', () => {
  it.each([
    ['255,206', '255206'],
    ['255835', '255835'],
    ['120,000', '120000'],
    ['100.00%', '100'],
    ['83.33%', '83.33'],
    ['13 %', '13'],
    ['$1,234.50', '1234.5'],
    ["1'234,567.25", '1234567.25'],
    ['1.234', '1.234'],
    ['1,234', '1234'],
    ['(1,234)', '-1234'],
    ['-5', '-5'],
    ['.5', '0.5'],
    ['007', '7'],
    ['0', '0'],
    ['-0', '0'],
  ])('«%s» con punto decimal es %s', (texto, esperado) => expect(valor(texto)).toBe(esperado))

  it.each([
    ['$11.496.759,89', '11496759.89'],
    ['1.234', '1234'],
    ['1,234', '1.234'],
    ['58,21%', '58.21'],
  ])('«%s» con coma decimal es %s', (texto, esperado) => expect(valor(texto, 'coma')).toBe(esperado))

  it.each(['$11.496.759,89', '1,23', '1,2345', '1.234.567', '0,234', '1,23,456', '12,34.5'])(
    '«%s» contradice el punto decimal y se rechaza',
    (texto) => expect(leerCantidad(texto)).toMatchObject({ tipo: 'ilegible', mensaje: expect.stringContaining('coma') }),
  )

  it.each([
    ['', 'vacia'],
    ['   ', 'vacia'],
    ['-', 'guion'],
    ['—', 'guion'],
    ['N/A', 'no-aplica'],
    ['No aplica', 'no-aplica'],
    ['ND', 'no-medida'],
    ['N/D', 'no-medida'],
    ['S/D', 'no-medida'],
    ['#DIV/0!', 'celda-error'],
    ['#REF!', 'celda-error'],
    ['#N/A', 'celda-error'],
    ['#¡DIV/0!', 'celda-error'],
  ])('«%s» no es cero: es %s', (texto, tipo) => expect(leerCantidad(texto).tipo).toBe(tipo))

  it.each(['12 / 15', '180 a 184', '1 234', '25%, 50%', '3 y 4'])('«%s» trae varios números y se dice', (texto) =>
    expect(leerCantidad(texto)).toMatchObject({ tipo: 'ilegible', mensaje: expect.stringContaining('varios números') }),
  )

  it.each(['ocho', '8 pozos', '1e5', '--5', '(5', '5)', '$', '%', '1..2', '٣'])('«%s» no se adivina', (texto) =>
    expect(leerCantidad(texto).tipo).toBe('ilegible'),
  )
})

describe('propiedades', () => {
  const entero = fc.bigInt({ min: 0n, max: 999_999_999_999_999n })
  const cola = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).replace(/0+$/, ''))
  const exacto = (e: bigint, d: string): string => (d === '' ? `${e}` : `${e}.${d}`)

  it('escrita con miles y decimales se lee igual, en las dos formas', () => {
    fc.assert(
      fc.property(entero, cola, (e, d) => {
        const con = (miles: string, marca: string) => String(e).replace(/\B(?=(\d{3})+$)/g, miles) + (d === '' ? '' : marca + d)
        expect(valor(con(',', '.'))).toBe(exacto(e, d))
        expect(valor(con('.', ','), 'coma')).toBe(exacto(e, d))
      }),
    )
  })

  it('lo leído es un decimal en su forma más corta, y leerlo otra vez no lo cambia', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,$%- ()'), maxLength: 14 }),
        fc.constantFrom('punto', 'coma'),
        (texto, d) => {
          const v = leerCantidad(texto, d)
          if (v.tipo !== 'cantidad') return
          expect(v.valor).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
          expect(valor(v.valor)).toBe(v.valor)
        },
      ),
    )
  })

  it('nada hace que la lectura reviente', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom('punto', 'coma'), (t, d) => typeof leerCantidad(t, d).tipo === 'string'))
  })

  it('el número de una celda es su texto más corto, o se rechaza', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (n) => {
        const c = leerNumero(n)
        if (c.tipo === 'cantidad') expect(Number(c.valor)).toBe(n === 0 ? 0 : n)
        else expect(c.tipo).toBe('ilegible')
      }),
    )
    expect(leerNumero(0.1 + 0.2)).toMatchObject({ tipo: 'ilegible' })
    expect(leerNumero(1e21)).toMatchObject({ tipo: 'ilegible' })
    expect(leerNumero(255206)).toMatchObject({ valor: '255206' })
  })

  it('multiplicar por un entero es exacto', () => {
    expect(porEntero('0.1', 12)).toBe('1.2')
    expect(porEntero('255835', 12)).toBe('3070020')
    expect(cabe('1234567890123456')).toBe(false)
    expect(cabe('1.1234567')).toBe(false)
  })
})
