import { describe, expect, test } from 'vitest'
import { leerMes, mesMas, mesPorFacturar } from './mes.ts'

describe('La dirección de facturación', () => {
  test('dice el mes, la hoja y la ruta, y no toma lo que no es de ella', () => {
    expect(leerMes({ periodo: '2026-10', hoja: 'corrida', ruta: '0101' })).toEqual({ periodo: '2026-10', hoja: 'corrida', ruta: '0101' })
    expect(leerMes({ periodo: '2026-13', hoja: 'otra', ruta: '', mas: 'si' })).toEqual({})
  })

  test('dice si se pidió calcular la prefactura, y solo en su hoja', () => {
    expect(leerMes({ hoja: 'prefactura', calculada: 'si' })).toEqual({ hoja: 'prefactura', calculada: 'si' })
    expect(leerMes({ hoja: 'prefactura', calculada: 'no' })).toEqual({ hoja: 'prefactura' })
    expect(leerMes({ hoja: 'corrida', calculada: 'si' })).toEqual({ hoja: 'corrida' })
  })

  test('si no dice el mes es el anterior al de hoy, también en enero', () => {
    expect(mesPorFacturar(new Date(2026, 10, 30))).toBe('2026-10')
    expect(mesPorFacturar(new Date(2026, 0, 1))).toBe('2025-12')
    expect(mesMas('2025-12', 1)).toBe('2026-01')
  })
})
