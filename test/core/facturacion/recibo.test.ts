import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { armarReciboImpreso, RENGLONES_DE_CARGOS } from '../../../src/core/facturacion/recibo.ts'
import { datosDeRecibo } from '../../soporte/recibo.ts'

const centavos = fc.bigInt(-(10n ** 15n), 10n ** 15n)
const cargos = fc.array(
  fc.record({
    concepto: fc.string(),
    baseCentavos: centavos,
    tasaIva: fc.constantFrom(null, '0', '0.08', '0.16'),
    ivaCentavos: centavos,
  }),
  { maxLength: 40 },
)

const sumar = (xs: readonly bigint[]): bigint => xs.reduce((s, x) => s + x, 0n)

describe('un recibo impreso', () => {
  test('suma lo que a mano: 100.00 y 35.00 con 5.60 de IVA, y 50.25 de adeudo anterior, son 190.85', () => {
    const r = armarReciboImpreso(
      datosDeRecibo(1, {
        cargos: [
          { concepto: 'Agua', baseCentavos: 10_000n, tasaIva: '0', ivaCentavos: 0n },
          { concepto: 'Drenaje', baseCentavos: 3_500n, tasaIva: '0.16', ivaCentavos: 560n },
        ],
        adeudoAnteriorCentavos: 5_025n,
      }),
    )
    expect(r.cargos.map((c) => c.totalCentavos)).toEqual([10_000n, 4_060n])
    expect([r.subtotalCentavos, r.ivaCentavos, r.totalPeriodoCentavos]).toEqual([13_500n, 560n, 14_060n])
    expect([r.totalAPagarCentavos, r.saldoAFavorCentavos]).toEqual([19_085n, 0n])
  })

  test('no pide nada cuando un saldo a favor lo cubre, y dice lo que queda de ese saldo', () => {
    const con = (adeudoAnteriorCentavos: bigint) =>
      armarReciboImpreso(
        datosDeRecibo(1, { cargos: [{ concepto: 'Agua', baseCentavos: 100n, tasaIva: null, ivaCentavos: 0n }], adeudoAnteriorCentavos }),
      )
    const cifras = [-99n, -100n, -101n].map(con).map((r) => [r.totalAPagarCentavos, r.saldoAFavorCentavos])
    expect(cifras).toEqual([
      [1n, 0n],
      [0n, 0n],
      [0n, 1n],
    ])
  })

  test('lo que se debía, menos lo que se pagó, más los recargos y lo demás, más este periodo, es el total que se pide', () => {
    fc.assert(
      fc.property(cargos, centavos, centavos, centavos, centavos, (lista, adeudo, pagos, recargos, otros) => {
        const cuenta = { adeudoAnteriorCentavos: adeudo, pagosCentavos: pagos, recargosCentavos: recargos, otrosCentavos: otros }
        const r = armarReciboImpreso(datosDeRecibo(1, { cargos: lista, ...cuenta }))
        expect(r.saldoPrevioCentavos).toBe(adeudo - pagos + recargos + otros)
        expect(r.totalAPagarCentavos - r.saldoAFavorCentavos).toBe(adeudo - pagos + recargos + otros + r.totalPeriodoCentavos)
      }),
    )
  })

  test('no pierde un centavo, por muchos cargos que junte en su último renglón', () => {
    fc.assert(
      fc.property(cargos, centavos, (lista, adeudoAnteriorCentavos) => {
        const r = armarReciboImpreso(datosDeRecibo(1, { cargos: lista, adeudoAnteriorCentavos }))
        expect(r.cargos.length).toBe(Math.min(lista.length, RENGLONES_DE_CARGOS))
        expect(r.subtotalCentavos).toBe(sumar(lista.map((c) => c.baseCentavos)))
        expect(r.ivaCentavos).toBe(sumar(lista.map((c) => c.ivaCentavos)))
        expect(sumar(r.cargos.map((c) => c.totalCentavos))).toBe(r.totalPeriodoCentavos)
        expect(r.totalPeriodoCentavos).toBe(r.subtotalCentavos + r.ivaCentavos)
        expect(r.totalAPagarCentavos - r.saldoAFavorCentavos).toBe(r.totalPeriodoCentavos + adeudoAnteriorCentavos)
        expect(r.totalAPagarCentavos >= 0n && r.saldoAFavorCentavos >= 0n).toBe(true)
      }),
    )
  })

  test('dice cuántos cargos junta su último renglón, con su tasa solo si es la misma para todos', () => {
    const lista = (tasaIva: (k: number) => string | null) =>
      Array.from({ length: 20 }, (_, k) => ({ concepto: `C${k}`, baseCentavos: 100n, tasaIva: tasaIva(k), ivaCentavos: 8n }))
    const ultima = (tasaIva: (k: number) => string | null) => armarReciboImpreso(datosDeRecibo(1, { cargos: lista(tasaIva) })).cargos.at(-1)
    expect(ultima(() => '0.08')).toMatchObject({ concepto: 'Otros 5 cargos (pida su desglose)', tasaIva: '0.08', totalCentavos: 540n })
    expect(ultima((k) => (k === 19 ? '0.16' : '0.08'))).toMatchObject({ tasaIva: null, totalCentavos: 540n })
  })

  test('imprime todos sus cargos si caben, y con uno más junta los dos últimos', () => {
    const lista = (n: number) =>
      Array.from({ length: n }, (_, k) => ({ concepto: `C${k}`, baseCentavos: BigInt(k), tasaIva: '0.16', ivaCentavos: 1n }))
    const conceptos = (n: number) => armarReciboImpreso(datosDeRecibo(1, { cargos: lista(n) })).cargos.map((c) => c.concepto)
    expect(conceptos(16)).toEqual(lista(16).map((c) => c.concepto))
    expect(conceptos(17)).toEqual([...lista(15).map((c) => c.concepto), 'Otros 2 cargos (pida su desglose)'])
    // The bases of the last two are 15 and 16 centavos, and their tax 1 each.
    expect(armarReciboImpreso(datosDeRecibo(1, { cargos: lista(17) })).cargos.at(-1)).toEqual({
      concepto: 'Otros 2 cargos (pida su desglose)',
      baseCentavos: 31n,
      tasaIva: '0.16',
      ivaCentavos: 2n,
      totalCentavos: 33n,
    })
  })

  test('no inventa una tasa para los cargos que junta si ninguno la tiene', () => {
    const cargos = Array.from({ length: 17 }, (_, k) => ({ concepto: `C${k}`, baseCentavos: 1n, tasaIva: null, ivaCentavos: 0n }))
    expect(armarReciboImpreso(datosDeRecibo(1, { cargos })).cargos.at(-1)?.tasaIva).toBeNull()
  })
})
