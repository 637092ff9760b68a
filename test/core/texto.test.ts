import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparable, conMiles, mismoTexto } from '../../src/core/comun/texto.ts'

describe('los textos se comparan como los lee una persona', () => {
  const IGUALES: [string, string][] = [
    ['Coordinación de Facturación', 'COORDINACION DE FACTURACION'],
    ['pingüino', 'PINGUINO'],
    ['São Paulo', 'SAO PAULO'],
    ['  la   meta\n se\tcumplió ', 'LA META SE CUMPLIO'],
    ['la meta , cumplida .', 'LA META, CUMPLIDA.'],
    ['e\u0301xito', 'ÉXITO'],
    ['an\u0303o', 'AÑO'],
  ]
  for (const [a, b] of IGUALES) it(`${JSON.stringify(a)} es «${b}»`, () => expect(mismoTexto(a, b)).toBe(true))

  it('la Ñ no es una N', () => {
    expect(comparable('ribereña')).toBe('RIBEREÑA')
    expect(mismoTexto('año', 'ano')).toBe(false)
    expect(comparable('n\u0303')).toBe('Ñ')
  })

  for (const ajeno of ['ЙОД', 'ЁЛКА', 'ΆΛΦΑ', '水道局', 'がぎぐ', '한국수자원', 'कि', 'مُيَاه', 'שָׁלוֹם'])
    it(`otros alfabetos no se tocan: ${ajeno}`, () => expect(comparable(ajeno)).toBe(ajeno.normalize('NFC')))

  it('compararse dos veces no cambia nada, y no quedan espacios de más', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (t) => {
        const c = comparable(t)
        expect(comparable(c)).toBe(c)
        expect(c).not.toMatch(/^\s|\s$|\s\s/)
      }),
    )
  })
})

describe('los miles', () => {
  const CASOS: [string, string][] = [
    ['255206', '255,206'],
    ['1234567.8910', '1,234,567.8910'],
    ['-1234', '-1,234'],
    ['-123', '-123'],
    ['999', '999'],
    ['1000', '1,000'],
    ['0.123456', '0.123456'],
  ]
  for (const [n, escrito] of CASOS) it(`${n} se escribe ${escrito}`, () => expect(conMiles(n)).toBe(escrito))
})
