import { describe, expect, test } from 'vitest'
import { exentosEn, type ReglaDeRecargo, recargoDe, reglaDeRecargo } from '../../../src/core/cartera/recargo.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal } from '../../../src/core/comun/fraccion.ts'

type Vigencia = ReglaDeRecargo['vigencias'][number]
const vigencia = (desde: string, hasta: string | null, tasa: string, cambios: Partial<Vigencia> = {}): Vigencia => ({
  ...{ desde: fecha(desde), hasta: hasta === null ? null : fecha(hasta), fuente: 'prueba', tasa, factor: '1', capitaliza: false },
  ...{ topeMeses: 60, exentos: ['recargo'], redondeo: 'mitad-arriba' },
  ...cambios,
})
const regla = (...vigencias: readonly Vigencia[]): ReglaDeRecargo => ({ clave: 'prueba', nombre: 'Prueba', vigencias })
const parte = (importeCentavos: bigint, hasta: string) => ({ importeCentavos, hasta: fecha(hasta) })

/** Due on 10 January: its months begin on the 11th of each month. */
const recargo = (r: ReglaDeRecargo, al: string, partes = [parte(10_000n, al)], concepto = 'agua') =>
  recargoDe({ concepto, vence: fecha('2026-01-10'), partes }, r, fecha(al))
const UNO_Y_TRES = [vigencia('2026-01-01', '2026-02-28', '1'), vigencia('2026-03-01', '2026-12-31', '3')] as const

describe('la cuenta de un recargo', () => {
  test('cada mes lleva la tasa del día en que empieza, y los seguidos de una misma tasa van juntos', () => {
    // 11 January and 11 February at 1 %, 11 March at 3 %: 5 % of 100.00.
    expect(recargo(regla(...UNO_Y_TRES), '2026-04-01')).toEqual({
      causadoCentavos: 500n,
      pasos: [
        {
          ...parte(10_000n, '2026-04-01'),
          meses: 3,
          tramos: [
            { meses: 2, tasa: decimal('1') },
            { meses: 1, tasa: decimal('3') },
          ],
          porcentaje: decimal('5'),
        },
      ],
    })
  })

  test('capitalizada, cada mes crece sobre el anterior con su propia tasa', () => {
    const [uno, tres] = UNO_Y_TRES
    // 1.01 × 1.01 × 1.03 = 1.050703.
    expect(recargo(regla(uno, { ...tres, capitaliza: true }), '2026-04-01')).toMatchObject({
      causadoCentavos: 507n,
      pasos: [{ porcentaje: decimal('5.0703') }],
    })
    // What counts is what the rule says on the day of the calculation.
    expect(recargo(regla({ ...uno, capitaliza: true }, tres), '2026-04-01')).toMatchObject({ causadoCentavos: 500n })
  })

  test('junta tasas iguales dichas de otro modo, y no las que se repiten con otra en medio', () => {
    const dichas = regla(vigencia('2026-01-01', '2026-01-31', '1', { factor: '2' }), vigencia('2026-02-01', null, '2', { factor: '1' }))
    expect(recargo(dichas, '2026-03-01')).toMatchObject({ causadoCentavos: 400n, pasos: [{ tramos: [{ meses: 2, tasa: decimal('2') }] }] })
    const conOtra = regla(
      vigencia('2026-01-01', '2026-01-31', '1'),
      vigencia('2026-02-01', '2026-02-28', '0.5'),
      vigencia('2026-03-01', null, '1'),
    )
    const tramos = ['1', '0.5', '1'].map((tasa) => ({ meses: 1, tasa: decimal(tasa) }))
    expect(recargo(conOtra, '2026-04-01')).toMatchObject({ causadoCentavos: 250n, pasos: [{ tramos, porcentaje: decimal('2.5') }] })
  })

  test('se redondea una vez al final, como diga la regla', () => {
    const con = (redondeo: Vigencia['redondeo']) =>
      recargo(regla(vigencia('2026-01-01', null, '2.07', { redondeo })), '2026-02-01', [parte(5_000n, '2026-02-01')])
    // 50.00 × 2.07 % = 1.035.
    expect([con('mitad-arriba'), con('truncar')]).toMatchObject([{ causadoCentavos: 104n }, { causadoCentavos: 103n }])
    // Two parts of half a centavo are one centavo, not two.
    const dosMedios = [parte(50n, '2026-02-01'), parte(50n, '2026-02-01')]
    expect(recargo(regla(vigencia('2026-01-01', null, '1')), '2026-02-01', dosMedios)).toMatchObject({ causadoCentavos: 1n })
  })

  test('no corre por más meses que el tope del día en que se calcula', () => {
    const r = regla(vigencia('2026-01-01', '2026-03-31', '1', { topeMeses: 60 }), vigencia('2026-04-01', null, '1', { topeMeses: 2 }))
    expect(recargo(r, '2026-03-31')).toMatchObject({ causadoCentavos: 300n, pasos: [{ meses: 3 }] })
    expect(recargo(r, '2026-04-01')).toMatchObject({ causadoCentavos: 200n, pasos: [{ meses: 2, tramos: [{ meses: 2 }] }] })
  })

  test('un paso es de cada parte que se pagó tarde; la de nada y la que se pagó a tiempo no dan ninguno', () => {
    const partes = [parte(7_000n, '2026-01-10'), parte(0n, '2026-02-01'), parte(1_000n, '2026-01-11'), parte(2_000n, '2026-02-11')]
    // 10 × 2 % and 20 × 4 %.
    expect(recargo(regla(vigencia('2026-01-01', null, '2')), '2026-06-01', partes)).toMatchObject({
      causadoCentavos: 100n,
      pasos: [
        { importeCentavos: 1_000n, meses: 1 },
        { importeCentavos: 2_000n, meses: 2 },
      ],
    })
    expect(recargo(regla(vigencia('2026-01-01', null, '2')), '2026-06-01', partes.slice(0, 2))).toEqual({ causadoCentavos: 0n, pasos: [] })
  })

  test('lo exento ese día no causa nada, aunque antes no lo fuera', () => {
    const r = regla(vigencia('2026-01-01', '2026-02-28', '1'), vigencia('2026-03-01', null, '1', { exentos: ['recargo', 'multa'] }))
    const multa = (al: string) => recargo(r, al, undefined, 'multa')
    expect(multa('2026-02-28')).toMatchObject({ causadoCentavos: 200n })
    expect(multa('2026-03-01')).toEqual({ causadoCentavos: 0n, pasos: [] })
    expect(recargo(r, '2026-03-01')).toMatchObject({ causadoCentavos: 200n })
  })
})

describe('un recargo sin tasa', () => {
  test('no se conoce desde el primer mes que no la tiene', () => {
    const hueco = regla(vigencia('2026-01-01', '2026-01-31', '1'), vigencia('2026-03-01', null, '1'))
    expect(recargo(hueco, '2026-03-05')).toEqual({ falta: 'sinTasa', desde: '2026-02-11' })
    const tarde = regla(vigencia('2026-01-12', null, '1'))
    expect(recargo(tarde, '2026-03-05')).toEqual({ falta: 'sinTasa', desde: '2026-01-11' })
  })

  test('no se conoce si el día en que se calcula no hay regla', () => {
    expect(recargo(regla(vigencia('2026-01-01', '2026-02-28', '1')), '2026-03-01')).toEqual({ falta: 'sinTasa', desde: '2026-03-01' })
  })

  test('es cero y se conoce si nada ha vencido o no quedó nada por pagar', () => {
    const nada = { causadoCentavos: 0n, pasos: [] }
    expect(recargo(regla(), '2026-01-10')).toEqual(nada)
    expect(recargo(regla(), '2026-06-01', [parte(0n, '2026-06-01')])).toEqual(nada)
    expect(recargo(regla(), '2026-01-11')).toEqual({ falta: 'sinTasa', desde: '2026-01-11' })
  })
})

describe('las vigencias de la regla por defecto', () => {
  const reglas = (predeterminada: readonly (readonly [string, string, string | null])[]) => ({
    predeterminada: predeterminada.map(([r, desde, hasta]) => ({
      ...{ regla: r, desde: fecha(desde), hasta: hasta === null ? null : fecha(hasta), fuente: 'prueba' },
    })),
    recargos: [
      {
        ...{ clave: 'a', nombre: 'Regla A' },
        vigencias: [vigencia('2024-01-01', '2024-12-31', '1'), vigencia('2025-01-01', null, '2', { exentos: ['multa'] })],
      },
      { clave: 'b', nombre: 'Regla B', vigencias: [vigencia('2020-01-01', null, '5')] },
    ],
  })
  const fechas = (...p: Parameters<typeof reglas>[0]) =>
    reglaDeRecargo(reglas(p), fecha('2026-01-01')).vigencias.map((v) => [v.desde, v.hasta, v.tasa])

  test('son las suyas mientras es la predeterminada', () => {
    expect(fechas(['a', '2023-01-01', null])).toEqual([
      ['2024-01-01', '2024-12-31', '1'],
      ['2025-01-01', null, '2'],
    ])
    expect(fechas(['a', '2024-06-01', '2025-06-30'], ['b', '2025-07-01', null])).toEqual([
      ['2024-06-01', '2024-12-31', '1'],
      ['2025-01-01', '2025-06-30', '2'],
      ['2025-07-01', null, '5'],
    ])
    expect(fechas(['a', '2024-01-01', '2024-10-31'])).toEqual([['2024-01-01', '2024-10-31', '1']])
  })

  test('cuentan aunque solo se toquen un día, y no si no se tocan', () => {
    expect(fechas(['a', '2024-12-31', '2025-01-01'])).toEqual([
      ['2024-12-31', '2024-12-31', '1'],
      ['2025-01-01', '2025-01-01', '2'],
    ])
    expect(fechas(['a', '2025-01-01', null])).toEqual([['2025-01-01', null, '2']])
    expect(fechas(['a', '2023-01-01', '2023-12-31'])).toEqual([])
  })

  test('de una regla que no existe, o de ninguna, no hay', () => {
    const con = (...p: Parameters<typeof reglas>[0]) => reglaDeRecargo(reglas(p), fecha('2026-01-01'))
    expect(con(['a', '2023-01-01', null])).toMatchObject({ clave: 'a', nombre: 'Regla A' })
    expect(con(['z', '2023-01-01', null])).toEqual({ clave: 'z', nombre: 'sin regla vigente', vigencias: [] })
    expect(con()).toEqual({ clave: '', nombre: 'sin regla vigente', vigencias: [] })
    expect(exentosEn(reglas([]), fecha('2026-01-01'))).toEqual([])
    expect(exentosEn(reglas([['a', '2023-01-01', null]]), fecha('2025-01-01'))).toEqual(['multa'])
  })
})
