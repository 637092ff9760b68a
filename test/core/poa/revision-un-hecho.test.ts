import { describe, expect, it } from 'vitest'
import type { Hallazgo } from '../../../src/core/poa/hallazgo.ts'
import type { Ficha, Plan, Unidad } from '../../../src/core/poa/plan.ts'
import { captura, corto, expediente, hallazgosDe, indicador, type MesDePrueba, plan, planDeUno, unidad } from '../../soporte/plan.ts'

const deUno = (meses: readonly MesDePrueba[], cambios: Partial<Ficha> = {}, p = '2023'): Hallazgo[] =>
  hallazgosDe(
    expediente(
      planDeUno(cambios),
      meses.map(([mes, valor, observacion = '', mas = {}]) => captura('visitas', mes, valor, { observacion, ...mas })),
    ),
    p,
  )

describe('un hallazgo por hecho', () => {
  it('el texto copiado en tres meses es un solo hallazgo que los nombra', () => {
    const [h, ...mas] = deUno([
      ['2023-10', '4', 'Faltó vehículo'],
      ['2023-11', '5', 'Faltó vehículo'],
      ['2023-12', '6', 'Faltó vehículo'],
    ])
    expect(mas.filter((x) => x.regla === 'R3')).toEqual([])
    expect(h).toMatchObject({ regla: 'R3', periodo: '2023-10', periodos: ['2023-10', '2023-11', '2023-12'] })
    expect(h?.mensaje).toContain('octubre, noviembre y diciembre de 2023')
  })

  it('pedido un mes, el hallazgo está en ese mes y nombra los anteriores con que se repite', () => {
    const meses: MesDePrueba[] = [
      ['2023-10', '4', 'Faltó vehículo'],
      ['2023-11', '5', 'Faltó vehículo'],
      ['2023-12', '6', 'Faltó vehículo'],
    ]
    expect(deUno(meses, {}, '2023-11').map((h) => [h.regla, h.periodo, h.periodos])).toEqual([['R3', '2023-11', ['2023-10', '2023-11']]])
    expect(deUno(meses, {}, '2023-10')).toEqual([])
  })

  it('la misma excusa sobre la misma meta alcanzada en dos meses es una contradicción, no dos', () => {
    const hs = deUno([
      ['2023-10', '12', 'No se cumplió la meta'],
      ['2023-11', '13', 'NO SE CUMPLIO LA META'],
      ['2023-12', '14', 'Falta de personal'],
    ])
    expect(hs.filter((h) => h.regla === 'R1').map(corto)).toEqual(['R1 100 visitas 2023-10 2023-11', 'R1 100 visitas 2023-12'])
  })

  it('el mismo texto sin causa en dos meses se pide una vez, y no otra como texto repetido', () => {
    const hs = deUno([
      ['2023-10', '4', 'Se presentó un aumento de recibos'],
      ['2023-11', '5', 'Se presentó un aumento de recibos'],
    ])
    expect(hs.map(corto)).toEqual(['R2 100 visitas 2023-10 2023-11'])
  })

  it('el texto repetido se dice aparte cuando en algún mes la contradicción no está', () => {
    const hs = deUno([
      ['2023-10', '12', 'Falta de personal'],
      ['2023-11', '5', 'Falta de personal'],
    ])
    expect(hs.map(corto)).toEqual(['R1 100 visitas 2023-10', 'R3 100 visitas 2023-10 2023-11'])
  })

  it('dos meses sin observación alguna son un faltante sin causa, con sus meses', () => {
    expect(
      deUno([
        ['2023-10', '4'],
        ['2023-11', '5'],
      ]).map(corto),
    ).toEqual(['R2 100 visitas 2023-10 2023-11'])
  })

  it('donde el valor es el calendario no se pide la causa de un faltante que nadie midió', () => {
    const porciento: Partial<Ficha> = { unidadMedida: '%', agregacion: 'ultimo', metaAnual: '100', meta: { cadaPeriodo: '100' } }
    const hs = deUno(
      [
        ['2023-09', '60', '-'],
        ['2023-10', '83.33', '622 inspecciones realizadas'],
        ['2023-11', '91.66', '969 inspecciones realizadas'],
        ['2023-12', '100', '621 inspecciones realizadas'],
      ],
      porciento,
    )
    expect(hs.map(corto)).toEqual(['R2 100 visitas 2023-09', 'R6 100 visitas 2023-10 2023-11 2023-12'])
  })

  it('los ceros seguidos, las metas rebasadas y la frecuencia que no concuerda son un hallazgo cada uno', () => {
    expect(
      deUno([
        ['2023-10', '0', 'Paro'],
        ['2023-11', '0', 'Lluvia'],
      ]).map(corto),
    ).toEqual(['R7 100 visitas 2023-10 2023-11'])
    expect(
      deUno([
        ['2023-10', '20'],
        ['2023-12', '30'],
      ]).map(corto),
    ).toEqual(['R8 100 visitas 2023-10 2023-12'])
    expect(
      deUno(
        [
          ['2023-10', '10'],
          ['2023-11', '10'],
        ],
        { frecuencia: 'anual' },
      ).map(corto),
    ).toEqual(['R10 100 visitas 2023-10 2023-11'])
  })

  it('dos indicadores que traen siempre el mismo valor son un hallazgo con sus meses y sus cifras', () => {
    const e = expediente(plan([unidad('100', [indicador('a'), indicador('b')])]), [
      ...['2023-10', '2023-11'].flatMap((m, i) => ['a', 'b'].map((c) => captura(c, m, String(500 + i)))),
    ])
    const hs = hallazgosDe(e, '2023').filter((h) => h.regla === 'R4')
    expect(hs.map((h) => [corto(h), h.cifras])).toEqual([
      ['R4 100 a 2023-10 2023-11', { 'a 2023-10': '500', 'b 2023-10': '500', 'a 2023-11': '501', 'b 2023-11': '501' }],
    ])
  })
})

describe('la lista de unidades incumplidas de la gerencia', () => {
  const jefe = indicador('jefe', {
    frecuencia: 'trimestral',
    metaAnual: '12',
    meta: { cadaPeriodo: '3' },
    derivacion: { cuenta: 'unidades-que-cumplieron', umbral: '100', criterio: 'todo al 100 % en el trimestre' },
  })
  const otras: Unidad[] = [
    unidad('100', [indicador('visitas')], { alias: ['NORTE'] }),
    unidad('200', [indicador('cortes')], { alias: ['SUR'] }),
    unidad('300', [indicador('pagos')], { alias: ['CENTRO'] }),
  ]
  const con = (elPlan: Plan, dice: string, visitas: readonly string[], cortes = '10', pagos = '10'): Hallazgo[] => {
    const meses = ['2023-10', '2023-11', '2023-12']
    return hallazgosDe(
      expediente(elPlan, [
        captura('jefe', '2023-T4', '3', { unidad: '1', observacion: dice }),
        ...meses.flatMap((m, i) => [
          captura('visitas', m, visitas[i] ?? '10', { observacion: `motivo ${i}` }),
          captura('cortes', m, cortes, { unidad: '200', observacion: `razón ${i}` }),
          captura('pagos', m, pagos, { unidad: '300', observacion: `causa ${i}` }),
        ]),
      ]),
      '2023-T4',
    ).filter((h) => h.regla === 'R1')
  }
  const declarado = plan([unidad('1', [jefe], { consolida: true, reporta: 'trimestral' }), ...otras])

  it('se pesa con el criterio que R9 cuenta: un mes corto que el trimestre compensa no es un incumplimiento', () => {
    const [h] = con(declarado, 'En NORTE no se cumplió la meta', ['9', '12', '10'])
    expect(h?.mensaje).toContain('todo al 100 % en el trimestre')
    expect(h?.mensaje).toContain('nombra a 100')
    expect(h?.cifras).toMatchObject({ nombradas: '100', cumplen: '100' })
  })

  it('es un hallazgo que dice también a quién calla', () => {
    const hs = con(declarado, 'En NORTE no se cumplió la meta', ['10', '10', '10'], '9')
    expect(hs.map((h) => h.cifras)).toEqual([expect.objectContaining({ nombradas: '100', cumplen: '100', omitidas: '200' })])
    expect(hs[0]?.mensaje).toContain('no nombra a 200')
  })

  it('si nombra justo a las que no cumplen: no', () => {
    expect(con(declarado, 'En NORTE y SUR no se cumplió la meta', ['1', '10', '10'], '9')).toEqual([])
  })

  it('a quien no ha entregado no se le echa de menos en la lista: aún no se sabe si cumplió', () => {
    const e = expediente(declarado, [
      captura('jefe', '2023-T4', '3', { unidad: '1', observacion: 'En NORTE no se cumplió la meta' }),
      ...['2023-10', '2023-11', '2023-12'].map((m, i) => captura('visitas', m, '4', { observacion: `motivo ${i}` })),
      captura('cortes', '2023-10', '10', { unidad: '200' }),
    ])
    expect(hallazgosDe(e, '2023-T4').filter((h) => h.regla === 'R1')).toEqual([])
  })

  it('sin criterio declarado dice con cuál juzga, y no echa de menos a nadie', () => {
    const sinCriterio = plan([
      unidad('1', [indicador('jefe', { frecuencia: 'trimestral', metaAnual: '12', meta: { cadaPeriodo: '3' } })], {
        consolida: true,
        reporta: 'trimestral',
      }),
      ...otras,
    ])
    expect(con(sinCriterio, 'En NORTE no se cumplió la meta', ['9', '12', '10'], '9')).toEqual([])
    const [h] = con(sinCriterio, 'En NORTE no se cumplió la meta', ['10', '12', '10'], '9')
    expect(h?.mensaje).toContain('todos los valores de la unidad alcanzan su meta, periodo por periodo')
    expect(h?.cifras).not.toHaveProperty('omitidas')
  })
})
