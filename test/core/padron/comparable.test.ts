import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domicilioComparable, nombreComparable, textoBuscado } from '../../../src/core/padron/comparable.ts'

const mismos = (...nombres: string[]) => expect(new Set(nombres.map(nombreComparable)).size, nombres.join(' = ')).toBe(1)
const distintos = (a: string, b: string) => expect(nombreComparable(a)).not.toBe(nombreComparable(b))
const domicilio = (calle: string, numeroExterior: string | null, colonia: string, numeroInterior: string | null = null) =>
  domicilioComparable({ calle, numeroExterior, numeroInterior, colonia })

describe('Dos modos de escribir a una persona', () => {
  test('se comparan como uno: acentos, mayúsculas, Ñ, guiones, puntos y orden de los apellidos no los distinguen', () => {
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

  test('con otro apellido, o con un nombre más, son dos personas', () => {
    distintos('Juan Pérez López', 'Juan Pérez Gómez')
    distintos('Juan Pérez', 'Juan Carlos Pérez')
  })

  test('en otros alfabetos conservan sus letras y también sus signos', () => {
    distintos('Ольга Иванова', 'Ольга Петрова')
    mismos('ольга иванова', 'ИВАНОВА ОЛЬГА')
    expect(nombreComparable('王 小明')).toBe('小明 王')
    expect(nombreComparable('حسن الأحمد')).not.toBe('')
  })

  test('dan, se teclee lo que se teclee, sus palabras una vez, en orden y con un espacio, como las tablas las aceptan', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (texto) => {
        const n = nombreComparable(texto)
        expect(n).not.toMatch(/^ | {2}| $/)
        expect(nombreComparable(n)).toBe(n)
      }),
    )
  })

  test('son uno aunque se barajen las palabras del nombre', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['JUAN', 'PÉREZ', 'de', 'la', 'Muñoz', 'Ma.'], { minLength: 6 }), (palabras) => {
        expect(nombreComparable(palabras.join(' '))).toBe(nombreComparable('Juan Pérez de la Muñoz Ma.'))
      }),
    )
  })
})

describe('Dos modos de escribir un predio', () => {
  test('se comparan como uno: ni las abreviaturas ni las palabras que cada capturista agrega los distinguen', () => {
    expect(domicilio('Av. Hidalgo', 'No. 120', 'Col. Centro')).toBe(domicilio('AVENIDA HIDALGO', '120', 'Centro'))
    expect(domicilio('Calle Río Bravo', '45', 'Longoria', 'Int. 2')).toBe(domicilio('rio bravo', '45', 'LONGORIA', '2'))
  })

  test('no confunden el número 5 de la calle 3 con el número 3 de la calle 5', () => {
    expect(domicilio('Calle 3', '5', 'Centro')).not.toBe(domicilio('Calle 5', '3', 'Centro'))
  })
})

test('lo que se teclea en el buscador se lee como lo guardan las columnas; los puros signos no buscan nada', () => {
  expect(textoBuscado('muñoz  peña').nombre).toEqual(['MUNOZ', 'PENA'])
  expect(textoBuscado('av hidalgo 120').domicilio).toEqual(['AVENIDA', 'HIDALGO', '120'])
  expect(textoBuscado(`' & | ! () :* \\`)).toEqual({ nombre: [], domicilio: [] })
})
