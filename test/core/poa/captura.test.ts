import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { leerDecimal } from '../../../src/core/comun/fraccion.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { type CodigoRechazo, Rechazo } from '../../../src/core/comun/rechazo.ts'
import { type CapturaDecidida, type CapturaPedida, decidirCaptura, type SituacionDeCaptura } from '../../../src/core/poa/decidir-captura.ts'
import { captura, indicador, plan, unidad } from '../../soporte/plan.ts'

const RAZON = { agregacion: 'razon' as const, unidadMedida: '%', variables: ['Cobrado', 'Facturado'], nombre: 'EFICIENCIA' }
const PLAN = plan([
  unidad('100', [
    indicador('visitas'),
    indicador('eficiencia', RAZON),
    indicador('pesos', { ...RAZON, unidadMedida: 'PESOS' }),
    indicador('variacion', { negativos: true }),
    indicador('razon-con-signo', { ...RAZON, negativos: true }),
    indicador('seguido', { metaAnual: null, meta: null }),
    indicador('nuevo', { desde: fecha('2023-10-01') }),
    indicador('semestral', { meta: { calendario: { '2023-06': '1', '2023-12': '1' } }, metaAnual: '2' }),
  ]),
  unidad('300', [indicador('trimestral', { frecuencia: 'trimestral' })], { reporta: 'trimestral' }),
])

const pedida = (cambios: Partial<CapturaPedida> = {}): CapturaPedida => ({
  indicador: 'visitas',
  periodo: periodo('2023-10'),
  valor: '7',
  numerador: null,
  denominador: null,
  noAplica: false,
  observacion: '',
  causa: null,
  evidencia: [],
  motivo: null,
  ...cambios,
})
const razon = (numerador: string | null, denominador: string | null, cambios: Partial<CapturaPedida> = {}): Partial<CapturaPedida> => ({
  indicador: 'eficiencia',
  valor: null,
  numerador,
  denominador,
  ...cambios,
})
const decidir = (cambios: Partial<CapturaPedida>, situacion: Partial<SituacionDeCaptura> = {}): CapturaDecidida =>
  decidirCaptura(pedida(cambios), { plan: PLAN, anterior: null, cerrado: null, ...situacion })

function rechazo(cambios: Partial<CapturaPedida>, situacion: Partial<SituacionDeCaptura> = {}): Rechazo {
  try {
    decidir(cambios, situacion)
  } catch (e) {
    if (e instanceof Rechazo) return e
    throw e
  }
  throw new Error('se aceptó')
}

const ANTERIOR = captura('visitas', '2023-10', '5', { version: 3 })

describe('se acepta', () => {
  it('un valor en un periodo abierto, tal como se escribió, con su observación y evidencia', () => {
    expect(decidir({ valor: '12.50', observacion: 'o', causa: 'c', evidencia: ['e'] })).toEqual({
      ...captura('visitas', '2023-10', '12.50', { observacion: 'o', causa: 'c', evidencia: ['e'] }),
      motivo: null,
    })
  })
  for (const valor of ['0', '0.000001', '999999999999999.999999', '007']) it(`${valor}`, () => expect(decidir({ valor }).valor).toBe(valor))

  it('«no aplica» con su causa, sin valor', () => {
    const d = decidir({ valor: null, noAplica: true, causa: 'No hubo cuadrilla' })
    expect([d.estado, d.valor, d.causa]).toEqual(['no-aplica', null, 'No hubo cuadrilla'])
  })
  it('una razón por sus dos variables, que se conservan; en por ciento con dos decimales', () => {
    const d = decidir(razon('2', '3'))
    expect([d.valor, d.numerador, d.denominador]).toEqual(['66.67', '2', '3'])
    expect(decidir(razon('2', '3', { indicador: 'pesos' })).valor).toBe('0.666667')
    expect(decidir(razon('0', '3')).valor).toBe('0.00')
  })
  it('un segundo valor con su motivo: es otra versión', () => {
    const d = decidir({ motivo: 'Se contó dos veces' }, { anterior: ANTERIOR })
    expect([d.version, d.motivo, d.valor]).toEqual([4, 'Se contó dos veces', '7'])
  })
  it('el primer valor no lleva motivo aunque se escriba uno', () => expect(decidir({ motivo: 'x' }).motivo).toBeNull())
  it('un negativo, o un numerador negativo, donde la ficha lo dice; y un valor de lo que no tiene meta', () => {
    expect(decidir({ indicador: 'variacion', valor: '-12.5' }).valor).toBe('-12.5')
    expect(decidir({ ...razon('-1', '4'), indicador: 'razon-con-signo' }).valor).toBe('-25.00')
    expect(decidir({ indicador: 'seguido', valor: '3' }).valor).toBe('3')
  })
  it('el trimestre de una unidad que reporta por trimestre', () => {
    expect(decidir({ indicador: 'trimestral', periodo: periodo('2023-T4') }).unidad).toBe('300')
  })
  it('el periodo en que un indicador entra en vigor, y los que su calendario marca', () => {
    expect(decidir({ indicador: 'nuevo', periodo: periodo('2023-10') }).version).toBe(1)
    expect(decidir({ indicador: 'semestral', periodo: periodo('2023-12') }).version).toBe(1)
  })
})

describe('se rechaza', () => {
  const CASOS: [string, CodigoRechazo, Partial<CapturaPedida>, Partial<SituacionDeCaptura>?][] = [
    ['un indicador que no está en el plan', 'poa/indicador-desconocido', { indicador: 'x' }],
    ['un periodo cerrado', 'poa/periodo-cerrado', {}, { cerrado: '2023-11-05' }],
    [
      'un periodo cerrado, aunque se traiga un motivo',
      'poa/periodo-cerrado',
      { motivo: 'm' },
      { cerrado: '2023-11-05', anterior: ANTERIOR },
    ],
    ['un mes en una unidad que reporta por trimestre', 'poa/periodo-no-reporta', { indicador: 'trimestral' }],
    ['un trimestre en una que reporta por mes', 'poa/periodo-no-reporta', { periodo: periodo('2023-T4') }],
    ['un indicador que aún no está vigente', 'poa/indicador-no-vigente', { indicador: 'nuevo', periodo: periodo('2023-09') }],
    ['un mes sin meta en el calendario', 'poa/indicador-no-vigente', { indicador: 'semestral' }],
    ['un mes de otro ejercicio', 'poa/indicador-no-vigente', { periodo: periodo('2024-01') }],
    ['un conteo negativo', 'poa/valor-negativo', { valor: '-1' }],
    ['un negativo por muy poco', 'poa/valor-negativo', { valor: '-0.000001' }],
    ['un numerador negativo', 'poa/valor-negativo', razon('-1', '2')],
    ['un denominador negativo, aunque la ficha admita negativos', 'poa/valor-negativo', razon('1', '-2', { indicador: 'razon-con-signo' })],
    ['ningún valor', 'poa/no-aplica-sin-causa', { valor: null }],
    ['«no aplica» sin causa', 'poa/no-aplica-sin-causa', { valor: null, noAplica: true }],
    ['«no aplica» con una causa en blanco', 'poa/no-aplica-sin-causa', { valor: null, noAplica: true, causa: '  ' }],
    ['«no aplica» con valor', 'poa/no-aplica-sin-causa', { valor: '0', noAplica: true, causa: 'c' }],
    [
      '«no aplica» en una razón con variables, que nadie leería',
      'poa/no-aplica-sin-causa',
      razon('1e5', 'x', { noAplica: true, causa: 'c' }),
    ],
    ['una razón con el valor escrito', 'poa/variables-incompletas', { indicador: 'eficiencia', valor: '66.67' }],
    ['una razón con valor y variables', 'poa/variables-incompletas', razon('2', '3', { valor: '66.67' })],
    ['una razón sin numerador', 'poa/variables-incompletas', razon(null, '3')],
    ['una razón sin denominador', 'poa/variables-incompletas', razon('2', null)],
    ['una razón con denominador cero', 'poa/variables-incompletas', razon('2', '0')],
    ['una razón con una variable ilegible', 'poa/valor-ilegible', razon('dos', '3')],
    ['un segundo valor sin motivo', 'poa/captura-existente', {}, { anterior: ANTERIOR }],
    ['un segundo valor igual sin motivo', 'poa/captura-existente', { valor: '5' }, { anterior: ANTERIOR }],
  ]
  for (const [caso, codigo, cambios, situacion] of CASOS)
    it(`${caso}: ${codigo}`, () => {
      const r = rechazo(cambios, situacion)
      expect(r.codigo).toBe(codigo)
      expect(r.message).not.toMatch(/undefined|null|[{}]/)
    })

  const ILEGIBLES = [
    '',
    ' ',
    'doce',
    '1e5',
    ' 12',
    '12 ',
    '12\n',
    '1,234',
    '1.234.567',
    '1'.repeat(16),
    '0.1234567',
    '1.0000000',
    '٣',
    '１２',
    '.5',
    '5.',
    '+5',
    '--5',
    '0x10',
    'NaN',
    '∞',
    '12 %',
    '$12',
    '½',
  ]
  for (const valor of ILEGIBLES)
    it(`${JSON.stringify(valor)} no es una cantidad: poa/valor-ilegible`, () => {
      expect(rechazo({ valor }).codigo).toBe('poa/valor-ilegible')
    })

  it('el mensaje dice qué hay, y cuándo sí', () => {
    expect(rechazo({}, { anterior: ANTERIOR }).message).toContain('Ya hay un valor de «VISITAS REALIZADAS» en 2023-10: 5.')
    expect(rechazo({ indicador: 'trimestral' }).message).toContain('2023-T1, 2023-T2, 2023-T3, 2023-T4')
    expect(rechazo({ indicador: 'nuevo', periodo: periodo('2023-09') }).message).toContain('del 2023-10-01 al 2023-12-31')
  })
})

describe('lo que se acepta se puede leer después', () => {
  it('todo valor aceptado es un decimal', () => {
    for (const d of [decidir({ valor: '12.50' }), decidir(razon('1', '7')), decidir(razon('999999999999999', '1', { indicador: 'pesos' }))])
      expect(leerDecimal(d.valor ?? '')).not.toBeNull()
  })
})
