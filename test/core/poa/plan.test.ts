import { describe, expect, it } from 'vitest'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { mismoTexto } from '../../../src/core/comun/texto.ts'
import { type Ficha, fichaEn, type Indicador, indicadoresDe, metaDelPeriodo, type Plan } from '../../../src/core/poa/plan.ts'
import { revisarPlan } from '../../../src/core/poa/revisar-plan.ts'
import { captura, expediente, ficha, indicador, PLAN_2023, plan, planDeUno, renglones, trimestreReal, unidad } from '../../soporte/plan.ts'

const mensajes = (p: Plan): string[] => revisarPlan(p).map((e) => `${e.donde}: ${e.mensaje}`)
const DONDE = 'unidad 100, indicador visitas'
const conVigencias = (...fichas: Ficha[]): Plan => plan([unidad('100', [{ clave: 'visitas', vigencias: fichas }])])
const enCalendario = (metas: Record<string, string>): Partial<Ficha> => ({ meta: { calendario: metas } })

describe('un plan que cuadra se acepta', () => {
  const BUENOS: [string, Partial<Ficha>][] = [
    ['doce metas de 10 suman 120', {}],
    ['un promedio de 8', { agregacion: 'promedio', metaAnual: '8', meta: { cadaPeriodo: '8' } }],
    [
      'un promedio de metas distintas, con decimales',
      { agregacion: 'promedio', metaAnual: '7.5', ...enCalendario({ '2023-01': '7', '2023-02': '8' }) },
    ],
    ['la última meta es la anual', { agregacion: 'ultimo', metaAnual: '100', ...enCalendario({ '2023-06': '50', '2023-12': '100' }) }],
    ['una razón con dos variables', { agregacion: 'razon', variables: ['a', 'b'], metaAnual: '90', meta: { cadaPeriodo: '90' } }],
    ['decimales que suman exactamente', { metaAnual: '0.3', ...enCalendario({ '2023-01': '0.1', '2023-02': '0.2' }) }],
    ['sin meta: solo se le da seguimiento', { metaAnual: null, meta: null }],
    ['metas negativas de lo que puede serlo', { negativos: true, metaAnual: '-120', meta: { cadaPeriodo: '-10' } }],
  ]
  for (const [caso, cambios] of BUENOS) it(caso, () => expect(mensajes(planDeUno(cambios))).toEqual([]))
})

describe('un plan que no cuadra se rechaza', () => {
  const MALOS: [string, Partial<Ficha>, string][] = [
    ['metas que suman otra cosa', { metaAnual: '121' }, 'la meta anual es 121 y las metas de 12 periodo(s) suman 120'],
    [
      'metas que promedian otra cosa',
      { agregacion: 'promedio', metaAnual: '9' },
      'la meta anual es 9 y las metas de 12 periodo(s) no promedian eso',
    ],
    [
      'una última meta que no es la anual',
      { agregacion: 'ultimo', metaAnual: '100', ...enCalendario({ '2023-06': '100', '2023-12': '90' }) },
      'la meta anual es 100 y las metas de 2 periodo(s) terminan en 90',
    ],
    ['ninguna meta en el año', enCalendario({}), 'ningún periodo de 2023 tiene meta'],
    [
      'una razón sin sus dos variables',
      { agregacion: 'razon', variables: ['a'], metaAnual: '10' },
      'una razón lleva dos variables: numerador y denominador',
    ],
    ['una línea base que falta', { calculo: 'desde-linea-base' }, '`calculo: desde-linea-base` pide la línea base'],
    ['un cálculo inverso para lo que debe subir', { calculo: 'inverso' }, '`calculo: inverso` es solo para sentido descendente'],
    ['una meta anual sin metas por periodo', { meta: null }, 'un indicador sin meta lleva `meta: null` y `metaAnual: null`, las dos'],
    [
      'una línea base negativa de lo que no se dijo que pudiera serlo',
      { lineaBase: { valor: '-1', ejercicio: 2022 } },
      'su meta o su línea base es negativa: si puede serlo, declare `negativos: true`',
    ],
    [
      'un conteo de unidades sin umbral',
      { derivacion: { cuenta: 'unidades-que-cumplieron', umbral: null, criterio: 'c' } },
      'contar las unidades que cumplieron pide un umbral',
    ],
  ]
  for (const [caso, cambios, mensaje] of MALOS) it(caso, () => expect(mensajes(planDeUno(cambios))).toEqual([`${DONDE}: ${mensaje}`]))

  for (const texto of ['2023-13', '2024-01', '10', 'T4', '2023-t4', ''])
    it(`un calendario con «${texto}», que no es un periodo de 2023`, () => {
      const metas = { '2023-01': '120', [texto]: '5' }
      expect(mensajes(planDeUno(enCalendario(metas)))).toEqual([
        `${DONDE}: «${texto}» no es un periodo de 2023 (escriba 2023-10, 2023-T4, …)`,
      ])
    })

  it('un calendario por trimestre en una unidad que reporta por mes', () => {
    expect(mensajes(planDeUno(enCalendario({ '2023-01': '120', '2023-T4': '5' })))).toEqual([
      `${DONDE}: la meta de 2023-T4 no corresponde a una unidad que reporta por periodo mensual`,
    ])
  })

  it('vigencias que se enciman, por un día o por no tener fin', () => {
    const [a, b] = [ficha({ hasta: fecha('2023-06-30') }), ficha({ desde: fecha('2023-07-01') })]
    expect(mensajes(conVigencias(a, b))).toEqual([])
    expect(mensajes(conVigencias(a, { ...b, desde: fecha('2023-06-30') }))).toEqual([
      `${DONDE}: las vigencias que empiezan el 2023-01-01 y el 2023-06-30 se enciman`,
    ])
    expect(mensajes(conVigencias({ ...a, hasta: null }, b))).toEqual([
      `${DONDE}: las vigencias que empiezan el 2023-01-01 y el 2023-07-01 se enciman`,
    ])
  })

  it('una vigencia que termina antes de empezar', () => {
    const alReves = conVigencias(ficha({ hasta: fecha('2022-12-31') }), ficha())
    expect(mensajes(alReves)).toContain(`${DONDE}: la vigencia que empieza el 2023-01-01 termina antes de empezar`)
  })

  it('una vigencia fuera del ejercicio, por antes o por después; una que lo abarca o no tiene fin se acepta', () => {
    const fuera = (desde: string) => `${DONDE}: la vigencia que empieza el ${desde} queda fuera del ejercicio 2023`
    const deAntes = ficha({ desde: fecha('2022-01-01'), hasta: fecha('2022-12-31') })
    expect(mensajes(conVigencias(deAntes, ficha()))).toEqual([fuera('2022-01-01')])
    expect(mensajes(conVigencias(ficha(), ficha({ desde: fecha('2024-01-01'), hasta: null })))).toEqual([fuera('2024-01-01')])
    expect(mensajes(conVigencias(ficha({ desde: fecha('2022-07-01'), hasta: null })))).toEqual([])
    expect(mensajes(conVigencias(ficha({ hasta: fecha('2024-01-15') })))).toEqual([])
  })

  it('una vigencia que termina a medio periodo', () => {
    const amedias = (hasta: string, p: string, fin: string) =>
      `${DONDE}: la vigencia que termina el ${hasta} deja a medias el periodo ${p}: termínela el ${fin} o antes de él`
    const [a, b] = [ficha({ hasta: fecha('2023-06-29') }), ficha({ desde: fecha('2023-06-30') })]
    expect(mensajes(conVigencias(a, b))).toEqual([amedias('2023-06-29', '2023-06', '2023-06-30')])
    expect(mensajes(conVigencias({ ...a, hasta: fecha('2023-06-01') }, b))).toEqual([amedias('2023-06-01', '2023-06', '2023-06-30')])
    const trimestral = (hasta: string, despues: string): Plan => {
      const [x, y] = [ficha({ hasta: fecha(hasta), metaAnual: '40' }), ficha({ desde: fecha(despues), metaAnual: '40' })]
      return plan([unidad('100', [{ clave: 'visitas', vigencias: [x, y] }], { reporta: 'trimestral' })])
    }
    expect(mensajes(trimestral('2023-08-31', '2023-09-01'))).toEqual([amedias('2023-08-31', '2023-T3', '2023-09-30')])
    expect(mensajes(trimestral('2023-09-30', '2023-10-01'))).toEqual([])
  })

  it('una meta del calendario fuera de su vigencia', () => {
    const antes = ficha({ hasta: fecha('2023-06-30'), metaAnual: '20', ...enCalendario({ '2023-03': '10', '2023-07': '10' }) })
    const despues = ficha({ desde: fecha('2023-07-01'), metaAnual: '20', ...enCalendario({ '2023-09': '10' }) })
    expect(mensajes(conVigencias(antes, despues))).toEqual([
      `${DONDE}: la meta de 2023-07 cae fuera de la vigencia que empieza el 2023-01-01`,
    ])
    expect(mensajes(conVigencias({ ...antes, ...enCalendario({ '2023-03': '10' }) }, despues))).toEqual([])
  })

  it('una vigencia reprogramada cuya meta anual no es la de su propio calendario', () => {
    const antes = ficha({ hasta: fecha('2023-09-30') })
    const despues = ficha({ desde: fecha('2023-10-01'), meta: { cadaPeriodo: '30' }, metaAnual: '180' })
    const mal = (anual: string, cuantos: number, suma: string) =>
      `${DONDE}: la vigencia que empieza el 2023-01-01 dice una meta anual de ${anual} y sus metas de ${cuantos} periodo(s) suman ${suma}`
    expect(mensajes(conVigencias({ ...antes, metaAnual: '121' }, despues))).toEqual([mal('121', 12, '120')])
    const trimestres = enCalendario({ '2023-03': '30', '2023-06': '30', '2023-09': '30' })
    expect(mensajes(conVigencias({ ...antes, ...trimestres, metaAnual: '120' }, despues))).toEqual([])
    expect(mensajes(conVigencias({ ...antes, ...trimestres, metaAnual: '89' }, despues))).toEqual([mal('89', 3, '90')])
  })

  it('claves repetidas, de unidad o de indicador, aunque sea en otra unidad', () => {
    expect(mensajes(plan([unidad('100', [indicador('a')]), unidad('100', [indicador('b')])]))).toEqual([
      'unidades: la clave de unidad 100 está dos veces',
    ])
    expect(mensajes(plan([unidad('100', [indicador('a')]), unidad('200', [indicador('a')])]))).toEqual([
      'indicadores: la clave de indicador a está dos veces',
    ])
  })

  it('una identidad sobre un indicador que no existe', () => {
    const identidad = { nombre: 'A ≤ B', menor: ['visitas'], mayor: ['b'], fuente: 'f' }
    expect(mensajes({ ...planDeUno(), identidades: [identidad] })).toEqual(['identidad «A ≤ B»: no existe el indicador b'])
  })

  it('dice todos los errores a la vez', () => {
    const malo = plan([unidad('100', [indicador('a', { metaAnual: '1' }), indicador('a', { calculo: 'inverso' })])])
    expect(mensajes(malo).length).toBe(3)
  })
})

describe('el plan de 2023', () => {
  const todos = indicadoresDe(PLAN_2023)
  it('se acepta', () => expect(mensajes(PLAN_2023)).toEqual([]))
  it('tiene nueve unidades y 24 indicadores con 24 claves distintas', () => {
    expect(PLAN_2023.unidades.map((u) => u.clave).toSorted()).toEqual(['300', '303', '304', '305', '306', '307', '308', '309', '315'])
    expect(todos.length).toBe(24)
    expect(new Set(todos.map((i) => i.indicador.clave)).size).toBe(24)
  })
  it('reportan por trimestre 300, 304, 307 y 315; las demás, por mes', () => {
    expect(
      PLAN_2023.unidades
        .filter((u) => u.reporta === 'trimestral')
        .map((u) => u.clave)
        .toSorted(),
    ).toEqual(['300', '304', '307', '315'])
    expect(PLAN_2023.unidades.filter((u) => u.reporta === 'mensual').length).toBe(5)
  })
  it('cada renglón impreso trae la meta, la unidad de medida y el nombre de su ficha', () => {
    const real = trimestreReal()
    expect(real.publicados.length).toBe(54)
    for (const r of renglones(real).filter((x) => x.publicado !== null)) {
      expect(Number(r.publicado?.impreso.meta.replace(/[,%]/g, ''))).toBe(Number(r.meta))
      expect(mismoTexto(r.publicado?.impreso.frecuencia ?? '', r.ficha.frecuencia), r.indicador.clave).toBe(true)
    }
  })
})

describe('una reprogramación a mitad de año', () => {
  const OCTUBRE = fecha('2023-10-01')
  const antes = ficha({ hasta: fecha('2023-09-30') })
  const despues = ficha({ desde: OCTUBRE, meta: { cadaPeriodo: '30' }, metaAnual: '180', nombre: 'VISITAS REPROGRAMADAS' })
  const reprogramado: Indicador = { clave: 'visitas', vigencias: [antes, despues] }

  it('la meta anual nueva es la de los meses de antes y de después', () => {
    expect(mensajes(conVigencias(antes, despues))).toEqual([])
    expect(mensajes(conVigencias(antes, { ...despues, metaAnual: '120' }))).toEqual([
      `${DONDE}: la meta anual es 120 y las metas de 12 periodo(s) suman 180`,
    ])
  })

  it('cada ficha rige en sus propios periodos', () => {
    const en = (dia: Fecha) => fichaEn(reprogramado, dia)?.nombre
    expect(en(fecha('2023-09-30'))).toBe('VISITAS REALIZADAS')
    expect(en(OCTUBRE)).toBe('VISITAS REPROGRAMADAS')
    expect(fichaEn(reprogramado, fecha('2024-01-01'))).toBeNull()
    const filas = renglones(
      expediente(conVigencias(antes, despues), [captura('visitas', '2023-09', '9'), captura('visitas', '2023-10', '9')]),
    )
    expect(filas.map((r) => r.meta)).toEqual([...Array(9).fill('10'), '30', '30', '30'])
    expect(filas.map((r) => r.ficha.nombre)[8]).toBe('VISITAS REALIZADAS')
    expect(filas.map((r) => r.ficha.nombre)[9]).toBe('VISITAS REPROGRAMADAS')
    expect(filas[11]?.hastaAqui.length).toBe(12)
  })

  it('un indicador que empieza en octubre no debe los meses de antes', () => {
    expect(renglones(expediente(conVigencias({ ...despues, metaAnual: '90' }), [])).map((r) => r.periodo)).toEqual([
      '2023-10',
      '2023-11',
      '2023-12',
    ])
  })

  it('donde el calendario no pone meta, no la hay', () => {
    const f = ficha(enCalendario({ '2023-06': '1' }))
    expect(metaDelPeriodo(f, periodo('2023-06'))).toBe('1')
    expect(metaDelPeriodo(f, periodo('2023-07'))).toBeNull()
  })
})
