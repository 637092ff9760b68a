import { describe, expect, test } from 'vitest'
import type { Movimiento } from '../../../src/core/cartera/movimiento.ts'
import { partidasAl } from '../../../src/core/cartera/partida.ts'
import { recibosSinPagar } from '../../../src/core/cartera/recibos-sin-pagar.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { abono, cargo, carteraCon, loAFavorEl } from '../../soporte/cartera.ts'

const del = (periodo: number) => ({ periodo: periodoFacturado(periodo) })
const contar = (recibos: readonly { movimiento: number; movimientos: number }[], ...movimientos: readonly Movimiento[]) =>
  recibosSinPagar(partidasAl(carteraCon(...movimientos), loAFavorEl('2026-01-02')).partidas, recibos)

/** One bill a month of two charges, from the first of a month on, due at its end. */
const recibosDe = (cuantos: number) =>
  Array.from({ length: cuantos }, (_, i) => {
    const mes = `${2023 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, '0')}`
    return [cargo(2 * i + 1, '100.00', `${mes}-01`, `${mes}-28`), cargo(2 * i + 2, '16.00', `${mes}-01`, `${mes}-28`, { concepto: 'iva' })]
  }).flat()
const tramos = (cuantos: number) => Array.from({ length: cuantos }, (_, i) => ({ movimiento: 2 * i + 1, movimientos: 2 }))

describe('Los recibos sin pagar', () => {
  test('son los que se deben, no los meses ni las fracciones que han corrido: de septiembre, uno; de treinta y cinco, treinta y cinco', () => {
    expect(contar([{ movimiento: 1, movimientos: 1 }], cargo(1, '306.37', '2025-10-02', '2025-10-20'))).toBe(1)
    expect(contar(tramos(35), ...recibosDe(35))).toBe(35)
  })

  test('cuentan también el que no ha vencido y el que se pagó a medias', () => {
    expect(contar([{ movimiento: 1, movimientos: 1 }], cargo(1, '100.00', '2026-01-01', '2026-02-20'))).toBe(1)
    expect(contar(tramos(2), ...recibosDe(2), abono(9, '1.00', '2026-01-02'))).toBe(2)
  })

  test('no cuentan los que paga lo que hay a favor aunque nadie lo haya aplicado: primero el más viejo', () => {
    expect(contar(tramos(3), ...recibosDe(3), abono(9, '115.99', '2026-01-02'))).toBe(3)
    expect(contar(tramos(3), ...recibosDe(3), abono(9, '116.00', '2026-01-02'))).toBe(2)
    expect(contar(tramos(3), ...recibosDe(3), abono(9, '9999.00', '2026-01-02'))).toBe(0)
  })

  test('son uno con sus correcciones de otros meses, y dos los de un mismo mes si nadie los canceló', () => {
    const conCorreccion = [
      cargo(1, '100.00', '2026-01-01', '2026-01-20', del(202512)),
      cargo(2, '7.00', '2026-01-01', '2026-01-20', del(202510)),
    ]
    expect(contar([{ movimiento: 1, movimientos: 2 }], ...conCorreccion)).toBe(1)
    expect(
      contar(
        tramos(2).map((t, i) => ({ movimiento: 1 + i, movimientos: t.movimientos - 1 })),
        ...conCorreccion,
      ),
    ).toBe(2)
  })

  test('de antes de que hubiera recibos son uno por periodo; un recargo, su IVA y lo que no es de un periodo se deben y no son recibo', () => {
    expect(
      contar(
        [],
        cargo(1, '100.00', '2025-01-01', '2025-01-20', del(202412)),
        cargo(2, '50.00', '2025-01-01', '2025-01-20', { ...del(202412), concepto: 'drenaje' }),
        cargo(3, '100.00', '2025-02-01', '2025-02-20', del(202501)),
        cargo(4, '9.00', '2025-03-01', '2025-03-01', { ...del(202502), concepto: 'recargo', recargoDe: 1 }),
        cargo(5, '500.00', '2025-03-01', '2025-03-10', { concepto: 'multa' }),
      ),
    ).toBe(2)
  })

  test('de quien no debe son cero', () => {
    expect(contar([])).toBe(0)
    expect(contar(tramos(1), abono(1, '50.00', '2026-01-01'))).toBe(0)
  })
})
