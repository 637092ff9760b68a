import { describe, expect, test } from 'vitest'
import { diferenciaDicha } from './diferencia.ts'

const recibo = { totalPesos: '532.61', consumoM3: 25, tarifa: 'ejemplo', uso: 'domestico', viviendas: 1 }

describe('La diferencia de un recibo con el anterior', () => {
  test('dice cuánto más es y que fue el consumo', () => {
    expect(diferenciaDicha(recibo, { ...recibo, totalPesos: '400.11', consumoM3: 20 }, '2026-08')).toBe(
      'Son $132.50 más que en ago 2026: el consumo pasó de 20 m³ a 25 m³.',
    )
  })

  test('nombra cada cosa que cambió', () => {
    expect(diferenciaDicha(recibo, { ...recibo, totalPesos: '1000.00', consumoM3: null, uso: 'comercial' }, '2026-01')).toBe(
      'Son $467.39 menos que en ene 2026: el consumo pasó de sin medidor a 25 m³ y el uso pasó de comercial a domestico.',
    )
  })

  test('si nada más cambió, fueron los precios', () => {
    expect(diferenciaDicha(recibo, { ...recibo, totalPesos: '532.60' }, '2026-01')).toBe(
      'Son $0.01 más que en ene 2026: con los mismos datos, cambiaron los precios.',
    )
  })

  test('no inventa diferencia donde no la hay', () => {
    expect(diferenciaDicha(recibo, recibo, '2026-08')).toBe('El total es el mismo que el de ago 2026.')
  })
})
