import { describe, expect, it } from 'vitest'
import type { Ficha } from '../../../src/core/poa/plan.ts'
import { captura, corto, hallazgosDeUno as deUno, expediente, hallazgosDe, indicador, plan, unidad } from '../../soporte/plan.ts'

/** One finding that lists its periods. */
const en = (regla: string, ...periodos: string[]): string[] => [`${regla} 100 visitas ${periodos.join(' ')}`]

const BAJA: Partial<Ficha> = { sentido: 'descendente', calculo: 'inverso' }

describe('R1: la observación contradice la cifra', () => {
  const SI: [string, string, Partial<Ficha>?][] = [
    ['12', 'No se cumplió la meta'],
    ['10', 'META NO CUMPLIDA'],
    ['12', 'Falta de personal'],
    ['12', 'No se alcanzó el número de visitas programadas'],
    ['9', 'Se superó lo programado'],
    ['9', 'SE CUMPLIO LA META'],
    ['0', 'Meta cumplida.'],
    ['3', 'No se cumplió la meta', BAJA],
    ['30', 'Se cumplió con la meta', BAJA],
    ['12', 'NO SE HA CUMPLIDO LA META'],
    ['12', 'CASI SE ALCANZO LA META'],
    ['12', 'TAMPOCO SE ALCANZO LA META'],
    ['9', 'META ALCANZADA AL 100 %'],
  ]
  for (const [valor, texto, cambios] of SI)
    it(`${valor} de 10${cambios ? ', descendente' : ''}, «${texto}»: sí`, () => {
      expect(deUno('R1', [['2023-10', valor, texto]], cambios)).toEqual(en('R1', '2023-10'))
    })

  const NO: [string, string, Partial<Ficha>?][] = [
    ['12', 'A pesar de la falta de personal se cumplió la meta'],
    ['12', 'Aunque hubo falta de personal, se visitó a todos'],
    ['12', 'No se cumplió en octubre pero se alcanzó la meta anual'],
    ['9', 'No se cumplió en octubre pero se alcanzó la meta anual'],
    ['9', 'Falta de personal'],
    ['9', 'No se cumplió la meta por la lluvia'],
    ['12', 'SE CUMPLIO LA META'],
    ['12', ''],
    ['12', 'Se visitó la colonia Centro'],
    ['12', 'Cortes por falta de pago en la zona centro'],
    ['12', 'No hubo falta de personal este mes'],
    ['12', 'Aumentaron las quejas por presión insuficiente'],
    ['9', 'La meta se cumplió en un 80 %'],
    ['9', 'Se cumplió la meta parcialmente'],
    ['9', 'Se cumplió la meta anual'],
    ['9', 'NO SE HA CUMPLIDO LA META'],
    ['9', 'CASI SE ALCANZO LA META'],
    ['9', 'TAMPOCO SE ALCANZO LA META'],
    ['8.5', 'LA META SE CUMPLIO AL 85 %'],
    ['9.2', 'META ALCANZADA EN UN 92%'],
    ...[
      'SE REALIZARON 930 CORTES POR FALTA DE PAGO',
      'REPORTES POR FALTA DE AGUA ATENDIDOS',
      'CORTES POR INCUMPLIMIENTO DE PAGO',
      'SE CANCELARON LOS CONVENIOS DE QUIEN NO CUMPLIO',
    ].flatMap((t): [string, string][] => [
      ['9', t],
      ['12', t],
    ]),
    ['3', 'Se cumplió la meta', BAJA],
    ['30', 'No se cumplió la meta', BAJA],
    ['3', 'Quedamos por debajo de la meta', BAJA],
    ['30', 'Por encima de la meta', BAJA],
    ['10', 'No se superó la meta'],
  ]
  for (const [valor, texto, cambios] of NO)
    it(`${valor} de 10${cambios ? ', descendente' : ''}, «${texto}»: no`, () => {
      expect(deUno('R1', [['2023-10', valor, texto]], cambios)).toEqual([])
    })

  it('la gerencia nombra como incumplida a una unidad que cumplió todo, y no a la que sí faltó', () => {
    const p = plan([
      unidad('1', [indicador('jefe')], { consolida: true }),
      unidad('100', [indicador('visitas')], { alias: ['NORTE'] }),
      unidad('200', [indicador('cortes')], { alias: ['SUR'] }),
    ])
    const e = expediente(p, [
      captura('jefe', '2023-10', '10', { unidad: '1', observacion: 'Norte y Sur no cumplieron: no se cumplió la meta' }),
      captura('visitas', '2023-10', '10'),
      captura('cortes', '2023-10', '9', { unidad: '200', observacion: 'lluvia' }),
    ])
    expect(
      hallazgosDe(e, '2023-10')
        .filter((h) => h.regla === 'R1')
        .map((h) => `${corto(h)}: ${h.cifras.cumplen}`),
    ).toEqual(['R1 1 jefe 2023-10: 100'])
  })

  it('la gerencia solo responde por lo que pasó en su periodo: una unidad que falló antes o después no le da la razón', () => {
    const trimestre: Partial<Ficha> = { frecuencia: 'trimestral', metaAnual: '40' }
    const p = plan([
      unidad('1', [indicador('jefe', trimestre)], { consolida: true, reporta: 'trimestral' }),
      unidad('100', [indicador('visitas')], { alias: ['NORTE'] }),
    ])
    const jefe = captura('jefe', '2023-T4', '10', { unidad: '1', observacion: 'En NORTE no se cumplió la meta' })
    const con = (mes: string): string[] => {
      const e = expediente(p, [jefe, captura('visitas', mes, '4', { observacion: 'lluvia' }), captura('visitas', '2023-10', '10')])
      return hallazgosDe(e, '2023')
        .filter((h) => h.regla === 'R1')
        .map(corto)
    }
    expect(con('2023-03')).toEqual(['R1 1 jefe 2023-T4'])
    expect(con('2023-12')).toEqual([])
  })
})

describe('R2: faltante sin causa', () => {
  for (const texto of [
    '',
    '-',
    'N/A',
    'Meta no cumplida',
    'No se cumplió la meta.',
    'No se cumplió con el número de visitas programadas',
    'Durante el trimestre no se alcanzó lo programado',
    'Se realizaron 9 visitas de 10 programadas',
    'Avance del 90 %',
    'Se trabajará para alcanzar la meta el próximo mes',
    '9 visitas del mes de octubre/23',
    'SE PRESENTO UN AUMENTO DE RECIBOS',
  ])
    it(`9 de 10, «${texto}»: sí`, () => expect(deUno('R2', [['2023-10', '9', texto]])).toEqual(en('R2', '2023-10')))
  for (const texto of [
    'Por lluvia',
    'No se cumplió la meta ya que faltó el vehículo',
    '9 visitas por falta de vehículo',
    'Se descompuso la camioneta',
    'Se jubilaron 3 visitadores',
    'La empresa no entregó el material para cumplir la meta',
    'Se realizaron 9 visitas por las lluvias',
  ])
    it(`9 de 10, «${texto}»: no`, () => expect(deUno('R2', [['2023-10', '9', texto]])).toEqual([]))
  it('con la causa en su campo: no', () => expect(deUno('R2', [['2023-10', '9', '', { causa: 'Lluvia' }]])).toEqual([]))
  it('meta alcanzada, o rebasada hacia abajo en un descendente: no', () => {
    expect(deUno('R2', [['2023-10', '10']])).toEqual([])
    expect(deUno('R2', [['2023-10', '4']], BAJA)).toEqual([])
    expect(deUno('R2', [['2023-10', '40']], BAJA)).toEqual(en('R2', '2023-10'))
  })
  it('lo que nadie capturó o no aplica no es un faltante', () => {
    expect(deUno('R2', [['2023-10', null, '', { estado: 'no-aplica', causa: 'c' }]])).toEqual([])
    expect(deUno('R2', [])).toEqual([])
  })
})

describe('R3: misma explicación, otro valor', () => {
  it('el mismo texto con dos valores, aunque cambien acentos y espacios: sí', () => {
    expect(
      deUno('R3', [
        ['2023-10', '4', 'Faltó  vehículo'],
        ['2023-11', '5', 'FALTO VEHICULO'],
      ]),
    ).toEqual(en('R3', '2023-10', '2023-11'))
  })
  it('un «SE CUMPLIO LA META» que es cierto se puede repetir; si en un mes es falso, no', () => {
    expect(
      deUno('R3', [
        ['2023-10', '12', 'SE CUMPLIO LA META'],
        ['2023-11', '15', 'SE CUMPLIO LA META'],
      ]),
    ).toEqual([])
    expect(
      deUno('R3', [
        ['2023-10', '12', 'SE CUMPLIO LA META'],
        ['2023-11', '5', 'SE CUMPLIO LA META'],
      ]),
    ).toEqual(en('R3', '2023-10', '2023-11'))
  })
  it('mismo valor, textos distintos, o textos vacíos: no', () => {
    expect(
      deUno('R3', [
        ['2023-10', '4', 'Faltó vehículo'],
        ['2023-11', '4', 'Faltó vehículo'],
      ]),
    ).toEqual([])
    expect(
      deUno('R3', [
        ['2023-10', '4', 'Faltó vehículo'],
        ['2023-11', '5', 'Faltó chofer'],
      ]),
    ).toEqual([])
    for (const vacio of ['', '-', 'N/A'])
      expect(
        deUno('R3', [
          ['2023-10', '4', vacio],
          ['2023-11', '5', vacio],
        ]),
      ).toEqual([])
  })
})
