import { describe, expect, test } from 'vitest'
import { vencidaDesdeDe } from './deuda.ts'

const cargo = (periodo: string | null, vence: string, mesesVencidos: number, porPagar = '10.00', tipo: 'cargo' | 'abono' = 'cargo') => ({
  movimiento: 1,
  tipo,
  concepto: 'agua',
  nombre: 'Agua',
  fecha: vence,
  vence,
  periodo,
  importe: '10.00',
  abierto: '10.00',
  porPagar,
  mesesVencidos,
  congelado: null,
})

describe('Lo que una cuenta debe', () => {
  test('está vencido desde el más antiguo de los que ya vencieron', () => {
    const partidas = [cargo('2026-03', '2026-04-17', 2), cargo('2026-02', '2026-03-17', 3), cargo('2026-05', '2026-06-17', 0)]
    expect(vencidaDesdeDe(partidas)).toBe('2026-03-17')
  })

  test('no está vencido por lo que lo a favor ya paga, ni por los abonos', () => {
    const partidas = [
      cargo('2026-03', '2026-04-17', 1),
      cargo('2026-01', '2026-02-17', 3, '0.00'),
      cargo('2025-12', '2026-01-17', 4, '10.00', 'abono'),
      cargo(null, '2026-05-01', 0),
    ]
    expect(vencidaDesdeDe(partidas)).toBe('2026-04-17')
  })

  test('no está vencido si nada ha vencido', () => {
    expect(vencidaDesdeDe([])).toBeNull()
  })
})
