import { describe, expect, test } from 'vitest'
import { type Consumo, ultimosMeses } from './ultimos-meses.ts'

const mes = (periodo: string, version: number, m3: number): Consumo => ({
  cuenta: 1,
  periodo,
  version,
  m3,
  origen: 'real',
  instalacion: 1,
  lectura: 1,
  lecturaAnterior: 0,
  lecturaActual: m3,
  desde: `${periodo}-01`,
  hasta: `${periodo}-28`,
  anomalia: null,
  orden: null,
  mensaje: null,
  reparto: [],
  parte: null,
  pasos: [],
})

describe('Los últimos meses de consumo', () => {
  test('terminan en el último que tiene consumo y cruzan el año', () => {
    const meses = ultimosMeses([mes('2026-01', 1, 9), mes('2025-11', 1, 7)], 3)
    expect(meses.map((m) => [m.periodo, m.consumo?.m3 ?? null])).toEqual([
      ['2025-11', 7],
      ['2025-12', null],
      ['2026-01', 9],
    ])
  })

  test('muestran de cada mes la versión que vale, vengan en el orden que vengan', () => {
    expect(ultimosMeses([mes('2026-01', 2, 5), mes('2026-01', 1, 9)], 1)[0]?.consumo?.m3).toBe(5)
  })

  test('son ninguno si nunca hubo consumo', () => {
    expect(ultimosMeses([], 24)).toEqual([])
  })
})
