import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fecha, leerMes, type Mes } from '../../../src/core/comun/fecha.ts'
import { comparar, decimal, fraccion, iguales, multiplicar, sumar } from '../../../src/core/comun/fraccion.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import type { Indice } from '../../../src/core/facturacion/indice.ts'
import type { PrecioDelMes, Tarifa, Tarifario } from '../../../src/core/facturacion/tarifa.ts'
import { aguaExacta, compilarTarifa, cotizar, type PedidoCotizacion } from '../../../src/core/facturacion/tarifa-cotizar.ts'
import { indexarTarifa } from '../../../src/core/facturacion/tarifa-indexar.ts'
import { diasCobrados, diasDelConsumo } from '../../../src/core/facturacion/tarifa-mes.ts'
import { pedido, TARIFARIO, tarifaDe, usoDe } from '../../soporte/tarifario.ts'

const mes = (t: string): Mes => leerMes(t) as Mes
const MARZO = periodoFacturado(202603)

/** The project's frontier tariff, indexed again on 16 March 2026 by an index 10 % above that of December 2024. */
function conCambio(precio: PrecioDelMes | null): Tarifario {
  const indices: Indice[] = TARIFARIO.indices.map((i) =>
    i.clave === 'inpc' ? { ...i, meses: [...i.meses, { mes: mes('2025-12'), valor: '151.744', fuente: 'prueba' }] } : i,
  )
  const tarifa = TARIFARIO.tarifas.find((t) => t.clave === 'ejemplo-frontera')
  const ultima = tarifa?.vigencias.at(-1)
  if (tarifa === undefined || ultima === undefined) throw new Error('the project has its example')
  const { mesDividido: _, ...sinRegla } = tarifa
  const indexa = { indice: 'inpc', de: mes('2024-12'), a: mes('2025-12'), publicada: fecha('2026-03-15'), decimales: 2 }
  const hecha = indexarTarifa(
    {
      ...sinRegla,
      ...(precio === null ? {} : { mesDividido: [{ desde: fecha('2020-01-01'), hasta: null, fuente: 'Acuerdo 7', precio }] }),
      vigencias: [
        ...tarifa.vigencias.slice(0, -1),
        { ...ultima, hasta: fecha('2026-03-15') },
        { desde: fecha('2026-03-16'), hasta: null, fuente: 'Prueba: indexación de 2026', supuesto: null, indexa },
      ],
    },
    indices,
  )
  if (!('tarifa' in hecha)) throw new Error(hecha.mensaje)
  return { ...TARIFARIO, indices, tarifas: [hecha.tarifa] }
}

const deMarzo = (cambios: Partial<PedidoCotizacion> = {}): PedidoCotizacion =>
  pedido('15', {
    tarifa: 'ejemplo-frontera',
    fecha: fecha('2026-04-05'),
    mes: { periodo: MARZO, emision: fecha('2026-04-05'), dias: null },
    ...cambios,
  })
const total = (t: Tarifario, p: PedidoCotizacion): bigint => cotizar(t, p).totalCentavos

describe('Una tarifa que cambia el 16 de marzo', () => {
  test('preguntada un día da el precio de ese día, y dice cómo se cobra un recibo de ese mes', () => {
    const del = (dia: string) => cotizar(conCambio('ultimo-dia'), pedido('15', { tarifa: 'ejemplo-frontera', fecha: fecha(dia) }))
    expect(['2026-03-15', '2026-03-16', '2026-03-31'].map((d) => del(d).totalCentavos)).toEqual([31_403n, 34_543n, 34_543n])
    const dicho = 'El precio cambia el 16 de marzo de 2026: un recibo de ese mes se cobra con el del último día del mes (Acuerdo 7).'
    for (const dia of ['2026-03-01', '2026-03-31']) expect(del(dia).pasos).toContain(dicho)
    for (const dia of ['2026-02-28', '2026-04-01']) expect(del(dia).pasos.join()).not.toMatch(/El precio cambia/)
  })

  test.each([
    ['ultimo-dia', 34_543n, 'el del último día del mes (Acuerdo 7)'],
    ['primer-dia', 31_403n, 'el del primer día del mes (Acuerdo 7)'],
    ['dia-de-emision', 34_543n, 'el del día de emisión (Acuerdo 7)'],
    [null, 34_543n, 'el del último día del mes (la tarifa no dice otra cosa)'],
  ] as const)('cobra el mes que divide como la tarifa declara (%s), y el recibo lo dice', (precio, centavos, dicho) => {
    const c = cotizar(conCambio(precio), deMarzo())
    expect(c.totalCentavos).toBe(centavos)
    expect(c.pasos).toContain(`El precio cambia el 16 de marzo de 2026: se cobra ${dicho}.`)
  })

  test('cobrada al día de emisión, depende de cuándo se emite', () => {
    const el = (dia: string) => total(conCambio('dia-de-emision'), deMarzo({ mes: { periodo: MARZO, emision: fecha(dia), dias: null } }))
    expect(['2026-03-15', '2026-03-16'].map(el)).toEqual([31_403n, 34_543n])
  })

  test('y la emisión puede caer después del mes: el precio que cambió entre uno y otra se dice', () => {
    const febrero = { periodo: periodoFacturado(202602), emision: fecha('2026-03-20'), dias: null }
    const c = cotizar(conCambio('dia-de-emision'), deMarzo({ mes: febrero }))
    expect(c.totalCentavos).toBe(34_543n)
    expect(c.pasos.join()).toMatch(/El precio cambia el 16 de marzo de 2026: se cobra el del día de emisión/)
    expect(cotizar(conCambio('ultimo-dia'), deMarzo({ mes: febrero })).pasos.join()).not.toMatch(/El precio cambia/)
  })

  test('por días cobra cada precio por los suyos, con un solo redondeo, y los pasos dicen los dos', () => {
    const c = cotizar(conCambio('por-dias'), deMarzo())
    // 178.87 × 15 ÷ 31 + 196.76 × 16 ÷ 31 = 188.1035…; drenaje 112.8621…; saneamiento 11.2862…; medidor 7.0900 and 7.80, 7.4564….
    expect(c.cargos.map((x) => x.baseCentavos)).toEqual([18_810n, 11_286n, 1_129n, 746n])
    expect([c.ivaCentavos, c.totalCentavos]).toEqual([903n + 90n + 60n, 33_024n])
    expect(c.pasos).toContain('El precio cambia el 16 de marzo de 2026: se cobra el de cada día (Acuerdo 7).')
    expect(c.cargos[0]?.pasos.slice(0, -1)).toEqual([
      'Del 1 de marzo de 2026 al 15 de marzo de 2026, 15 día(s), de la vigencia del 1 de febrero de 2025:',
      'La tabla da $178.87 para 15 m³.',
      'Del 16 de marzo de 2026 al 31 de marzo de 2026, 16 día(s), de la vigencia del 16 de marzo de 2026:',
      'La tabla da $196.76 para 15 m³.',
      'Por días: $178.87 × 15 ÷ 31 + $196.76 × 16 ÷ 31 = $188.103548.',
      'Al centavo: $188.10.',
    ])
  })

  test('por días mira los días que se cobran: los que siguen a una lectura, hasta la otra', () => {
    const leida = (desde: string, hasta: string) =>
      aguaExacta(
        conCambio('por-dias'),
        deMarzo({ mes: { periodo: MARZO, emision: fecha('2026-04-20'), dias: diasDelConsumo(fecha(desde), fecha(hasta)) } }),
      )
    expect(leida('2026-02-10', '2026-03-15')).toEqual(decimal('178.87'))
    expect(leida('2026-03-15', '2026-04-12')).toEqual(decimal('196.76'))
    expect(leida('2026-03-31', '2026-03-31')).toEqual(decimal('196.76'))
    const partida = sumar(multiplicar(decimal('178.87'), fraccion(1n, 30n)), multiplicar(decimal('196.76'), fraccion(29n, 30n)))
    expect(iguales(leida('2026-03-14', '2026-04-13'), partida)).toBe(true)
  })

  test('por días nunca sale del precio de antes ni del de después', () => {
    const t = conCambio('por-dias')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 30 }), (m3, desde, hasta) => {
        const dia = (n: number, mes: string) => fecha(`2026-${mes}-${String(n).padStart(2, '0')}`)
        const dias = diasDelConsumo(dia(desde, '02'), dia(hasta, '04'))
        const agua = aguaExacta(t, deMarzo({ consumoM3: String(m3), mes: { periodo: MARZO, emision: dia(30, '04'), dias } }))
        const [antes, despues] = ['2026-03-15', '2026-03-16'].map((el) =>
          aguaExacta(t, pedido(String(m3), { tarifa: 'ejemplo-frontera', fecha: fecha(el) })),
        )
        if (antes === undefined || despues === undefined) throw new Error('two prices')
        expect([comparar(antes, agua), comparar(agua, despues)]).toEqual([-1, -1])
      }),
    )
  })

  test('compilada da lo mismo que preguntada, cada cuenta con sus días', () => {
    for (const precio of ['ultimo-dia', 'primer-dia', 'dia-de-emision', 'por-dias'] as const) {
      const t = conCambio(precio)
      const del = { periodo: MARZO, emision: fecha('2026-04-05') }
      const alcance = { tarifa: 'ejemplo-frontera', uso: 'domestico', regimen: null, fecha: fecha('2026-03-31') }
      const compilada = compilarTarifa(t, { ...alcance, mes: del, meses: 1 })
      for (const [desde, hasta] of [
        ['2026-02-28', '2026-03-31'],
        ['2026-03-10', '2026-04-08'],
        ['2026-02-28', '2026-03-31'],
      ] as const) {
        const dias = diasDelConsumo(fecha(desde), fecha(hasta))
        const cuenta = { drenaje: true, saneamiento: true, desde: fecha(desde), hasta: fecha(hasta) }
        expect(compilada(15, 1, cuenta)).toEqual(cotizar(t, deMarzo({ mes: { ...del, dias } })))
      }
    }
  })

  test('por días y sin medidor cobra los del mes, desde que la cuenta empezó', () => {
    const dias = (desde: string, hasta = '2026-03-31') =>
      diasCobrados({ conMedidor: false, desde: fecha(desde), hasta: fecha(hasta) }, MARZO)
    const marzo = { desde: '2026-03-01', hasta: '2026-03-31' }
    expect(['2026-02-28', '2026-03-01', '2026-03-20', '2026-03-31'].map((d) => dias(d))).toEqual([
      marzo,
      marzo,
      { ...marzo, desde: '2026-03-20' },
      { ...marzo, desde: '2026-03-31' },
    ])
    expect(dias('2026-02-10', '2026-02-28')).toBeNull()
    expect(diasCobrados({ conMedidor: true, desde: fecha('2026-02-28'), hasta: fecha('2026-03-31') }, MARZO)).toEqual(marzo)
    expect(diasCobrados({ conMedidor: true, desde: null, hasta: null }, MARZO)).toBeNull()
  })

  test('y sus pasos no dicen nada en un mes que no divide', () => {
    const abril = { periodo: periodoFacturado(202604), emision: fecha('2026-05-05'), dias: null }
    for (const precio of ['ultimo-dia', 'por-dias', null] as const)
      expect(cotizar(conCambio(precio), deMarzo({ mes: abril })).pasos.join()).not.toMatch(/El precio cambia/)
  })
})

describe('Un mes también lo divide', () => {
  const porDias = (t: Tarifa): Tarifa => ({
    ...t,
    mesDividido: [{ desde: fecha('2020-01-01'), hasta: null, fuente: 'prueba', precio: 'por-dias' }],
  })
  const agua = (t: Tarifa, desde: string, hasta: string) =>
    aguaExacta(
      { ...TARIFARIO, tarifas: [t] },
      pedido('1', {
        fecha: fecha('2026-02-28'),
        mes: { periodo: periodoFacturado(202602), emision: fecha('2026-03-01'), dias: diasDelConsumo(fecha(desde), fecha(hasta)) },
      }),
    )

  test('la UMA que cambia, en una tarifa en UMA', () => {
    const t = porDias(tarifaDe(usoDe({ tipo: 'fija', importe: '1' }), { unidad: 'uma' }))
    // Ten days at 113.14 and ten at 117.31.
    expect(agua(t, '2026-01-21', '2026-02-10')).toEqual(decimal('115.225'))
    expect(agua(t, '2026-01-31', '2026-02-28')).toEqual(decimal('117.31'))
  })

  test('el escalón de una tarifa que se actualiza sola', () => {
    const actualiza = { indice: 'inpc', cada: 'anio', base: mes('2022-12'), rezagoMeses: 1, decimales: 2 } as const
    const t = porDias(tarifaDe(usoDe({ tipo: 'fija', importe: '100' }), { desde: fecha('2024-02-01'), actualiza }))
    // One year after it began, the index of January 2025 is asked, and the project does not have it.
    expect(() => agua(t, '2025-01-21', '2025-02-10')).toThrow(/No hay un valor de inpc para 2025-01/)
    expect(agua(t, '2024-12-21', '2025-01-20')).toEqual(decimal('100'))
  })
})
