import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CuentaConVencidos, cargarRecargos, type ReglasDeCargo } from '../../../src/core/cartera/cargar-recargos.ts'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { recargoDe } from '../../../src/core/cartera/recargo.ts'
import type { CargoConPagos } from '../../../src/core/cartera/recargos-de-cuenta.ts'
import { masMesesCiviles } from '../../../src/core/cartera/vencimiento.ts'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { centavos, PRELACIONES, RECARGOS } from '../../soporte/cartera.ts'

const regla = (clave: string) => {
  const r = RECARGOS.recargos.find((x) => x.clave === clave)
  if (r === undefined) throw new Error(`no hay regla ${clave}`)
  return r
}
const con = (al: string, cambios: Partial<ReglasDeCargo> = {}): ReglasDeCargo => ({
  regla: regla('federal'),
  prelacion: prelacionEn(PRELACIONES, fecha('2026-01-02')),
  tasaIva: null,
  al: fecha(al),
  ...cambios,
})
const cargo = (movimiento: number, pesos: string, vence: string, cambios: Partial<CargoConPagos> = {}): CargoConPagos => ({
  movimiento,
  concepto: 'agua',
  fecha: fecha('2026-01-01'),
  vence: fecha(vence),
  periodo: periodoFacturado(202512),
  recargoDe: null,
  pagos: [],
  abiertoCentavos: centavos(pesos),
  cargadoCentavos: 0n,
  pausas: [],
  ...cambios,
})
const cuenta = (
  cargos: readonly CargoConPagos[],
  aFavor: CuentaConVencidos['aFavor'] = [],
  otros: CuentaConVencidos['otros'] = [],
  ultimoRecargo: CuentaConVencidos['ultimoRecargo'] = new Map(),
): CuentaConVencidos => ({ cuentaId: numeroDeCuenta(1001), movimiento: 9, cargos, ultimoRecargo, aFavor, otros })
const cargados = (c: CuentaConVencidos, reglas: ReglasDeCargo) =>
  cargarRecargos(c, reglas).movimientos.map((m) => [m.movimiento, m.concepto, m.recargoDe, m.importeCentavos])

describe('cargar los recargos de una cuenta', () => {
  test('cada cargo vencido recibe el suyo, con los números que siguen, fechado y vencido el mismo día', () => {
    const c = cuenta([cargo(1, '1000.00', '2026-01-15'), cargo(2, '500.00', '2026-02-15'), cargo(3, '500.00', '2026-03-15')])
    const { movimientos, recargosCentavos, ivaCentavos } = cargarRecargos(c, con('2026-03-01'))
    // Two months of 1000 and one of 500, at 2.07 %.
    expect(movimientos).toMatchObject([
      {
        movimiento: 10,
        tipo: 'cargo',
        concepto: 'recargo',
        recargoDe: 1,
        importeCentavos: 4140n,
        fecha: '2026-03-01',
        vence: '2026-03-01',
      },
      { movimiento: 11, recargoDe: 2, importeCentavos: 1035n, periodo: 202512, revierte: null, referencia: 'recargos al 2026-03-01' },
    ])
    expect([recargosCentavos, ivaCentavos]).toEqual([5175n, 0n])
  })

  test('lo que ya se cargó se descuenta, y si no falta nada no se escribe nada', () => {
    const c = (cargadoCentavos: bigint) => cuenta([cargo(1, '1000.00', '2026-01-15', { cargadoCentavos })])
    expect(cargados(c(2070n), con('2026-03-01'))).toEqual([[10, 'recargo', 1, 2070n]])
    expect(cargados(c(4140n), con('2026-03-01'))).toEqual([])
    expect(cargarRecargos(cuenta([]), con('2026-03-01'))).toMatchObject({ movimientos: [], recargosCentavos: 0n, deMasCentavos: 0n })
  })

  test('un dinero a favor que llegó a tiempo cuenta aunque nadie lo haya aplicado; uno tardío, hasta su día', () => {
    const c = (dia: string, pesos = '1000.00') =>
      cuenta([cargo(1, '1000.00', '2026-01-15')], [{ fecha: fecha(dia), abiertoCentavos: centavos(pesos) }])
    expect(cargados(c('2025-11-30'), con('2026-06-01'))).toEqual([])
    expect(cargados(c('2026-01-15'), con('2026-06-01'))).toEqual([])
    expect(cargados(c('2026-01-16'), con('2026-06-01'))).toEqual([[10, 'recargo', 1, 2070n]])
    // 400 in time; the other 600 are open for five months.
    expect(cargados(c('2026-01-10', '400.00'), con('2026-06-01'))).toEqual([[10, 'recargo', 1, 6210n]])
  })

  test('el dinero a favor va a los cargos según la prelación, también a los recargos, y uno que aún no llega no cuenta', () => {
    const cargos = [cargo(1, '100.00', '2026-01-15')]
    const otros = [cargo(2, '50.00', '2026-01-10', { concepto: 'recargo', recargoDe: 8 })]
    const favor = [{ fecha: fecha('2026-01-12'), abiertoCentavos: centavos('120.00') }]
    // 50 go to what fell due first, 70 to the water; 30 of it are open for one month.
    expect(cargados(cuenta(cargos, favor, otros), con('2026-02-01'))).toEqual([[10, 'recargo', 1, 62n]])
    const despues = [{ fecha: fecha('2026-02-02'), abiertoCentavos: centavos('500.00') }]
    expect(cargados(cuenta(cargos, despues, otros), con('2026-02-01'))).toEqual([[10, 'recargo', 1, 207n]])
  })

  test('nunca hay recargo sobre recargo, ni sobre su IVA', () => {
    const de1 = { recargoDe: 1 }
    const cargos = [
      cargo(2, '20.70', '2026-01-20', { concepto: 'recargo', ...de1 }),
      cargo(3, '3.31', '2026-01-20', { concepto: 'iva', ...de1 }),
    ]
    expect(cargados(cuenta(cargos), con('2026-06-01'))).toEqual([])
  })

  test('si la regla grava el recargo, cada uno lleva su IVA en su propia línea; si no es objeto, no hay línea', () => {
    const c = cuenta([cargo(1, '1000.00', '2026-01-15')])
    expect(cargados(c, con('2026-01-20', { tasaIva: '0.08' }))).toEqual([
      [10, 'recargo', 1, 2070n],
      [11, 'iva', 1, 166n],
    ])
    expect(cargados(c, con('2026-01-20', { tasaIva: null }))).toEqual([[10, 'recargo', 1, 2070n]])
    expect(cargados(c, con('2026-01-20', { tasaIva: '0' }))).toEqual([[10, 'recargo', 1, 2070n]])
  })

  test('lo que no se conoce no es cero: se dice, y lo demás se carga', () => {
    const c = cuenta([cargo(1, '1000.00', '2025-12-15'), cargo(2, '1000.00', '2026-01-15')])
    const hecho = cargarRecargos(c, con('2026-02-01'))
    expect(hecho.sinConocer).toEqual([{ movimiento: 1, falta: 'sinTasa' }])
    expect(hecho.movimientos).toMatchObject([{ recargoDe: 2, importeCentavos: 2070n }])
    const sinImpuesto = cargarRecargos(c, con('2026-02-01', { tasaIva: undefined }))
    expect(sinImpuesto).toMatchObject({ movimientos: [], sinConocer: [{ falta: 'sinTasa' }, { movimiento: 2, falta: 'sinImpuesto' }] })
  })

  test('lo cargado de más, porque el dinero había llegado a tiempo, se dice y no se carga más', () => {
    const pagado = { abiertoCentavos: 0n, pagos: [{ importeCentavos: centavos('1000.00'), hasta: fecha('2026-01-10') }] }
    const hecho = cargarRecargos(cuenta([cargo(1, '1000.00', '2026-01-15', { ...pagado, cargadoCentavos: 2070n })]), con('2026-06-01'))
    expect(hecho).toMatchObject({ movimientos: [], deMasCentavos: 2070n })
  })

  test('un corte pasado no da por de más lo que se cargó después de él; el de ese día y el de antes sí se juzgan', () => {
    const hecho = (al: string, ultimo: string) =>
      cargarRecargos(
        cuenta([cargo(1, '1000.00', '2026-01-15', { cargadoCentavos: 6210n })], [], [], new Map([[1, fecha(ultimo)]])),
        con(al),
      )
    expect(hecho('2026-02-01', '2026-03-20')).toMatchObject({ movimientos: [], deMasCentavos: 0n })
    expect(hecho('2026-02-01', '2026-02-02')).toMatchObject({ movimientos: [], deMasCentavos: 0n })
    expect(hecho('2026-02-01', '2026-02-01')).toMatchObject({ movimientos: [], deMasCentavos: 4140n })
  })

  test('lo cargado después del corte a un cargo no calla lo cargado de más a otro de la misma cuenta', () => {
    const cargos = [1, 2].map((n) => cargo(n, '1000.00', '2026-01-15', { cargadoCentavos: 6210n }))
    const ultimos = new Map([1, 2].map((n) => [n, fecha(n === 1 ? '2026-03-20' : '2026-01-31')]))
    expect(cargarRecargos(cuenta(cargos, [], [], ultimos), con('2026-02-01')).deMasCentavos).toBe(4140n)
  })

  test('lo que se pagó después del corte corre hasta el corte', () => {
    const pagado = { abiertoCentavos: 0n, pagos: [{ importeCentavos: centavos('1000.00'), hasta: fecha('2026-05-20') }] }
    expect(cargados(cuenta([cargo(1, '1000.00', '2026-01-15', pagado)]), con('2026-02-28'))).toEqual([[10, 'recargo', 1, 4140n]])
  })
})

describe('cargar los recargos de varios cargos', () => {
  test('sigue la numeración de la cuenta por cada línea, y suma los recargos y su IVA', () => {
    const c = cuenta([cargo(1, '1000.00', '2026-01-15'), cargo(2, '500.00', '2026-01-15', { periodo: periodoFacturado(202511) })])
    const { cuentaId, movimientos, recargosCentavos, ivaCentavos, sinConocer } = cargarRecargos(c, con('2026-02-01', { tasaIva: '0.16' }))
    // 20.70 and 10.35, each with its 16 %: 3.312 and 1.656.
    expect(movimientos.map((m) => [m.movimiento, m.concepto, m.recargoDe, m.importeCentavos, m.periodo])).toEqual([
      [10, 'recargo', 1, 2070n, 202512],
      [11, 'iva', 1, 331n, 202512],
      [12, 'recargo', 2, 1035n, 202511],
      [13, 'iva', 2, 166n, 202511],
    ])
    const comun = { tipo: 'cargo', fecha: '2026-02-01', vence: '2026-02-01', revierte: null, referencia: 'recargos al 2026-02-01' }
    for (const m of movimientos) expect(m).toMatchObject(comun)
    expect({ cuentaId, recargosCentavos, ivaCentavos, sinConocer }).toEqual({
      ...{ cuentaId: 1001, recargosCentavos: 3105n, ivaCentavos: 497n, sinConocer: [] },
    })
  })

  test('sin saber el impuesto no carga lo que falta, y lo que ya no falta no es desconocido', () => {
    const c = cuenta([cargo(1, '1000.00', '2026-01-15', { cargadoCentavos: 2070n }), cargo(2, '500.00', '2026-01-15')])
    expect(cargarRecargos(c, con('2026-02-01', { tasaIva: undefined }))).toMatchObject({
      ...{ movimientos: [], recargosCentavos: 0n, ivaCentavos: 0n, sinConocer: [{ movimiento: 2, falta: 'sinImpuesto' }] },
    })
  })

  test('lo cargado de más suma el de cada cargo; sin tasa, o con lo justo, no hay', () => {
    const aTiempo = (cargadoCentavos: bigint) => ({
      ...{ abiertoCentavos: 0n, pagos: [{ importeCentavos: centavos('1000.00'), hasta: fecha('2026-01-10') }], cargadoCentavos },
    })
    const cargos = [
      cargo(1, '0.00', '2026-01-15', aTiempo(100n)),
      cargo(2, '0.00', '2026-01-15', aTiempo(30n)),
      cargo(3, '1000.00', '2026-01-15', { cargadoCentavos: 2070n }),
      cargo(4, '1000.00', '2025-12-01', { cargadoCentavos: 9_000n }),
    ]
    expect(cargarRecargos(cuenta(cargos), con('2026-02-01')).deMasCentavos).toBe(130n)
    // What is still to be charged of one takes nothing from what was charged too much of another.
    const conPendiente = [...cargos, cargo(5, '1000.00', '2026-01-15', { cargadoCentavos: 2000n })]
    expect(cargarRecargos(cuenta(conPendiente), con('2026-02-01'))).toMatchObject({ deMasCentavos: 130n, recargosCentavos: 70n })
  })
})

describe('el dinero a favor', () => {
  const favor = (dia: string, pesos: string) => ({ fecha: fecha(dia), abiertoCentavos: centavos(pesos) })

  test('de varios abonos va cada uno en su día, vengan en el orden que vengan', () => {
    const abonos = [favor('2026-03-16', '500.00'), favor('2026-01-15', '200.00'), favor('2026-01-20', '300.00')]
    // 200 in time; 300 for one month, 500 for three: 6.21 + 31.05.
    const c = (aFavor: typeof abonos) => cargados(cuenta([cargo(1, '1000.00', '2026-01-15')], aFavor), con('2026-06-01'))
    expect(c(abonos)).toEqual([[10, 'recargo', 1, 3726n]])
    expect(c(abonos.toReversed())).toEqual([[10, 'recargo', 1, 3726n]])
  })

  test('que llegó antes paga lo que venció antes, vengan los abonos en el orden que vengan', () => {
    const cargos = [cargo(1, '100.00', '2026-01-10'), cargo(2, '100.00', '2026-02-10')]
    const abonos = [favor('2026-02-10', '100.00'), favor('2026-01-10', '100.00')]
    // Each pays one of them in time. The other way round, the late one would have come a month after the first fell due.
    expect([abonos, abonos.toReversed()].map((aFavor) => cargados(cuenta(cargos, aFavor), con('2026-06-01')))).toEqual([[], []])
  })

  test('que llega el día del corte cuenta, y se suma a lo que ya se había pagado', () => {
    const pagos = [{ importeCentavos: centavos('400.00'), hasta: fecha('2026-01-20') }]
    const c = (aFavor: CuentaConVencidos['aFavor']) =>
      cargarRecargos(
        cuenta([cargo(1, '600.00', '2026-01-15', { pagos })], aFavor, [cargo(2, '100.00', '2026-01-10')]),
        con('2026-04-10', { prelacion: { criterios: ['concepto'], conceptos: ['agua'] } }),
      ).recargosCentavos
    // 400 for one month, 600 for three: 8.28 + 37.26.
    expect(c([])).toBe(4554n)
    expect(c([favor('2026-04-10', '600.00')])).toBe(4554n)
    // 600 for two months: 8.28 + 24.84.
    expect(c([favor('2026-02-20', '600.00')])).toBe(3312n)
    expect(c([favor('2026-04-11', '600.00')])).toBe(4554n)
  })

  test('que no alcanza a un cargo lo termina de pagar el siguiente, y lo que sobra va a otro', () => {
    const cargos = [cargo(1, '100.00', '2026-01-10'), cargo(2, '100.00', '2026-01-12')]
    const aFavor = [favor('2026-01-05', '70.00'), favor('2026-01-12', '80.00')]
    // 30 of the first arrive two days late: 0.621. Of the second 50 arrive in time and 50 are open: 1.035.
    expect(cargados(cuenta(cargos, aFavor), con('2026-02-01'))).toEqual([
      [10, 'recargo', 1, 62n],
      [11, 'recargo', 2, 104n],
    ])
  })

  test('no va a un cargo congelado, que tampoco recibe recargo; va al que sigue', () => {
    const congelado = (hasta: string | null) => [{ desde: fecha('2026-01-20'), hasta: hasta === null ? null : fecha(hasta) }]
    const c = (hasta: string | null) =>
      cargados(
        cuenta(
          [cargo(1, '100.00', '2026-01-10', { pausas: congelado(hasta) }), cargo(2, '100.00', '2026-01-12')],
          [favor('2026-01-05', '100.00')],
        ),
        con('2026-02-01'),
      )
    expect([c(null), c('2026-02-01')]).toEqual([[], []])
    // Free again: the money pays the first, and the second is the one that bears.
    expect(c('2026-01-31')).toEqual([[10, 'recargo', 2, 207n]])
  })
})

describe('propiedades', () => {
  const importe = fc.bigInt({ min: 1n, max: 10n ** 12n })
  const vence = fecha('2020-01-05')
  /** Charges on each day, one after the other, as the months would; returns what each run charged. */
  const porPasos = (c: CargoConPagos, dias: readonly Fecha[]): bigint[] => {
    let cargado = 0n
    return dias.map((al) => {
      const { recargosCentavos } = cargarRecargos(cuenta([{ ...c, cargadoCentavos: cargado }]), con(al, { regla: regla('ejemplo') }))
      cargado += recargosCentavos
      return recargosCentavos
    })
  }
  const total = (pasos: readonly bigint[]): bigint => pasos.reduce((a, b) => a + b, 0n)

  test('cargado mes por mes, en los meses que sean, suma al centavo lo mismo que cargado una vez al final, también pasado el tope', () => {
    fc.assert(
      fc.property(importe, fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 20 }), (abiertoCentavos, meses) => {
        const dias = meses.toSorted((a, b) => a - b).map((n) => masMesesCiviles(vence, n))
        const c = cargo(1, '0.00', vence, { fecha: vence, abiertoCentavos })
        const ultimo = dias.at(-1) ?? vence
        const causado = recargoDe(
          { concepto: 'agua', vence, partes: [{ importeCentavos: abiertoCentavos, hasta: ultimo }] },
          regla('ejemplo'),
          ultimo,
        )
        expect(total(porPasos(c, dias))).toBe('falta' in causado ? null : causado.causadoCentavos)
        expect(total(porPasos(c, [ultimo]))).toBe(total(porPasos(c, dias)))
      }),
    )
  })

  test('repetido el mismo día nunca carga nada, se haya pagado como se haya pagado', () => {
    const pago = fc.record({ importeCentavos: importe, mes: fc.integer({ min: 0, max: 60 }) })
    fc.assert(
      fc.property(importe, fc.array(pago, { maxLength: 5 }), fc.integer({ min: 1, max: 80 }), (abiertoCentavos, pagos, n) => {
        const partes = pagos.map((p) => ({ importeCentavos: p.importeCentavos, hasta: masMesesCiviles(vence, p.mes) }))
        const c = cargo(1, '0.00', vence, { fecha: vence, abiertoCentavos, pagos: partes })
        const al = masMesesCiviles(vence, n)
        expect(porPasos(c, [al, al, al]).slice(1)).toEqual([0n, 0n])
      }),
    )
  })

  test('un cargo pagado a tiempo nunca causa, llegue el dinero cuando llegue a aplicarse', () => {
    fc.assert(
      fc.property(importe, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 80 }), (abiertoCentavos, dias, n) => {
        const antes = new Date(Date.parse(`${vence}T00:00:00Z`) - dias * 86_400_000).toISOString().slice(0, 10)
        const c = cuenta([cargo(1, '0.00', vence, { abiertoCentavos })], [{ fecha: fecha(antes), abiertoCentavos }])
        expect(cargados(c, con(masMesesCiviles(vence, n), { regla: regla('ejemplo') }))).toEqual([])
      }),
    )
  })
})
