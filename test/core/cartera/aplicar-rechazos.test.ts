import { describe, expect, test } from 'vitest'
import { aplicarAbono, laUltima, movimientoDe } from '../../../src/core/cartera/aplicar.ts'
import type { Congelamiento } from '../../../src/core/cartera/congelamiento.ts'
import type { Cartera } from '../../../src/core/cartera/movimiento.ts'
import { siguienteMovimiento } from '../../../src/core/cartera/reversar.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { abono, cargo, carteraCon } from '../../soporte/cartera.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const prelacion = { criterios: ['vencimiento'] as const, conceptos: [] }

interface Pedido {
  importeCentavos?: bigint
  cargo?: number
  hoy?: string
}
const aplicar = (cartera: Cartera, numero: number, { importeCentavos, cargo: a, hoy = '2026-03-01' }: Pedido = {}) =>
  aplicarAbono(cartera, { abono: numero, importeCentavos: importeCentavos ?? null, cargo: a ?? null, prelacion, hoy: fecha(hoy) })
const tras = (cartera: Cartera, numero: number, pedido?: Pedido): Cartera => ({
  ...cartera,
  aplicaciones: [...cartera.aplicaciones, ...aplicar(cartera, numero, pedido)],
})
const CARTERA = carteraCon(
  cargo(1, '100.00', '2026-02-01', '2026-02-15'),
  cargo(2, '40.00', '2026-01-01', '2026-01-15'),
  abono(3, '150.00', '2026-02-20'),
)
const de = (movimiento: number) => ({ cuenta: 1001, movimiento })

describe('aplicar un abono se rechaza', () => {
  test('de lo que no es abono, y a lo que no es cargo, con lo que es', () => {
    expect(() => aplicar(CARTERA, 1)).toThrow(rechazo('cartera/no-es-abono', { ...de(1), tipo: 'cargo' }))
    expect(() => aplicar(CARTERA, 3, { cargo: 3 })).toThrow(rechazo('cartera/no-es-cargo', { ...de(3), tipo: 'abono' }))
    expect(() => aplicar(CARTERA, 9)).toThrow(rechazo('cartera/movimiento-desconocido', de(9)))
    expect(() => aplicar(CARTERA, 3, { cargo: 8 })).toThrow(rechazo('cartera/movimiento-desconocido', de(8)))
  })

  test('si se pide más de lo que le queda, y no si se pide todo', () => {
    expect(aplicar(CARTERA, 3, { importeCentavos: 15_000n })).toHaveLength(2)
    expect(() => aplicar(CARTERA, 3, { importeCentavos: 15_001n })).toThrow(
      rechazo('cartera/mas-de-lo-abierto', { ...de(3), abierto: '$150.00', pedido: '$150.01' }),
    )
    const usado = tras(CARTERA, 3, { cargo: 2 })
    expect(() => aplicar(usado, 3, { importeCentavos: 11_001n })).toThrow(
      rechazo('cartera/mas-de-lo-abierto', { ...de(3), abierto: '$110.00', pedido: '$110.01' }),
    )
  })

  test('si ya no le queda nada', () => {
    const cartera = tras(carteraCon(cargo(1, '100.00', '2026-02-01'), abono(2, '30.00', '2026-02-02')), 2)
    expect(() => aplicar(cartera, 2)).toThrow(rechazo('cartera/abono-agotado', de(2)))
  })

  test('si al cargo señalado le queda menos de lo que se pide, y no si le queda justo eso', () => {
    expect(aplicar(CARTERA, 3, { cargo: 2, importeCentavos: 4_000n })).toMatchObject([{ cargo: 2, importeCentavos: 4_000n }])
    expect(() => aplicar(CARTERA, 3, { cargo: 2, importeCentavos: 4_001n })).toThrow(
      rechazo('cartera/mas-de-lo-abierto', { ...de(2), abierto: '$40.00', pedido: '$40.01' }),
    )
  })

  test('si al cargo señalado no le queda nada, o es de un día que no llega', () => {
    const pagado = tras(CARTERA, 3, { cargo: 2 })
    const nada = (movimiento: number, pedido: string) =>
      rechazo('cartera/mas-de-lo-abierto', { ...de(movimiento), abierto: '$0.00', pedido })
    expect(() => aplicar(pagado, 3, { cargo: 2 })).toThrow(nada(2, 'una parte'))
    expect(() => aplicar(pagado, 3, { cargo: 2, importeCentavos: 500n })).toThrow(nada(2, '$5.00'))
    expect(() => aplicar(CARTERA, 3, { cargo: 1, hoy: '2026-01-31' })).toThrow(nada(1, 'una parte'))
    expect(aplicar(CARTERA, 3, { cargo: 1, hoy: '2026-02-01' })).toMatchObject([{ cargo: 1, importeCentavos: 10_000n }])
  })
})

describe('una aplicación', () => {
  test('es de hoy, o del día del abono si el reloj se quedó atrás', () => {
    expect(aplicar(CARTERA, 3).map((a) => a.fecha)).toEqual(['2026-03-01', '2026-03-01'])
    expect(aplicar(CARTERA, 3, { hoy: '2026-02-10' }).map((a) => a.fecha)).toEqual(['2026-02-20', '2026-02-20'])
  })

  test('no toma un cargo congelado ese día si no se nombra, y sí el día en que se libera', () => {
    const congelado = (estado: Congelamiento['estado'], desde: string): Congelamiento => ({
      ...{ cargo: 2, desde: fecha(desde), numero: 1, estado, causa: estado === 'libre' ? null : 'convenio', hasta: null, corrige: null },
      motivo: 'prueba',
    })
    const cartera = { ...CARTERA, congelamientos: [congelado('congelado', '2026-02-01'), congelado('libre', '2026-03-01')] }
    expect(aplicar(cartera, 3, { hoy: '2026-02-28' }).map((a) => a.cargo)).toEqual([1])
    expect(aplicar(cartera, 3, { hoy: '2026-03-01' }).map((a) => a.cargo)).toEqual([2, 1])
    expect(aplicar(cartera, 3, { hoy: '2026-02-28', cargo: 2 }).map((a) => a.cargo)).toEqual([2])
  })

  test('nunca va a lo que no es cargo, aunque tenga algo abierto', () => {
    const dos = carteraCon(abono(1, '10.00', '2026-01-01'), abono(2, '20.00', '2026-01-02'), cargo(3, '5.00', '2026-01-03'))
    expect(aplicar(dos, 1)).toMatchObject([{ cargo: 3, abono: 1, importeCentavos: 500n }])
  })
})

describe('un movimiento', () => {
  test('se halla por su número, y el siguiente es uno más que el mayor; el primero es el 1', () => {
    expect(movimientoDe(CARTERA, 2).importeCentavos).toBe(4_000n)
    expect([siguienteMovimiento(CARTERA), siguienteMovimiento(carteraCon())]).toEqual([4, 1])
  })

  test('lo último de varios días es el mayor, en el orden que vengan', () => {
    const [a, b, c] = [fecha('2026-01-31'), fecha('2026-02-01'), fecha('2025-12-31')]
    expect([laUltima(a), laUltima(a, b, c), laUltima(b, c, a), laUltima(c, a, b)]).toEqual([a, b, b, b])
  })
})
