import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { ejercicioPorReportar, ultimoTerminado } from '../../../src/core/poa/plan.ts'

describe('Lo que una unidad reporta', () => {
  const terminado = (reporta: 'mensual' | 'trimestral', hoy: string) => ultimoTerminado({ reporta }, 2025, fecha(hoy))

  test('es su último periodo que terminó, y no el que corre', () => {
    expect([terminado('mensual', '2025-02-28'), terminado('mensual', '2025-03-01')]).toEqual(['2025-01', '2025-02'])
    expect([terminado('trimestral', '2025-03-31'), terminado('trimestral', '2025-04-01')]).toEqual([undefined, '2025-T1'])
    expect(terminado('mensual', '2026-11-30')).toBe('2025-12')
  })

  test('es del último ejercicio del que ya terminó un mes', () => {
    const de = (hoy: string) => ejercicioPorReportar([2025, 2026, 2023], fecha(hoy))
    expect([de('2026-01-31'), de('2026-02-01'), de('2022-12-31')]).toEqual([2025, 2026, undefined])
  })
})
