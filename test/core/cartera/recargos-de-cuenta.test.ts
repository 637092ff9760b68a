import { describe, expect, test } from 'vitest'
import { aplicarAbono } from '../../../src/core/cartera/aplicar.ts'
import type { Congelamiento } from '../../../src/core/cartera/congelamiento.ts'
import type { Cartera } from '../../../src/core/cartera/movimiento.ts'
import type { ReglaDeRecargo } from '../../../src/core/cartera/recargo.ts'
import { type CargoConPagos, recargosDeCargos, recargosDeCuenta, textoPaso } from '../../../src/core/cartera/recargos-de-cuenta.ts'
import { reversar } from '../../../src/core/cartera/reversar.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal } from '../../../src/core/comun/fraccion.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { abono, cargo, carteraCon } from '../../soporte/cartera.ts'

/** 2 % a month or fraction, without end. */
const REGLA: ReglaDeRecargo = {
  clave: 'prueba',
  nombre: 'Prueba',
  vigencias: [
    {
      ...{ desde: fecha('2026-01-01'), hasta: null, fuente: 'prueba', tasa: '2', factor: '1', capitaliza: false },
      ...{ topeMeses: 60, exentos: ['recargo', 'iva'], redondeo: 'mitad-arriba' },
    },
  ],
}
const tras = (cartera: Cartera, numero: number, dia: string, importeCentavos: bigint | null = null): Cartera => {
  const pedido = { abono: numero, importeCentavos, cargo: null, prelacion: { criterios: ['fecha'] as const, conceptos: [] } }
  return { ...cartera, aplicaciones: [...cartera.aplicaciones, ...aplicarAbono(cartera, { ...pedido, hoy: fecha(dia) })] }
}
const trasReversar = (cartera: Cartera, numero: number, dia: string): Cartera => {
  const { reversa, deshechas, cierre } = reversar(cartera, numero, { hoy: fecha(dia), referencia: 'oficio' })
  return { ...cartera, movimientos: [...cartera.movimientos, reversa], aplicaciones: [...cartera.aplicaciones, ...deshechas, cierre] }
}
/** With nothing in favour put to the charges. */
const recargos = (cartera: Cartera, al: string) => recargosDeCuenta(cartera, new Map(), REGLA, fecha(al))
const AGUA = cargo(1, '100.00', '2026-01-01', '2026-01-10', { periodo: periodoFacturado(202512) })

describe('el recargo de los cargos de una cuenta', () => {
  test('trae el cargo con lo que se pagó de él, hasta el día en que llegó cada dinero', () => {
    const cartera = carteraCon(AGUA, abono(2, '30.00', '2026-01-05'), abono(3, '20.00', '2026-02-01'))
    const pagada = tras(tras(cartera, 2, '2026-04-01'), 3, '2026-04-01')
    expect(recargos(pagada, '2026-04-01')).toMatchObject([
      {
        cargo: {
          ...{ movimiento: 1, concepto: 'agua', fecha: '2026-01-01', vence: '2026-01-10', periodo: 202512, recargoDe: null },
          pagos: [
            { importeCentavos: 3_000n, hasta: '2026-01-05' },
            { importeCentavos: 2_000n, hasta: '2026-02-01' },
          ],
          ...{ abiertoCentavos: 5_000n, cargadoCentavos: 0n, pausas: [] },
        },
        // 20 × 2 % and 50 × 6 %.
        recargo: { causadoCentavos: 340n },
        ...{ cargadoCentavos: 0n, pendienteCentavos: 340n },
      },
    ])
  })

  test('trae sin pagos el cargo que nadie pagó', () => {
    expect(recargos(carteraCon(AGUA), '2026-01-11')[0]?.cargo).toMatchObject({ pagos: [], abiertoCentavos: 10_000n })
  })

  test('suma lo que un mismo abono puso en varias veces, menos lo que se deshizo', () => {
    const cartera = carteraCon(AGUA, abono(2, '30.00', '2026-02-01'))
    const dosVeces = tras(tras(cartera, 2, '2026-02-01', 1_000n), 2, '2026-02-05', 500n)
    expect(recargos(dosVeces, '2026-02-10')[0]?.cargo.pagos).toEqual([{ importeCentavos: 1_500n, hasta: '2026-02-01' }])
    const deshecha = trasReversar(dosVeces, 2, '2026-02-08')
    // The whole 100 for two months: what was undone is nothing, and bears nothing.
    expect(recargos(deshecha, '2026-02-11')).toMatchObject([
      { cargo: { pagos: [{ importeCentavos: 0n }], abiertoCentavos: 10_000n }, recargo: { causadoCentavos: 400n } },
    ])
  })

  test('descuenta todos los recargos que se le cargaron, y no su IVA ni los de otro cargo ni los reversados', () => {
    const recargo = (numero: number, pesos: string, recargoDe: number, concepto = 'recargo') =>
      cargo(numero, pesos, '2026-02-01', '2026-02-01', { concepto, recargoDe })
    const otro = cargo(2, '50.00', '2026-01-01', '2026-01-10')
    const cartera = carteraCon(
      ...[AGUA, otro, recargo(3, '1.00', 1), recargo(4, '0.75', 1), recargo(5, '0.16', 1, 'iva')],
      ...[recargo(6, '0.40', 2), recargo(7, '0.20', 1)],
    )
    const sinUno = trasReversar(cartera, 7, '2026-02-02')
    // 100 × 4 % − 1.75, and 50 × 4 % − 0.40.
    expect(recargos(sinUno, '2026-03-10').map((r) => [r.cargo.movimiento, r.cargadoCentavos, r.pendienteCentavos])).toEqual([
      [1, 175n, 225n],
      [2, 40n, 160n],
    ])
  })

  test('no lo tiene lo que se reversó ni lo que no es cargo', () => {
    const cartera = trasReversar(carteraCon(AGUA, abono(2, '5.00', '2026-01-01')), 1, '2026-03-01')
    expect(recargos(cartera, '2026-03-10')).toEqual([])
  })

  test('no se cobra del que está congelado ese día, y se cobra desde el día en que se libera', () => {
    const hecho = (desde: string, estado: Congelamiento['estado']): Congelamiento => ({
      ...{ cargo: 1, desde: fecha(desde), numero: 1, estado, causa: estado === 'libre' ? null : 'convenio', hasta: null, corrige: null },
      motivo: 'prueba',
    })
    const congelamientos = [hecho('2026-01-20', 'congelado'), hecho('2026-02-20', 'libre')]
    const cartera = { ...carteraCon(AGUA, cargo(2, '50.00', '2026-01-01', '2026-01-10')), congelamientos }
    const al = (dia: string) => recargos(cartera, dia).map((r) => [r.cargo.movimiento, r.cargo.pausas.length, r.pendienteCentavos])
    expect(al('2026-01-19')).toEqual([
      [1, 1, 200n],
      [2, 0, 100n],
    ])
    expect(al('2026-02-19')).toEqual([
      [1, 1, 0n],
      [2, 0, 200n],
    ])
    // Its first month goes on: 31 days of pause later.
    expect(al('2026-02-20')).toEqual([
      [1, 1, 200n],
      [2, 0, 200n],
    ])
  })
})

describe('el recargo de un cargo con sus pagos', () => {
  const CARGO: CargoConPagos = {
    ...{ movimiento: 1, concepto: 'agua', fecha: fecha('2026-01-01'), vence: fecha('2026-01-10'), periodo: null, recargoDe: null },
    ...{ pagos: [], abiertoCentavos: 10_000n, cargadoCentavos: 0n, pausas: [] },
  }
  const de = (cambios: Partial<CargoConPagos>, al = '2026-02-10') =>
    recargosDeCargos([{ ...CARGO, ...cambios }], REGLA, fecha(al)).map((r) => [r.cargadoCentavos, r.pendienteCentavos])

  test('es lo que falta cargar, y nunca menos que nada', () => {
    expect([de({}), de({ cargadoCentavos: 199n }), de({ cargadoCentavos: 200n }), de({ cargadoCentavos: 201n })]).toEqual([
      [[0n, 200n]],
      [[199n, 1n]],
      [[200n, 0n]],
      [[201n, 0n]],
    ])
  })

  test('no se dice si no causó ni se le cargó nada, y se dice si se le cargó', () => {
    expect(de({}, '2026-01-10')).toEqual([])
    expect(de({ cargadoCentavos: 5n }, '2026-01-10')).toEqual([[5n, 0n]])
    expect(de({}, '2026-01-11')).toEqual([[0n, 200n]])
  })

  test('de lo que es un recargo no hay, deba lo que deba', () => {
    expect(de({ recargoDe: 8, cargadoCentavos: 5n })).toEqual([])
  })

  test('un pago posterior al corte corre hasta el corte, y uno de ese día también', () => {
    const pagado = (dia: string) => de({ abiertoCentavos: 0n, pagos: [{ importeCentavos: 10_000n, hasta: fecha(dia) }] })
    expect([pagado('2026-02-11'), pagado('2026-02-10'), pagado('2026-01-10')]).toEqual([[[0n, 200n]], [[0n, 200n]], []])
  })

  test('sin tasa no se sabe cuánto falta, aunque esté congelado', () => {
    const pausas = [{ desde: fecha('2026-02-10'), hasta: null }]
    const sinRegla = recargosDeCargos([{ ...CARGO, pausas, cargadoCentavos: 7n }], { ...REGLA, vigencias: [] }, fecha('2026-02-10'))
    expect(sinRegla).toMatchObject([
      { recargo: { falta: 'sinTasa', desde: '2026-02-10' }, cargadoCentavos: 7n, pendienteCentavos: null, cargo: { movimiento: 1 } },
    ])
  })
})

test('la cuenta de un recargo se lee con cada tasa y su total', () => {
  const tramos = [
    { meses: 2, tasa: decimal('2.07') },
    { meses: 1, tasa: decimal('1.5') },
  ]
  const paso = { importeCentavos: 123_450n, hasta: fecha('2026-03-05'), meses: 3, tramos, porcentaje: decimal('5.64') }
  expect(textoPaso(paso)).toBe('$1,234.50 hasta 2026-03-05: 2 × 2.07 % + 1 × 1.5 % = 5.64 %')
})
