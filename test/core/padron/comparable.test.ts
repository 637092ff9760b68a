import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domicilioComparable, nombreComparable, textoBuscado } from '../../../src/core/padron/comparable.ts'

const mismos = (...nombres: string[]) => expect(new Set(nombres.map(nombreComparable)).size, nombres.join(' = ')).toBe(1)
const distintos = (a: string, b: string) => expect(nombreComparable(a)).not.toBe(nombreComparable(b))
const domicilio = (calle: string, numeroExterior: string | null, colonia: string, numeroInterior: string | null = null) =>
  domicilioComparable({ calle, numeroExterior, numeroInterior, colonia })

describe('Two spellings of one person are compared as one', () => {
  test('Accents, case, Ñ, hyphens, points and the order of surnames do not tell people apart', () => {
    mismos(
      'José Ángel Muñoz Peña',
      'JOSE ANGEL MUÑOZ PEÑA',
      'Muñoz Peña José Ángel',
      'MUNOZ PENA, JOSE ANGEL',
      '  jose   angel muñoz-peña ',
    )
    mismos('Ma. Guadalupe Hdz. de la Garza', 'MARIA GPE HERNANDEZ GARZA')
    mismos("D'Angelo Rossi", 'DANGELO ROSSI', 'D’Ángelo Rossi')
    mismos('Comercializadora del Norte, S.A. de C.V.', 'COMERCIALIZADORA NORTE S A C V')
  })

  test('Another surname, or one name more, is another person', () => {
    distintos('Juan Pérez López', 'Juan Pérez Gómez')
    distintos('Juan Pérez', 'Juan Carlos Pérez')
  })

  test('Other alphabets are kept, and their marks too', () => {
    distintos('Ольга Иванова', 'Ольга Петрова')
    mismos('ольга иванова', 'ИВАНОВА ОЛЬГА')
    expect(nombreComparable('王 小明')).toBe('小明 王')
    expect(nombreComparable('حسن الأحمد')).not.toBe('')
  })

  test('Whatever is typed, the words come once, in order and separated by one space, so the tables accept them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (texto) => {
        const n = nombreComparable(texto)
        expect(n).not.toMatch(/^ | {2}| $/)
        expect(nombreComparable(n)).toBe(n)
      }),
    )
  })

  test('Shuffling the words of a name never changes it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['JUAN', 'PÉREZ', 'de', 'la', 'Muñoz', 'Ma.'], { minLength: 6 }), (palabras) => {
        expect(nombreComparable(palabras.join(' '))).toBe(nombreComparable('Juan Pérez de la Muñoz Ma.'))
      }),
    )
  })
})

describe('Two spellings of one premise are compared as one', () => {
  test('Abbreviations and the words that each clerk adds do not tell premises apart', () => {
    expect(domicilio('Av. Hidalgo', 'No. 120', 'Col. Centro')).toBe(domicilio('AVENIDA HIDALGO', '120', 'Centro'))
    expect(domicilio('Calle Río Bravo', '45', 'Longoria', 'Int. 2')).toBe(domicilio('rio bravo', '45', 'LONGORIA', '2'))
  })

  test('Number 5 of street 3 is not number 3 of street 5', () => {
    expect(domicilio('Calle 3', '5', 'Centro')).not.toBe(domicilio('Calle 5', '3', 'Centro'))
  })
})

test('What is typed in the search box is read as the columns keep it; signs alone search nothing', () => {
  expect(textoBuscado('muñoz  peña').nombre).toEqual(['MUNOZ', 'PENA'])
  expect(textoBuscado('av hidalgo 120').domicilio).toEqual(['AVENIDA', 'HIDALGO', '120'])
  expect(textoBuscado(`' & | ! () :* \\`)).toEqual({ nombre: [], domicilio: [] })
})
