import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CIEN, decimal, dividir, type Fraccion, fraccion, multiplicar, total } from '../../../src/core/comun/fraccion.ts'
import {
  alcanza,
  avanceAcumulado,
  avanceDelPeriodo,
  type Cifra,
  consolidar,
  cumplimiento,
  type Medicion,
} from '../../../src/core/poa/avance.ts'
import type { Ficha } from '../../../src/core/poa/plan.ts'
import { captura, expediente, ficha, planDeUno, renglones } from '../../soporte/plan.ts'

const m = (valor: string | null, meta = '10', cambios: Partial<Medicion> = {}): Medicion => ({
  meta: decimal(meta),
  valor: valor === null ? null : decimal(valor),
  noAplica: false,
  numerador: null,
  denominador: null,
  ...cambios,
})
const noAplica = m(null, '10', { noAplica: true })
const razonDe = (n: string, d: string): Medicion =>
  m(null, '90', { numerador: decimal(n), denominador: decimal(d), valor: dividir(multiplicar(decimal(n), CIEN), decimal(d)) })

const hay = (texto: string): Cifra => ({ hay: decimal(texto) })
const DESCENDENTE: Partial<Ficha> = { sentido: 'descendente', calculo: 'inverso' }
const BASE: Partial<Ficha> = {
  calculo: 'desde-linea-base',
  lineaBase: { valor: '180', ejercicio: 2022 },
  agregacion: 'ultimo',
  metaAnual: '184',
}
const RAZON: Partial<Ficha> = {
  agregacion: 'razon',
  unidadMedida: '%',
  variables: ['Cobrado', 'Facturado'],
  metaAnual: '90',
  meta: { cadaPeriodo: '90' },
}

describe('el cumplimiento de un valor', () => {
  it('directo: valor ÷ meta, y puede pasar de 100 %', () => {
    expect(avanceDelPeriodo([m('5')], ficha())).toEqual(hay('50'))
    expect(avanceDelPeriodo([m('34')], ficha())).toEqual(hay('340'))
    expect(avanceDelPeriodo([m('10')], ficha())).toEqual(hay('100'))
  })

  it('inverso: meta ÷ valor, para lo que debe bajar', () => {
    expect(avanceDelPeriodo([m('20')], ficha(DESCENDENTE))).toEqual(hay('50'))
    expect(avanceDelPeriodo([m('8')], ficha(DESCENDENTE))).toEqual(hay('125'))
    expect(avanceDelPeriodo([m('0')], ficha(DESCENDENTE))).toEqual({ falta: 'noAplica' })
  })

  it('desde la línea base: lo andado de 180 a 184, aunque retroceda', () => {
    expect(avanceDelPeriodo([m('182', '184')], ficha(BASE))).toEqual(hay('50'))
    expect(avanceDelPeriodo([m('180', '184')], ficha(BASE))).toEqual(hay('0'))
    expect(avanceDelPeriodo([m('179', '184')], ficha(BASE))).toEqual(hay('-25'))
    expect(avanceDelPeriodo([m('186', '184')], ficha(BASE))).toEqual(hay('150'))
    expect(cumplimiento(decimal('5'), decimal('180'), ficha(BASE))).toBeNull()
  })

  it('es exacto: un tercio no se redondea', () => {
    expect(avanceDelPeriodo([m('1', '3')], ficha())).toEqual({ hay: fraccion(100n, 3n) })
  })

  it('alcanzar la meta depende del sentido', () => {
    const con = (v: string, s: Ficha['sentido']) => alcanza(decimal(v), decimal('10'), s)
    expect(['9', '10', '11'].map((v) => con(v, 'ascendente'))).toEqual([false, true, true])
    expect(['9', '10', '11'].map((v) => con(v, 'descendente'))).toEqual([true, true, false])
    expect(['9', '10', '11'].map((v) => con(v, 'nominal'))).toEqual([false, true, false])
    expect(['9', '10', '11'].map((v) => con(v, 'regular'))).toEqual([false, true, true])
  })
})

describe('cero, sin dato, sin base y no aplica son cosas distintas', () => {
  it('un valor cero es un avance de cero', () => expect(avanceDelPeriodo([m('0')], ficha())).toEqual(hay('0')))
  it('un valor que nadie capturó es «sin dato»', () => expect(avanceDelPeriodo([m(null)], ficha())).toEqual({ falta: 'sinDato' }))
  it('lo que se declaró que no aplica es «no aplica»', () => expect(avanceDelPeriodo([noAplica], ficha())).toEqual({ falta: 'noAplica' }))
  it('una meta de cero con avance real es «no aplica», nunca infinito', () => {
    expect(avanceDelPeriodo([m('7', '0')], ficha())).toEqual({ falta: 'noAplica' })
    expect(avanceDelPeriodo([m('0', '0')], ficha())).toEqual({ falta: 'noAplica' })
  })
  it('sin meta hay valor y no hay avance, ni del periodo ni acumulado', () => {
    const seguido = ficha({ metaAnual: null, meta: null })
    const ms = [m('5'), m('7')].map((x) => ({ ...x, meta: null }))
    expect(consolidar(ms, seguido)).toEqual({ valor: decimal('12'), meta: null })
    expect(avanceDelPeriodo(ms, seguido)).toEqual({ falta: 'noAplica' })
    expect(avanceAcumulado(ms, seguido)).toEqual({ falta: 'noAplica' })
    expect(avanceDelPeriodo([{ ...m(null), meta: null }], seguido)).toEqual({ falta: 'sinDato' })
  })
  it('entre dos negativos no hay avance: −10 contra −5 no es 200 %', () => {
    expect(avanceDelPeriodo([m('-10', '-5')], ficha())).toEqual({ falta: 'noAplica' })
    expect(avanceDelPeriodo([m('-10', '-5')], ficha(DESCENDENTE))).toEqual({ falta: 'noAplica' })
    expect(avanceDelPeriodo([m('-10', '5')], ficha(DESCENDENTE))).toEqual({ falta: 'noAplica' })
    expect(avanceDelPeriodo([m('-5', '10')], ficha())).toEqual(hay('-50'))
    expect(avanceDelPeriodo([m('-5', '-10')], ficha({ ...BASE, lineaBase: { valor: '0', ejercicio: 2022 } }))).toEqual(hay('50'))
  })
  it('el acumulado al que le falta un periodo anterior es «sin base»; si falta el actual, «sin dato»', () => {
    expect(avanceAcumulado([m(null), m('10')], ficha())).toEqual({ falta: 'sinBase' })
    expect(avanceAcumulado([m('10'), m(null)], ficha())).toEqual({ falta: 'sinDato' })
    expect(avanceAcumulado([], ficha())).toEqual({ falta: 'noAplica' })
    expect(avanceAcumulado([m('0')], ficha())).toEqual(hay('0'))
  })
  it('un periodo que no aplicó no quita la base a los demás, ni cuenta en la meta del trimestre', () => {
    expect(avanceAcumulado([noAplica, m('12')], ficha())).toEqual(hay('10'))
    expect(avanceDelPeriodo([m('5'), noAplica, m('10')], ficha())).toEqual(hay('75'))
  })
  it('el acumulado de tres meses es el mismo, aplique el que aplique; solo es «no aplica» si ninguno aplicó', () => {
    const anual = ficha({ metaAnual: '1200', meta: { cadaPeriodo: '100' } })
    const [enero, febrero, nada] = [m('50', '100'), m('30', '100'), m(null, '100', { noAplica: true })]
    for (const orden of [
      [enero, febrero, nada],
      [enero, nada, febrero],
      [nada, enero, febrero],
    ])
      expect(avanceAcumulado(orden, anual)).toEqual({ hay: fraccion(20n, 3n) })
    expect(avanceAcumulado([nada, nada], anual)).toEqual({ falta: 'noAplica' })
    expect(avanceAcumulado([enero, m(null, '100'), nada], anual)).toEqual({ falta: 'sinBase' })
  })
  it('un trimestre al que le falta un mes no se calcula con los otros dos', () => {
    expect(avanceDelPeriodo([m('10'), m(null), m('10')], ficha())).toEqual({ falta: 'sinDato' })
  })
})

describe('varios periodos en uno', () => {
  it('la suma: un trimestre de tres meses es Σ valor ÷ Σ meta', () => {
    const trimestre = [m('4', '10'), m('30', '20'), m('0', '10')]
    expect(consolidar(trimestre, ficha())).toEqual({ valor: decimal('34'), meta: decimal('40') })
    expect(avanceDelPeriodo(trimestre, ficha())).toEqual(hay('85'))
  })
  it('el año se compara con la meta anual', () => {
    const doce = Array.from({ length: 12 }, () => m('5'))
    expect(avanceAcumulado(doce, ficha())).toEqual(hay('50'))
    expect(avanceDelPeriodo(doce, ficha())).toEqual(hay('50'))
    expect(avanceAcumulado(doce.slice(0, 3), ficha())).toEqual(hay('12.5'))
  })
  it('el promedio es de los valores contra el de las metas', () => {
    expect(consolidar([m('7', '8'), m('8', '8'), m('6', '8')], ficha({ agregacion: 'promedio' }))).toEqual({
      valor: decimal('7'),
      meta: decimal('8'),
    })
    expect(avanceDelPeriodo([m('6', '8'), m('8', '8')], ficha({ agregacion: 'promedio' }))).toEqual(hay('87.5'))
  })
  it('el último vale por todos, y es el último que aplica', () => {
    expect(avanceDelPeriodo([m('90', '100'), m('60', '80')], ficha({ agregacion: 'ultimo' }))).toEqual(hay('75'))
    expect(avanceDelPeriodo([m('90', '100'), noAplica], ficha({ agregacion: 'ultimo' }))).toEqual(hay('90'))
  })
})

describe('una razón', () => {
  it('se recalcula con Σ numerador ÷ Σ denominador, no con el promedio de las razones', () => {
    const trimestre = [razonDe('1', '2'), razonDe('90', '100')]
    expect(consolidar(trimestre, ficha(RAZON))).toEqual({ valor: fraccion(9100n, 102n), meta: decimal('90') })
  })
  it('en por ciento se multiplica por cien, y en otra unidad no', () => {
    const pesos = ficha({ ...RAZON, unidadMedida: 'PESOS POR RECIBO' })
    expect(consolidar([razonDe('30', '2')], pesos)).toEqual({ valor: decimal('15'), meta: decimal('90') })
    expect(consolidar([razonDe('1', '2')], ficha(RAZON))).toEqual({ valor: decimal('50'), meta: decimal('90') })
  })
  it('sin sus variables en un periodo no se muestra la parte como el todo', () => {
    expect(consolidar([m('50', '90'), razonDe('90', '100')], ficha(RAZON))).toEqual({ falta: 'sinDato' })
    expect(avanceAcumulado([m('50', '90'), razonDe('90', '100')], ficha(RAZON))).toEqual({ falta: 'sinBase' })
  })
  it('de un solo periodo importado sin variables vale lo que dice', () => {
    expect(avanceDelPeriodo([m('45', '90')], ficha(RAZON))).toEqual(hay('50'))
  })
  it('con denominador cero no aplica', () => {
    const nada = m('0', '90', { numerador: decimal('0'), denominador: decimal('0') })
    expect(consolidar([nada], ficha(RAZON))).toEqual({ falta: 'noAplica' })
  })
})

const conteo = fc.integer({ min: 0, max: 10 ** 6 })
const metaPositiva = fc.integer({ min: 1, max: 10 ** 6 })
const parejas = fc.array(fc.tuple(conteo, metaPositiva), { minLength: 1, maxLength: 12 })
const medidas = (ps: [number, number][]): Medicion[] => ps.map(([v, meta]) => m(String(v), String(meta)))
const suma = (xs: readonly number[]): Fraccion => total(xs.map((x) => decimal(String(x))))

describe('propiedades del avance', () => {
  it('el avance de la suma es Σ valor ÷ Σ meta, y el orden no importa', () => {
    fc.assert(
      fc.property(parejas, fc.nat(), (ps, giro) => {
        const esperado = multiplicar(dividir(suma(ps.map((p) => p[0])), suma(ps.map((p) => p[1]))) ?? CIEN, CIEN)
        const girado = ps.map((_, i) => ps[(i + giro) % ps.length] ?? [0, 1]) as [number, number][]
        expect(avanceDelPeriodo(medidas(ps), ficha())).toEqual({ hay: esperado })
        expect(avanceDelPeriodo(medidas(girado), ficha())).toEqual({ hay: esperado })
      }),
    )
  })

  it('si falta uno anterior el acumulado nunca es un número, sea cual sea la agregación', () => {
    fc.assert(
      fc.property(parejas, fc.nat(), fc.constantFrom('suma', 'ultimo', 'promedio', 'razon'), (ps, donde, agregacion) => {
        const ms = [...medidas(ps), m('1')]
        ms[donde % ps.length] = m(null)
        expect(avanceAcumulado(ms, ficha({ agregacion }))).toEqual({ falta: 'sinBase' })
      }),
    )
  })

  it('el orden en que se captura no cambia ningún renglón', () => {
    const todas = Array.from({ length: 12 }, (_, i) => captura('visitas', `2023-${String(i + 1).padStart(2, '0')}`, String(i)))
    const derecho = renglones(expediente(planDeUno(), todas))
    fc.assert(
      fc.property(fc.shuffledSubarray(todas, { minLength: 12 }), (revueltas) => {
        expect(renglones(expediente(planDeUno(), revueltas))).toEqual(derecho)
      }),
      { numRuns: 20 },
    )
  })
})
