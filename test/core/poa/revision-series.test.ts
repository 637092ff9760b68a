import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import type { Ficha } from '../../../src/core/poa/plan.ts'
import {
  captura,
  corto,
  hallazgosDeUno as deUno,
  expediente,
  ficha,
  hallazgosDe,
  indicador,
  type MesDePrueba as Mes,
  plan,
  unidad,
} from '../../soporte/plan.ts'

const de = (regla: string, e: Parameters<typeof hallazgosDe>[0]): string[] =>
  hallazgosDe(e, '2023')
    .filter((h) => h.regla === regla)
    .map(corto)
/** One finding that lists its periods. */
const en = (regla: string, ...periodos: string[]): string[] => [`${regla} 100 visitas ${periodos.join(' ')}`]

const BAJA: Partial<Ficha> = { sentido: 'descendente', calculo: 'inverso' }
const PORCIENTO: Partial<Ficha> = { unidadMedida: '%', agregacion: 'ultimo', metaAnual: '100', meta: { cadaPeriodo: '100' } }

describe('R4: valores idénticos en indicadores distintos', () => {
  const dos = (a: string, b: string, cambios: Partial<Ficha> = {}, otra = '100', mes = '2023-10'): string[] => {
    const p = plan(
      otra === '100'
        ? [unidad('100', [indicador('a', cambios), indicador('b', cambios)])]
        : [unidad('100', [indicador('a', cambios)]), unidad(otra, [indicador('b', cambios)])],
    )
    return de('R4', expediente(p, [captura('a', '2023-10', a), captura('b', mes, b, { unidad: otra })]))
  }
  it('255206 en dos indicadores de la hoja: sí, una vez', () => expect(dos('255206', '255206.00')).toEqual(['R4 100 a 2023-10']))
  it('desde 100: sí; con números chicos puede ser casualidad', () => {
    expect(dos('100', '100')).toEqual(['R4 100 a 2023-10'])
    expect(dos('99', '99')).toEqual([])
    expect(dos('2', '2')).toEqual([])
  })
  it('valores distintos, meses distintos o unidades distintas: no', () => {
    expect(dos('5000', '5001')).toEqual([])
    expect(dos('5000', '5000', {}, '100', '2023-11')).toEqual([])
    expect(dos('5000', '5000', {}, '200')).toEqual([])
  })
  it('dos indicadores al 100 % no son sospechosos: es su tope', () => expect(dos('100', '100', PORCIENTO)).toEqual([]))
})

describe('R5: un acumulado que baja', () => {
  it('un avance impreso que no puede ser de un mes, y luego uno que sí: sí, en el que baja', () => {
    expect(
      deUno(
        'R5',
        [
          ['2023-10', '10'],
          ['2023-11', '10'],
        ],
        {},
        [
          ['2023-10', '58.21%'],
          ['2023-11', '8.33%'],
        ],
      ),
    ).toEqual(en('R5', '2023-11'))
  })
  it('una serie que su regla acumula y baja: sí', () => {
    const r = { reglaPublicada: 'acumulado-redondeado' }
    expect(
      deUno(
        'R5',
        [
          ['2023-10', '10'],
          ['2023-11', '10'],
        ],
        r,
        [
          ['2023-10', '58.00%'],
          ['2023-11', '50.00%'],
        ],
      ),
    ).toEqual(en('R5', '2023-11'))
    expect(
      deUno(
        'R5',
        [
          ['2023-10', '10'],
          ['2023-11', '0'],
        ],
        r,
        [
          ['2023-10', '58.00%'],
          ['2023-11', '58.00%'],
        ],
      ),
    ).toEqual([])
  })
  it('una serie mensual puede bajar', () => {
    expect(
      deUno(
        'R5',
        [
          ['2023-10', '10'],
          ['2023-11', '5'],
        ],
        {},
        [
          ['2023-10', '8.33%'],
          ['2023-11', '4.17%'],
        ],
      ),
    ).toEqual([])
    expect(
      deUno(
        'R5',
        [
          ['2023-10', '30'],
          ['2023-11', '5'],
        ],
        {},
        [
          ['2023-10', '24.99%'],
          ['2023-11', '4.17%'],
        ],
      ),
    ).toEqual([])
    expect(
      deUno(
        'R5',
        [
          ['2023-10', '15'],
          ['2023-11', '9'],
        ],
        {},
        [
          ['2023-10', '150%'],
          ['2023-11', '90%'],
        ],
      ),
    ).toEqual([])
  })
  it('un valor acumulado que baja: sí; uno periódico o descendente: no', () => {
    const meses: Mes[] = [
      ['2023-10', '50', 'x'],
      ['2023-11', '40', 'y'],
    ]
    expect(deUno('R5', meses, { agregacion: 'ultimo', metaAnual: '10' })).toEqual(en('R5', '2023-11'))
    expect(deUno('R5', meses, { agregacion: 'ultimo', metaAnual: '10', acumulacion: 'periodico' })).toEqual([])
    expect(deUno('R5', meses, { ...BAJA, agregacion: 'ultimo', metaAnual: '10' })).toEqual([])
    expect(deUno('R5', meses)).toEqual([])
  })
})

describe('R6: el valor es el calendario', () => {
  it('83.33, 91.66 y 100.00: sí, en los tres; redondeado también', () => {
    expect(
      deUno(
        'R6',
        [
          ['2023-10', '83.33'],
          ['2023-11', '91.66'],
          ['2023-12', '100'],
        ],
        PORCIENTO,
      ),
    ).toEqual(en('R6', '2023-10', '2023-11', '2023-12'))
    expect(
      deUno(
        'R6',
        [
          ['2023-10', '83.33'],
          ['2023-11', '91.67'],
        ],
        PORCIENTO,
      ),
    ).toEqual(en('R6', '2023-10', '2023-11'))
  })
  it('un 75.00 real en septiembre, una sola vez: no', () => {
    expect(
      deUno(
        'R6',
        [
          ['2023-08', '70'],
          ['2023-09', '75.00'],
          ['2023-10', '90'],
        ],
        PORCIENTO,
      ),
    ).toEqual([])
  })
  it('un 50 en junio y un 75 en septiembre, con otros meses distintos o sin capturar: no', () => {
    expect(
      deUno(
        'R6',
        [
          ['2023-06', '50'],
          ['2023-07', '61'],
          ['2023-08', '72'],
          ['2023-09', '75'],
        ],
        PORCIENTO,
      ),
    ).toEqual([])
    expect(
      deUno(
        'R6',
        [
          ['2023-06', '50'],
          ['2023-09', '75'],
        ],
        PORCIENTO,
      ),
    ).toEqual([])
  })
  it('dos seguidos y otro suelto: solo los dos', () => {
    expect(
      deUno(
        'R6',
        [
          ['2023-03', '25'],
          ['2023-04', '40'],
          ['2023-06', '50'],
          ['2023-07', '58.33'],
        ],
        PORCIENTO,
      ),
    ).toEqual(en('R6', '2023-06', '2023-07'))
  })
  it('100 en diciembre: no', () =>
    expect(
      deUno(
        'R6',
        [
          ['2023-11', '98'],
          ['2023-12', '100'],
        ],
        PORCIENTO,
      ),
    ).toEqual([]))
  it('las mismas cifras en otra unidad de medida son conteos: no', () => {
    expect(
      deUno(
        'R6',
        [
          ['2023-06', '50'],
          ['2023-09', '75'],
        ],
        { unidadMedida: 'VISITAS' },
      ),
    ).toEqual([])
  })
})

describe('R7: cero repetido sin acción', () => {
  it('cero dos meses seguidos contra una meta: sí', () => {
    expect(
      deUno('R7', [
        ['2023-10', '0', 'a'],
        ['2023-11', '0', 'b'],
      ]),
    ).toEqual(en('R7', '2023-10', '2023-11'))
  })
  it('dos ceros con un mes sin capturar en medio no son seguidos: no', () => {
    expect(
      deUno('R7', [
        ['2023-10', '0'],
        ['2023-12', '0'],
      ]),
    ).toEqual([])
  })
  it('un semestral en una hoja trimestral: sus semestres son seguidos aunque entre ellos nada se deba', () => {
    const semestral = { frecuencia: 'semestral', metaAnual: '2', meta: { calendario: { '2023-T2': '1', '2023-T4': '1' } } } as const
    const p = plan([unidad('100', [indicador('visitas', semestral)], { reporta: 'trimestral' })])
    expect(de('R7', expediente(p, [captura('visitas', '2023-T2', '0'), captura('visitas', '2023-T4', '0')]))).toEqual(
      en('R7', '2023-T2', '2023-T4'),
    )
  })
  it('un solo cero, o dos con un mes distinto en medio: no', () => {
    expect(
      deUno('R7', [
        ['2023-10', '0'],
        ['2023-11', '3'],
      ]),
    ).toEqual([])
    expect(
      deUno('R7', [
        ['2023-10', '0'],
        ['2023-11', '3'],
        ['2023-12', '0'],
      ]),
    ).toEqual([])
  })
  it('cero en un descendente es lo mejor que hay: no', () => {
    expect(
      deUno(
        'R7',
        [
          ['2023-10', '0'],
          ['2023-11', '0'],
        ],
        BAJA,
      ),
    ).toEqual([])
  })
  it('cero contra una meta de cero, o un mes que no aplica: no', () => {
    expect(
      deUno(
        'R7',
        [
          ['2023-10', '0'],
          ['2023-11', '0'],
        ],
        { metaAnual: '0', meta: { cadaPeriodo: '0' } },
      ),
    ).toEqual([])
    expect(
      deUno('R7', [
        ['2023-10', '0'],
        ['2023-11', null, '', { estado: 'no-aplica', causa: 'c' }],
      ]),
    ).toEqual([])
  })
  it('cero y luego reprogramada: no', () => {
    const vigencias = [
      ficha({ hasta: fecha('2023-10-31') }),
      ficha({ desde: fecha('2023-11-01'), metaAnual: '110', meta: { cadaPeriodo: '5' } }),
    ]
    const p = plan([unidad('100', [{ clave: 'visitas', vigencias }])])
    expect(de('R7', expediente(p, [captura('visitas', '2023-10', '0'), captura('visitas', '2023-11', '0')]))).toEqual([])
  })
})

describe('R8: meta subestimada', () => {
  it('más de 115 % dos veces: sí; 115 justo, o una sola vez: no', () => {
    expect(
      deUno('R8', [
        ['2023-10', '12'],
        ['2023-12', '20'],
      ]),
    ).toEqual(en('R8', '2023-10', '2023-12'))
    expect(
      deUno('R8', [
        ['2023-10', '11.5'],
        ['2023-11', '11.5'],
      ]),
    ).toEqual([])
    expect(
      deUno('R8', [
        ['2023-10', '40'],
        ['2023-11', '9'],
        ['2023-12', '11'],
      ]),
    ).toEqual([])
  })
  it('un descendente muy por debajo: sí; uno que falla su meta por el doble: no', () => {
    expect(
      deUno(
        'R8',
        [
          ['2023-10', '5'],
          ['2023-11', '4'],
        ],
        BAJA,
      ),
    ).toEqual(en('R8', '2023-10', '2023-11'))
    expect(
      deUno(
        'R8',
        [
          ['2023-10', '20'],
          ['2023-11', '20'],
        ],
        BAJA,
      ),
    ).toEqual([])
    expect(
      deUno(
        'R8',
        [
          ['2023-10', '20'],
          ['2023-11', '20'],
        ],
        { sentido: 'descendente', calculo: 'directo' },
      ),
    ).toEqual([])
  })
  it('una meta de cero no se subestima por ciento: no', () => {
    expect(
      deUno(
        'R8',
        [
          ['2023-10', '4'],
          ['2023-11', '4'],
        ],
        { metaAnual: '0', meta: { cadaPeriodo: '0' } },
      ),
    ).toEqual([])
  })
})
