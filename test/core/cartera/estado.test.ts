import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aplicarAbono } from '../../../src/core/cartera/aplicar.ts'
import type { Congelamiento } from '../../../src/core/cartera/congelamiento.ts'
import { estadoDeCuenta } from '../../../src/core/cartera/estado.ts'
import { abiertosDe, absoluto, type Cartera, carteraAl, saldoDe } from '../../../src/core/cartera/movimiento.ts'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import type { ReglaDeRecargo } from '../../../src/core/cartera/recargo.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { abono, cargo, carteraCon, loAFavorEl, PRELACIONES } from '../../soporte/cartera.ts'

/** 2 % a month or fraction, all of 2026. */
const REGLA: ReglaDeRecargo = {
  clave: 'prueba',
  nombre: 'Prueba',
  vigencias: [
    {
      ...{ desde: fecha('2026-01-01'), hasta: fecha('2026-12-31'), fuente: 'prueba', tasa: '2', factor: '1', capitaliza: false },
      ...{ topeMeses: 60, exentos: [], redondeo: 'mitad-arriba' },
    },
  ],
}
const congelado = (numero: number, desde: string): Congelamiento => ({
  ...{ cargo: numero, desde: fecha(desde), numero: 1, estado: 'congelado', causa: 'convenio', hasta: null, corrige: null },
  motivo: 'prueba',
})
const aplicado = (cartera: Cartera, numero: number, dia: string): Cartera => {
  const hoy = fecha(dia)
  const pedido = { abono: numero, importeCentavos: null, cargo: null, prelacion: prelacionEn(PRELACIONES, hoy), hoy }
  return { ...cartera, aplicaciones: [...cartera.aplicaciones, ...aplicarAbono(cartera, pedido)] }
}

/** Payment 2 went to charge 1 on 5 February; charge 5 was frozen on 1 March, with one month overdue; charge 6 is of the day after the 10th. */
const CARTERA: Cartera = {
  ...aplicado(
    carteraCon(
      cargo(5, '50.00', '2026-02-01', '2026-02-20'),
      cargo(1, '100.00', '2026-01-01', '2026-01-15'),
      abono(2, '30.00', '2026-02-01'),
      cargo(3, '20.00', '2026-03-10', '2026-03-10'),
      abono(4, '7.00', '2026-03-05'),
      cargo(6, '80.00', '2026-03-11', '2026-03-25'),
    ),
    2,
    '2026-02-05',
  ),
  congelamientos: [congelado(5, '2026-03-01')],
}
const estado = (al: string, cartera: Cartera = CARTERA) => estadoDeCuenta(cartera, REGLA, loAFavorEl(al))
const renglones = (al: string, cartera?: Cartera) =>
  estado(al, cartera).movimientos.map(({ movimiento, saldoCentavos }) => [movimiento.movimiento, saldoCentavos])

describe('el estado de cuenta', () => {
  test('dice lo que se debe, lo que está a favor, lo vencido y lo congelado', () => {
    const { al, saldoCentavos, aFavorCentavos, vencidoCentavos, congeladoCentavos } = estado('2026-03-10')
    // 100 − 30 + 50 − 7 + 20; due are 70 of charge 1, less the 7 that came and nobody applied, and 50 of charge 5, and not what is due that very day.
    expect({ al, saldoCentavos, aFavorCentavos, vencidoCentavos, congeladoCentavos }).toEqual({
      al: '2026-03-10',
      saldoCentavos: 13_300n,
      aFavorCentavos: 700n,
      vencidoCentavos: 11_300n,
      congeladoCentavos: 5_000n,
    })
  })

  test('pone los movimientos por fecha, los de un mismo día por número, cada uno con el saldo que deja', () => {
    expect(renglones('2026-03-10')).toEqual([
      [1, 10_000n],
      [2, 7_000n],
      [5, 12_000n],
      [4, 11_300n],
      [3, 13_300n],
    ])
  })

  test('sale en el mismo orden, venga como venga la cartera', () => {
    const revuelta = fc.shuffledSubarray([...CARTERA.movimientos], { minLength: CARTERA.movimientos.length })
    fc.assert(
      fc.property(revuelta, (movimientos) => {
        expect(renglones('2026-03-11', { ...CARTERA, movimientos }).map(([n]) => n)).toEqual([1, 2, 5, 4, 3, 6])
      }),
    )
  })

  test('trae como partidas lo que tiene algo abierto, con sus meses vencidos y la causa si está congelado', () => {
    expect(estado('2026-03-10').partidas.map((p) => [p.movimiento.movimiento, p.abiertoCentavos, p.mesesVencidos, p.causa])).toEqual([
      [5, 5_000n, 1, 'convenio'],
      [1, 7_000n, 2, null],
      [3, 2_000n, 0, null],
      [4, 700n, 0, null],
    ])
  })

  test('dice el recargo de cada cargo, y como pendiente el de los que no están congelados', () => {
    const { recargos, recargosPendientesCentavos } = estado('2026-03-10')
    // Charge 5: 50 × 2 %, frozen since. Charge 1: 30 × 2 % until 1 February, 70 × 4 % until today.
    expect(recargos.map((r) => [r.cargo.movimiento, r.recargo, r.pendienteCentavos])).toMatchObject([
      [5, { causadoCentavos: 100n }, 0n],
      [1, { causadoCentavos: 340n }, 340n],
    ])
    expect(recargosPendientesCentavos).toBe(340n)
  })

  test('suma los recargos pendientes de varios cargos, y no los conoce si falta la tasa de uno', () => {
    const libre = { ...CARTERA, congelamientos: [] }
    // Without the freeze charge 5 has still one month: 100 + 340.
    expect(estado('2026-03-10', libre).recargosPendientesCentavos).toBe(440n)
    const vieja = { ...libre, movimientos: [...libre.movimientos, cargo(7, '10.00', '2025-12-01', '2025-12-30')] }
    expect(estado('2026-03-10', vieja).recargosPendientesCentavos).toBeNull()
  })

  test('de una cuenta sin movimientos es todo cero, y conocido', () => {
    expect(estado('2026-03-10', carteraCon())).toEqual({
      al: '2026-03-10',
      saldoCentavos: 0n,
      aFavorCentavos: 0n,
      vencidoCentavos: 0n,
      congeladoCentavos: 0n,
      movimientos: [],
      partidas: [],
      recargos: [],
      recargosPendientesCentavos: 0n,
    })
  })
})

describe('el estado de cuenta de un día pasado', () => {
  test('tiene lo de ese día y no lo del siguiente', () => {
    expect(estado('2026-03-10').saldoCentavos).toBe(13_300n)
    expect(estado('2026-03-11').saldoCentavos).toBe(21_300n)
    expect(estado('2026-01-01').saldoCentavos).toBe(10_000n)
    expect(estado('2025-12-31').movimientos).toEqual([])
  })

  test('no sabe de lo que se aplicó después: el pago sigue a favor y el cargo abierto, aunque de él se deba menos', () => {
    const antes = estado('2026-02-04')
    expect([antes.aFavorCentavos, antes.vencidoCentavos, antes.saldoCentavos]).toEqual([3_000n, 7_000n, 12_000n])
    const ese = estado('2026-02-05')
    expect([ese.aFavorCentavos, ese.vencidoCentavos, ese.saldoCentavos]).toEqual([0n, 7_000n, 12_000n])
  })

  test('no sabe de lo que se congeló después, y sí de lo que se congeló ese día', () => {
    expect([estado('2026-02-28').congeladoCentavos, estado('2026-03-01').congeladoCentavos]).toEqual([0n, 5_000n])
  })

  test('un cargo está vencido desde el día después de su vencimiento', () => {
    const vencido = (al: string) => estado(al, carteraCon(cargo(1, '100.00', '2026-01-01', '2026-01-15'))).vencidoCentavos
    expect([vencido('2026-01-15'), vencido('2026-01-16')]).toEqual([0n, 10_000n])
  })
})

describe('una cartera', () => {
  test('al fin de un día es la misma cuenta con los hechos hasta ese día', () => {
    const al = carteraAl(CARTERA, fecha('2026-02-28'))
    expect(al.cuentaId).toBe(1001)
    expect([al.movimientos.map((m) => m.movimiento), al.aplicaciones.length, al.congelamientos]).toEqual([[5, 1, 2], 1, []])
    expect(carteraAl(CARTERA, fecha('2026-02-04')).aplicaciones).toEqual([])
    expect(carteraAl(CARTERA, fecha('2026-03-01')).congelamientos).toHaveLength(1)
  })

  test('debe la suma de sus movimientos con su signo, y tiene abierto de cada uno lo que no se aplicó', () => {
    expect([saldoDe(CARTERA), saldoDe(carteraCon(abono(1, '7.00', '2026-01-01'))), saldoDe(carteraCon())]).toEqual([21_300n, -700n, 0n])
    expect(Object.fromEntries(abiertosDe(CARTERA))).toEqual({ 1: 7_000n, 2: 0n, 3: 2_000n, 4: 700n, 5: 5_000n, 6: 8_000n })
  })

  test('un importe sin signo es el mismo por los dos lados', () => {
    expect([absoluto(-1n), absoluto(0n), absoluto(1n)]).toEqual([1n, 0n, 1n])
  })
})
