import { describe, expect, test } from 'vitest'
import { loQueFalta } from '../../../src/core/poa/lo-que-falta.ts'

const fila = { valor: '90', valorMotivo: null, avancePeriodo: '90.00', causa: null } as const

describe('De un renglón del mes', () => {
  test('falta el valor si nadie lo capturó, y no si se declaró que no aplica', () => {
    expect(loQueFalta({ ...fila, valor: null, valorMotivo: 'sinDato', avancePeriodo: null })).toBe('el valor')
    expect(loQueFalta({ ...fila, valor: null, valorMotivo: 'noAplica', avancePeriodo: null })).toBeNull()
  })

  test('falta la causa si no se llegó a la meta y nadie la dijo', () => {
    expect(loQueFalta(fila)).toBe('la causa')
    expect(loQueFalta({ ...fila, causa: 'Lluvias' })).toBeNull()
    expect(loQueFalta({ ...fila, valor: '100', avancePeriodo: '100.00' })).toBeNull()
  })

  test('un cero capturado es un valor', () => {
    expect(loQueFalta({ ...fila, valor: '0', avancePeriodo: '0.00' })).toBe('la causa')
  })
})
