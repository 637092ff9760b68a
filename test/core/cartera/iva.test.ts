import { describe, expect, test } from 'vitest'
import { type IvaDeRecibo, ivaDeMovimientos } from '../../../src/core/cartera/iva.ts'
import type { Movimiento } from '../../../src/core/cartera/movimiento.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { abono, cargo } from '../../soporte/cartera.ts'

const [ENERO, FEBRERO] = [periodoFacturado(202601), periodoFacturado(202602)]

const servicio = (numero: number, pesos: string, concepto: string, periodo = FEBRERO): Movimiento =>
  cargo(numero, pesos, '2026-03-02', '2026-03-20', { concepto, periodo })

const reversa = (numero: number, de: Movimiento): Movimiento => ({
  ...cargo(numero, '0.00', '2026-03-10'),
  ...{ tipo: 'reversa', concepto: de.concepto, periodo: de.periodo, importeCentavos: -de.importeCentavos, revierte: de.movimiento },
})

/**
 * The bill of February is movements 2 to 5: water 216.00 at 8 %, sewage 108.00, the meter of a house without tax, and what the reading added to the
 * water of January, 54.00. 216 ÷ 1.08 = 200, so 16.00 of it is tax; 108 ÷ 1.08 = 100: 8.00; 54 ÷ 1.08 = 50: 4.00.
 */
const RECIBO: IvaDeRecibo = {
  movimiento: 2,
  movimientos: 4,
  lineas: [
    { periodo: FEBRERO, concepto: 'agua', ivaCentavos: 1_600n },
    { periodo: FEBRERO, concepto: 'drenaje', ivaCentavos: 800n },
    { periodo: FEBRERO, concepto: 'medidor', ivaCentavos: 0n },
    { periodo: ENERO, concepto: 'agua', ivaCentavos: 400n },
  ],
}
const DEL_RECIBO = [
  servicio(2, '216.00', 'agua'),
  servicio(3, '108.00', 'drenaje'),
  servicio(4, '6.80', 'medidor'),
  servicio(5, '54.00', 'agua', ENERO),
]
const iva = (...movimientos: readonly Movimiento[]) => [...ivaDeMovimientos(movimientos, [RECIBO])]

describe('El IVA de un movimiento', () => {
  test('del renglón de un recibo es el de su mes y su concepto; lo exento es cero, y se sabe', () => {
    expect(iva(...DEL_RECIBO)).toEqual([
      [2, 1_600n],
      [3, 800n],
      [4, 0n],
      [5, 400n],
    ])
  })

  test('de lo que va antes o después del recibo no se sabe, aunque sea del mismo mes y concepto', () => {
    expect(iva(servicio(1, '216.00', 'agua'), ...DEL_RECIBO, servicio(6, '216.00', 'agua')).map(([n]) => n)).toEqual([2, 3, 4, 5])
  })

  test('de un pago, de un cargo a mano o de un concepto que el recibo no tiene no se sabe: no es cero', () => {
    expect(iva(abono(7, '100.00', '2026-03-05'), cargo(8, '50.00', '2026-03-05'), servicio(3, '10.00', 'saneamiento'))).toEqual([])
  })

  test('del IVA de un recargo es todo, y del recargo mismo no se dice', () => {
    const recargo = cargo(6, '20.70', '2026-04-01', '2026-04-01', { concepto: 'recargo', recargoDe: 2 })
    expect(iva(recargo, cargo(7, '1.66', '2026-04-01', '2026-04-01', { concepto: 'iva', recargoDe: 2 }))).toEqual([[7, 166n]])
  })

  test('de una reversa es el de lo que reversa, con el signo contrario, y si no se sabe aquel, tampoco este', () => {
    const [agua, pago] = [DEL_RECIBO[0] as Movimiento, abono(6, '100.00', '2026-03-05')]
    const deIva = cargo(9, '1.66', '2026-04-01', '2026-04-01', { concepto: 'iva', recargoDe: 2 })
    expect(iva(agua, pago, reversa(7, agua), reversa(8, pago), deIva, reversa(10, deIva))).toEqual([
      [2, 1_600n],
      [9, 166n],
      [10, -166n],
      [7, -1_600n],
    ])
  })

  test('de cada recibo es el suyo: el que sustituye a otro no toma el del primero', () => {
    const otro: IvaDeRecibo = {
      movimiento: 8,
      movimientos: 1,
      lineas: [{ periodo: FEBRERO, concepto: 'agua', ivaCentavos: 800n }],
    }
    const hallado = ivaDeMovimientos([...DEL_RECIBO, servicio(8, '108.00', 'agua')], [RECIBO, otro])
    expect([hallado.get(2), hallado.get(8)]).toEqual([1_600n, 800n])
  })
})
