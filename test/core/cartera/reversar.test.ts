import { describe, expect, test } from 'vitest'
import { aplicarAbono } from '../../../src/core/cartera/aplicar.ts'
import type { Cartera } from '../../../src/core/cartera/movimiento.ts'
import { reversar } from '../../../src/core/cartera/reversar.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { abono, cargo, carteraCon } from '../../soporte/cartera.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const prelacion = { criterios: ['vencimiento'] as const, conceptos: [] }

const tras = (
  cartera: Cartera,
  abonoNumero: number,
  { cargo: a = null, dia = '2026-03-01' }: { cargo?: number | null; dia?: string } = {},
): Cartera => {
  const pedido = { abono: abonoNumero, importeCentavos: null, cargo: a, prelacion, hoy: fecha(dia) }
  return { ...cartera, aplicaciones: [...cartera.aplicaciones, ...aplicarAbono(cartera, pedido)] }
}
const CARTERA = carteraCon(
  cargo(1, '100.00', '2026-02-01', '2026-02-15'),
  cargo(2, '40.00', '2026-01-01', '2026-01-15'),
  abono(3, '150.00', '2026-02-20'),
)
const de = (movimiento: number) => ({ cuenta: 1001, movimiento })

describe('reversar se rechaza', () => {
  const hoy = { hoy: fecha('2026-03-01'), referencia: 'oficio' }
  const con = (cartera: Cartera, numero: number): Cartera => {
    const { reversa, deshechas, cierre } = reversar(cartera, numero, hoy)
    return {
      ...cartera,
      movimientos: [...cartera.movimientos, reversa],
      aplicaciones: [...cartera.aplicaciones, ...deshechas, cierre],
    }
  }

  test('dos veces, con la reversa que ya hay y su fecha, y de lo que es una reversa', () => {
    const despues = con(CARTERA, 1)
    expect(() => reversar(despues, 1, hoy)).toThrow(rechazo('cartera/ya-reversado', { ...de(1), reversa: 4, fecha: '2026-03-01' }))
    expect(() => reversar(despues, 4, hoy)).toThrow(rechazo('cartera/reversa-de-reversa', de(4)))
    expect(() => reversar(despues, 9, hoy)).toThrow(rechazo('cartera/movimiento-desconocido', de(9)))
  })

  test('con recargos cobrados, y nombra los que siguen vivos', () => {
    const recargo = (numero: number, recargoDe: number) =>
      cargo(numero, '2.00', '2026-02-16', '2026-02-16', { concepto: 'recargo', recargoDe })
    const cartera = { ...CARTERA, movimientos: [...CARTERA.movimientos, recargo(4, 1), recargo(5, 1), recargo(6, 1), recargo(7, 2)] }
    const menosUno = con(cartera, 5)
    expect(() => reversar(menosUno, 1, hoy)).toThrow(rechazo('cartera/tiene-recargos', { ...de(1), recargos: '4, 6' }))
    expect(reversar(con(con(menosUno, 4), 6), 1, hoy).reversa.revierte).toBe(1)
  })
})

describe('una reversa', () => {
  const reversa = (cartera: Cartera, numero: number, hoy: string) => reversar(cartera, numero, { hoy: fecha(hoy), referencia: 'oficio 8' })

  test('es un movimiento por lo contrario, del mismo concepto y periodo, que no vence ni es recargo', () => {
    const recargo = cargo(4, '2.00', '2026-02-16', '2026-02-16', {
      ...{ concepto: 'recargo', recargoDe: 1, periodo: periodoFacturado(202601) },
    })
    expect(reversa({ ...CARTERA, movimientos: [...CARTERA.movimientos, recargo] }, 4, '2026-03-01').reversa).toEqual({
      movimiento: 5,
      tipo: 'reversa',
      concepto: 'recargo',
      fecha: '2026-03-01',
      vence: null,
      periodo: 202601,
      importeCentavos: -200n,
      revierte: 4,
      recargoDe: null,
      referencia: 'oficio 8',
    })
  })

  test('se cierra con lo que revierte: un cargo con un abono, y un abono con un cargo', () => {
    expect(reversa(CARTERA, 1, '2026-03-01').cierre).toMatchObject({ cargo: 1, abono: 4, importeCentavos: 10_000n, revierte: null })
    const deAbono = reversa(CARTERA, 3, '2026-03-01')
    expect(deAbono.reversa.importeCentavos).toBe(15_000n)
    expect(deAbono.cierre).toMatchObject({ cargo: 4, abono: 3, importeCentavos: 15_000n, revierte: null })
  })

  test('nunca es anterior a lo que revierte ni a lo que se le aplicó', () => {
    expect(reversa(CARTERA, 3, '2026-02-21').reversa.fecha).toBe('2026-02-21')
    expect(reversa(CARTERA, 3, '2026-02-19').reversa.fecha).toBe('2026-02-20')
    const aplicada = tras(CARTERA, 3, { cargo: 2, dia: '2026-02-25' })
    const { reversa: suya, deshechas, cierre } = reversa(aplicada, 2, '2026-02-22')
    expect([suya.fecha, ...deshechas.map((a) => a.fecha), cierre.fecha]).toEqual(['2026-02-25', '2026-02-25', '2026-02-25'])
  })

  test('solo deshace lo suyo, y no lo que el mismo abono pagó de otro', () => {
    const aplicada = tras(CARTERA, 3)
    const { deshechas } = reversa(aplicada, 1, '2026-03-01')
    expect(deshechas.map((a) => [a.cargo, a.abono, a.importeCentavos, a.revierte])).toEqual([[1, 3, -10_000n, 1]])
  })
})
