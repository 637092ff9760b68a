import { describe, expect, test } from 'vitest'
import { esAlgo, fechaCorta, mesYAnio, palabras, pesos, saldoCorto, saldoDicho } from './escrito.ts'

describe('Lo que se escribe en una página', () => {
  test('dice las fechas y los meses como se leen', () => {
    expect(fechaCorta('2026-11-29')).toBe('29 nov 2026')
    expect(fechaCorta('2026-05-02')).toBe('2 may 2026')
    expect(mesYAnio('2025-01')).toBe('ene 2025')
  })

  test('lleva los importes con sus miles', () => {
    expect(pesos('1234.50')).toBe('$1,234.50')
    expect(pesos('-0.05')).toBe('-$0.05')
  })

  test('dice el saldo con palabras, y no con un signo', () => {
    expect(saldoDicho('310.00')).toBe('Debe $310.00')
    expect(saldoDicho('-12.40')).toBe('$12.40 a favor')
    expect(saldoDicho('0.00')).toBe('No debe nada')
    expect([saldoCorto('-1512.40'), saldoCorto('0.00')]).toEqual(['$1,512.40 a favor', '$0.00'])
  })

  test('distingue algo de nada', () => {
    expect([esAlgo('0.01'), esAlgo('0.00'), esAlgo('-3.00')]).toEqual([true, false, false])
  })

  test('dice una clave como se lee', () => {
    expect(palabras('con-servicio')).toBe('Con servicio')
    expect(palabras('en-contratacion')).toBe('En contratación')
  })
})
