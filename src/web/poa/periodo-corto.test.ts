import { expect, test } from 'vitest'
import { periodo } from '../../core/comun/periodo.ts'
import { conElAnual, corto, masReciente, rotulo } from './periodo-corto.ts'

const PERIODOS = ['2023-T4', '2023-10', '2023-12', '2023-11', '2023'].map(periodo)

test('el periodo más reciente es el trimestre que contiene el último mes, no el año', () => {
  expect(masReciente(PERIODOS)).toBe('2023-T4')
  expect(masReciente([periodo('2023-10'), periodo('2023-T3')])).toBe('2023-10')
  expect(masReciente([])).toBeUndefined()
})

test('el selector va en orden de tiempo y siempre termina en el año, una sola vez', () => {
  expect(conElAnual(2023, PERIODOS).map(corto)).toEqual(['10', '11', '12', 'T4', 'anual'])
  expect(conElAnual(2023, [periodo('2023-T1')]).map(rotulo)).toEqual(['Primer trimestre', 'Año completo'])
})
