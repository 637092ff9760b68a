import { describe, expect, it } from 'vitest'
import type { Impreso } from '../../../src/core/poa/captura.ts'
import type { Ficha } from '../../../src/core/poa/plan.ts'
import { captura, corto, expediente, hallazgosDe, indicador, plan, planDeUno, publicado, unidad } from '../../soporte/plan.ts'

const de = (regla: string, e: Parameters<typeof hallazgosDe>[0], p = '2023') => hallazgosDe(e, p).filter((h) => h.regla === regla)

describe('R14: cumplimiento impreso contra la cifra', () => {
  const con = (cumple: string, valor: string, cambios: Partial<Ficha> = {}, impreso: Partial<Impreso> = {}): string[] =>
    de(
      'R14',
      expediente(
        planDeUno(cambios),
        [captura('visitas', '2023-10', valor)],
        [publicado('visitas', '2023-10', { cumple, valorLeido: valor, metaLeida: '10', valor, meta: '10', ...impreso })],
      ),
    ).map(corto)
  const HAY = ['R14 100 visitas 2023-10']

  it('dice sí y no alcanza, o dice no y alcanza: sí', () => {
    for (const si of ['SÍ', 'si', 'Cumple', 'CUMPLIDA', 'Sí.']) expect(con(si, '9')).toEqual(HAY)
    for (const no of ['NO', 'No cumple', 'INCUMPLIDA']) expect(con(no, '10')).toEqual(HAY)
  })
  it('lo que la cifra confirma, lo parcial y lo que va en blanco: no', () => {
    expect(con('SÍ', '10')).toEqual([])
    expect(con('NO', '9')).toEqual([])
    for (const nada of ['', 'PARCIAL', 'EN PROCESO', 'N/A', '90 %', 'NO APLICA']) expect(con(nada, '9')).toEqual([])
  })
  it('se juzga en el sentido del indicador', () => {
    const baja: Partial<Ficha> = { sentido: 'descendente', calculo: 'inverso' }
    expect(con('SÍ', '9', baja)).toEqual([])
    expect(con('SÍ', '11', baja)).toEqual(HAY)
    expect(con('NO', '9', baja)).toEqual(HAY)
  })
  it('con lo que se imprimió, no con lo que después se corrigió', () => {
    const e = expediente(
      planDeUno(),
      [captura('visitas', '2023-10', '12', { version: 2 })],
      [publicado('visitas', '2023-10', { cumple: 'NO', valor: '8', valorLeido: '8', metaLeida: '10' })],
    )
    expect(de('R14', e)).toEqual([])
  })
  it('sin columna de cumplimiento: no', () =>
    expect(de('R14', expediente(planDeUno(), [captura('visitas', '2023-10', '9')], [publicado('visitas', '2023-10', {})]))).toEqual([]))
})

describe('R15: el resumen de la hoja no es el de sus renglones', () => {
  const con = (resumen: Impreso['resumen'], valores: readonly string[] = ['10', '9', '12']) => {
    const claves = valores.map((_, i) => `i${i}`)
    const impreso = (v: string) => ({ valorLeido: v, metaLeida: '10' })
    return de(
      'R15',
      expediente(
        plan([
          unidad(
            '100',
            claves.map((c) => indicador(c)),
          ),
        ]),
        claves.map((c, i) => captura(c, '2023-10', valores[i] ?? '')),
        claves.map((c, i) =>
          publicado(c, '2023-10', { ...impreso(valores[i] ?? ''), ...(i === 0 && resumen !== undefined ? { resumen } : {}) }),
        ),
      ),
    )
  }
  it('cuenta tres cumplidos y son dos: sí, con las dos cuentas', () => {
    const [h, ...mas] = con({ indicadores: '3', cumplidos: '3' })
    expect(mas).toEqual([])
    expect(h?.mensaje).toBe('El resumen de la hoja dice 3 cumplidos; sus renglones dan 2.')
    expect(h?.cifras).toEqual({ cumplidos: '3 de 2' })
  })
  it('cuenta indicadores que no están, o de menos: sí', () => {
    expect(con({ indicadores: '4' })).toHaveLength(1)
    expect(con({ indicadores: '4', incumplidos: '0' })[0]?.aritmetica).toBe('indicadores: 4 ≠ 3 · no cumplidos: 0 ≠ 1')
  })
  it('el que cuenta bien, el que no se lee y el que no está: no', () => {
    expect(con({ indicadores: '3', cumplidos: '2', incumplidos: '1' })).toEqual([])
    expect(con({ indicadores: 'tres', cumplidos: '' })).toEqual([])
    expect(con(undefined)).toEqual([])
  })
})

describe('R15: el resumen del libro no es el de sus hojas', () => {
  const con = (concentrados: Impreso['concentrados']) => {
    const impreso = (v: string) => ({ valorLeido: v, metaLeida: '10' })
    const filas = [
      { c: 'a', u: '100', v: '10' },
      { c: 'b', u: '100', v: '9' },
      { c: 'c', u: '200', v: '12' },
      { c: 'd', u: '300', v: '12' },
    ]
    const p = plan(
      ['100', '200', '300'].map((u) =>
        unidad(
          u,
          filas.flatMap((f) => (f.u === u ? [indicador(f.c)] : [])),
        ),
      ),
    )
    return de(
      'R15',
      expediente(
        p,
        filas.map(({ c, u, v }) => captura(c, '2023-10', v, { unidad: u })),
        filas.map(({ c, u, v }) =>
          publicado(c, '2023-10', { ...impreso(v), ...(c === 'a' && concentrados !== undefined ? { concentrados } : {}) }, { unidad: u }),
        ),
      ),
    )
  }
  it('cuenta de una unidad otra cosa que sus renglones: sí', () => {
    const [h, ...mas] = con([{ hoja: 'Resumen', unidades: ['100'], indicadores: '2', cumplidos: '2' }])
    expect(mas).toEqual([])
    expect(h?.mensaje).toBe('De la unidad 100, la hoja «Resumen» dice 2 cumplidos; sus renglones dan 1.')
  })
  it('cuenta de todo el libro, y solo de las unidades que el libro trae', () => {
    // Of 100 and 200: three indicators, of which 9 of 10 is not met. What 300 delivered came in another book.
    expect(con([{ hoja: 'Resumen', unidades: ['100', '200'], indicadores: '3', cumplidos: '2', incumplidos: '1' }])).toEqual([])
    expect(con([{ hoja: 'Resumen', unidades: ['100', '200'], indicadores: '4', cumplidos: '3' }])[0]?.mensaje).toBe(
      'De las 2 unidades del libro, la hoja «Resumen» dice 4 indicadores y 3 cumplidos; sus renglones dan 3 y 2.',
    )
  })
  it('el que cuenta bien, y el libro que no trae resumen: no', () => {
    expect(con([{ hoja: 'Resumen', unidades: ['100'], indicadores: '2', cumplidos: '1' }])).toEqual([])
    expect(con(undefined)).toEqual([])
  })
})

describe('R21: participaciones que no suman cien', () => {
  const con = (
    participaciones: readonly string[],
    reporta: 'mensual' | 'trimestral' = 'mensual',
    cambios: Partial<Ficha> = {},
    periodos: readonly string[] = reporta === 'mensual' ? ['2023-10', '2023-11'] : ['2023-T2', '2023-T4'],
  ) => {
    const claves = participaciones.map((_, i) => `i${i}`)
    const p = plan([
      unidad(
        '100',
        claves.map((c) => indicador(c, { frecuencia: reporta, ...cambios })),
        { reporta },
      ),
    ])
    const filas = periodos.flatMap((mes) => claves.map((c, i) => ({ mes, c, avanceAbsoluto: participaciones[i] ?? '' })))
    return de(
      'R21',
      expediente(
        p,
        filas.map(({ mes, c }) => captura(c, mes, '10')),
        filas.map(({ mes, c, avanceAbsoluto }) => publicado(c, mes, { avanceAbsoluto })),
      ),
    )
  }
  it('doce veces 8.33 son 99.96: sí, una vez por unidad con sus meses', () => {
    expect(con(['8.33%', '8.33 %']).map((h) => [corto(h), h.aritmetica])).toEqual([
      ['R21 100 i0 2023-10 2023-11', '12 × 8.33 = 99.96 < 100'],
    ])
    expect(con(['8 %']).map((h) => h.aritmetica)).toEqual(['12 × 8 = 96 < 100'])
  })
  it('la que suma cien, o una cifra que no es la parte igual de cada periodo: no', () => {
    expect(con(['25.00%'], 'trimestral')).toEqual([])
    for (const otra of ['9%', '58.21%', '8.33', '120', '', '8.34%']) expect(con([otra])).toEqual([])
  })
  it('una columna que varía, o un solo renglón, puede ser un avance que dio un doceavo: no', () => {
    expect(con(['8.33%', '6.10%'])).toEqual([])
    expect(con(['6.10%', '8.33%'])).toEqual([])
    expect(con(['8.33%'], 'mensual', {}, ['2023-10'])).toEqual([])
  })
  it('cuenta los periodos en que el indicador debe algo: dos semestres de 50 suman cien', () => {
    const semestral: Partial<Ficha> = { frecuencia: 'semestral', metaAnual: '2', meta: { calendario: { '2023-T2': '1', '2023-T4': '1' } } }
    expect(con(['50%'], 'trimestral', semestral)).toEqual([])
    expect(con(['25%'], 'trimestral', semestral)).toEqual([])
  })
})
