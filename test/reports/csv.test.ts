import { describe, expect, test } from 'vitest'
import { campoCsv, claveCsv, textoCsv } from '../../src/reports/comun/csv.ts'

describe('Una clave en un CSV que abre la gente', () => {
  test('llega al ojo de la hoja de cálculo como es: con sus ceros, sin abreviarse y sin volverse fecha', () => {
    for (const clave of [
      '0101',
      '00',
      '740021558899',
      '1.10',
      '12E4',
      '10-12',
      '2026-01',
      '28-01-001',
      '1/2',
      '5-ene',
      'MAR-1',
      'mar 2026',
      '10:30',
      '5%',
      'TRUE',
    ])
      expect(claveCsv(clave), clave).toBe(`"=""${clave}"""`)
  })

  test('que una hoja de cálculo no cambia se escribe como siempre', () => {
    for (const clave of ['D01-01', '101', '0', 'A-0007', '12345678901', '1234 5678 9012', '31-01-007-0005', 'MARZO', 'Ñandú', ''])
      expect(claveCsv(clave), clave).toBe(clave)
    expect(claveCsv('a,b')).toBe('"a,b"')
    expect(claveCsv(null)).toBe('')
  })

  test('nunca es una fórmula de nadie: lo que empieza como una lleva un apóstrofo', () => {
    expect(claveCsv('=0101')).toBe("'=0101")
    expect(claveCsv('+A1')).toBe("'+A1")
    expect(campoCsv('=SUMA(A1)')).toBe("'=SUMA(A1)")
    expect(campoCsv('-12.50')).toBe('-12.50')
    expect(textoCsv('-1')).toBe("'-1")
    expect(campoCsv(null)).toBe('')
  })
})
