// Next year's plan from this one: what is proposed is a plan that can be loaded, whatever the year was.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal, fraccion, iguales, total } from '../../../src/core/comun/fraccion.ts'
import { periodo, periodosDelEjercicio } from '../../../src/core/comun/periodo.ts'
import { formular, preguntasDe } from '../../../src/core/poa/formular.ts'
import { AGREGACIONES, type Ficha, type Plan, SENTIDOS } from '../../../src/core/poa/plan.ts'
import { repartir } from '../../../src/core/poa/repartir-meta.ts'
import { revisarPlan } from '../../../src/core/poa/revisar-plan.ts'
import { captura, expediente, ficha, indicador, plan, planDeUno, REGLAS, renglones, unidad } from '../../soporte/plan.ts'

const REGLA = REGLAS.formulacion
const MESES = periodosDelEjercicio(2023, 'mensual')

/** What is formulated from a plan whose indicator `visitas` did this, month by month. */
function formulado(de: Plan, valores: readonly (string | null)[], antes: readonly (string | null)[] = []) {
  const capturas = (meses: readonly string[], vs: readonly (string | null)[]) =>
    vs.flatMap((v, i) => (v === null ? [] : [captura('visitas', meses[i] ?? '', v)]))
  const anterior = {
    ...{ ...de, ejercicio: 2022 },
    unidades: de.unidades.map((u) => ({
      ...u,
      indicadores: u.indicadores.map(({ clave, vigencias }) => ({
        clave,
        vigencias: vigencias.map((f) => ({ ...f, desde: fecha('2022-01-01'), hasta: fecha('2022-12-31') })),
      })),
    })),
  }
  const deHoy = renglones(expediente(de, capturas(MESES, valores)))
  const deAyer = renglones(expediente(anterior, capturas(periodosDelEjercicio(2022, 'mensual'), antes)))
  return formular(de, { renglones: deHoy, antes: deAyer }, REGLA)
}

const uno = (cambios: Partial<Ficha>, valores: readonly (string | null)[]) => {
  const [primero] = formulado(planDeUno(cambios), valores).indicadores
  if (primero === undefined) throw new Error('no se formuló')
  return primero
}

describe('Repartir una meta', () => {
  test('suma siempre la meta del año, cada parte a menos de una unidad de lo que le toca', () => {
    const pesos = fc.array(fc.bigInt(0n, 10_000n), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.bigInt(-1_000_000n, 1_000_000n), pesos, fc.integer({ min: 0, max: 4 }), (n, ps, decimales) => {
        const anual = fraccion(n, 10n ** BigInt(decimales))
        const partes = repartir(
          anual,
          ps.map((p) => fraccion(p)),
          decimales,
        ).map(decimal)
        expect(iguales(total(partes), anual)).toBe(true)
        const suma = ps.reduce((s, p) => s + p, 0n)
        const unidades = partes.map((p) => (p.n * 10n ** BigInt(decimales)) / p.d)
        if (suma > 0n) for (const [i, p] of ps.entries()) expect(abs((unidades[i] ?? 0n) * suma - n * p)).toBeLessThan(suma)
      }),
    )
  })

  test('lo que sobra va a los restos mayores, y de iguales al primero', () => {
    const iguales3 = [fraccion(1n), fraccion(1n), fraccion(1n)]
    expect(repartir(fraccion(10n), iguales3, 0)).toEqual(['4', '3', '3'])
    expect(repartir(fraccion(11n), iguales3, 0)).toEqual(['4', '4', '3'])
    expect(repartir(fraccion(1n), iguales3, 1)).toEqual(['0.4', '0.3', '0.3'])
    expect(
      repartir(
        fraccion(10n),
        iguales3.map(() => fraccion(0n)),
        0,
      ),
    ).toEqual(['4', '3', '3'])
  })
})

const abs = (n: bigint): bigint => (n < 0n ? -n : n)

describe('El plan que se propone', () => {
  test('puede cargarse, sea cual sea lo que se hizo, cómo se junta y hacia dónde mejora', () => {
    const valor = fc.option(
      fc.oneof(
        fc.integer({ min: 0, max: 500 }).map(String),
        fc.integer({ min: 0, max: 50_000 }).map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`),
      ),
    )
    const anio = fc.array(valor, { maxLength: 12 })
    const sinMeta = fc.constant<Partial<Ficha>>({ meta: null, metaAnual: null })
    const conMeta = fc.constantFrom<Partial<Ficha>>({}, { lineaBase: { valor: '8', ejercicio: 2022 } })
    fc.assert(
      fc.property(
        ...[
          anio,
          anio,
          fc.constantFrom(...AGREGACIONES),
          fc.constantFrom(...SENTIDOS),
          fc.oneof({ weight: 5, arbitrary: conMeta }, sinMeta),
        ],
        (valores, antes, agregacion, sentido, mas) => {
          const deSuma = agregacion === 'suma' ? {} : { metaAnual: '10' }
          const variables = agregacion === 'razon' ? ['a', 'b'] : []
          const calculo = sentido === 'descendente' ? 'inverso' : 'directo'
          const de = planDeUno({ agregacion, sentido, calculo, variables, ...deSuma, ...mas })
          expect(revisarPlan(de)).toEqual([])
          const { plan: siguiente } = formulado(de, valores, antes)
          expect(siguiente.ejercicio).toBe(2024)
          expect(revisarPlan(siguiente)).toEqual([])
        },
      ),
    )
  })

  test('el de 2023 sin ningún valor se propone entero con las metas que tiene, y puede cargarse', () => {
    const de = REGLAS.planes.get(2023)
    if (de === undefined) throw new Error('falta el plan de 2023')
    const { plan: siguiente, indicadores, omitidos } = formular(de, { renglones: renglones(expediente(de, [])), antes: [] }, REGLA)
    expect(revisarPlan(siguiente)).toEqual([])
    expect([siguiente.programa, omitidos, indicadores.length]).toEqual(['PROGRAMA OPERATIVO ANUAL 2024', [], 24])
    for (const i of indicadores) expect(i.propuesta.ficha.metaAnual).toBe(i.actual.metaAnual)
  })

  test('lo que dejó de medirse no sigue, ni la identidad que lo nombra', () => {
    const de = plan(
      [unidad('100', [indicador('visitas'), { clave: 'cortada', vigencias: [ficha({ hasta: fecha('2023-06-30') })] }])],
      [{ nombre: 'x', menor: ['cortada'], mayor: ['visitas'], fuente: 'prueba' }],
    )
    const { plan: siguiente, omitidos } = formulado(de, [])
    expect(omitidos).toEqual(['cortada'])
    expect(siguiente.identidades).toEqual([])
    expect(siguiente.unidades[0]?.indicadores.map((i) => i.clave)).toEqual(['visitas'])
  })

  test('quien empezó a medirse a medio año lleva el siguiente entero, y sus metas lo suman', () => {
    const desde = fecha('2023-07-01')
    const { propuesta } = uno({ desde, metaAnual: '60' }, [])
    expect([propuesta.ficha.desde, propuesta.ficha.hasta, propuesta.ficha.metaAnual]).toEqual(['2024-01-01', '2024-12-31', '120'])
    expect(propuesta.metas).toHaveLength(12)
  })

  test('las metas de un calendario pasan a los mismos periodos del otro año', () => {
    const calendario = { '2023-03': '40', '2023-09': '80' }
    const { propuesta, debidos } = uno({ meta: { calendario } }, [])
    expect(debidos).toBe(2)
    expect(propuesta.ficha.meta).toEqual({ calendario: { '2024-03': '40', '2024-09': '80' } })
  })

  test('lo que se acumula hasta su último periodo lleva el paso de sus metas de hoy', () => {
    const calendario = Object.fromEntries(MESES.map((m, i) => [m, String(10 * (i + 1))]))
    const acumulado = MESES.map((_, i) => String(12 * (i + 1)))
    const { propuesta } = uno({ agregacion: 'ultimo', meta: { calendario } }, acumulado)
    expect(propuesta.pasos.map((p) => p.regla)).toEqual(['ultimo', 'linea-base'])
    expect(propuesta.metas.map((m) => m.meta)).toEqual(acumulado)
    expect(propuesta.ficha.metaAnual).toBe('144')
  })

  test('lo que la gerencia cuenta de las demás pasa como está y no se pregunta', () => {
    const derivacion = { cuenta: 'acciones-de-mejora' as const, umbral: null, criterio: 'Las que se abren' }
    const { propuesta, preguntas } = uno({ derivacion }, ['100', '100', '100'])
    expect(propuesta.pasos.map((p) => p.regla)).toEqual(['derivado'])
    expect([propuesta.ficha.metaAnual, preguntas]).toEqual(['120', []])
  })

  test('la línea base es lo que hizo el año si se conoce entero; si no, la que tenía', () => {
    const antes = { valor: '99', ejercicio: 2022 }
    const entero = MESES.map(() => '11')
    expect(uno({ lineaBase: antes }, entero).propuesta.ficha.lineaBase).toEqual({ valor: '132', ejercicio: 2023 })
    expect(uno({ lineaBase: antes }, entero.slice(1)).propuesta.ficha.lineaBase).toEqual(antes)
  })

  test('un periodo que no aplicó no es uno que falta', () => {
    const de = planDeUno()
    const capturas = MESES.map((m, i) =>
      i < 2 ? captura('visitas', m, null, { estado: 'no-aplica', causa: 'Obra' }) : captura('visitas', m, '12'),
    )
    const [i] = formular(de, { renglones: renglones(expediente(de, capturas)), antes: [] }, REGLA).indicadores
    expect([i?.debidos, i?.conValor, i?.propuesta.ficha.metaAnual]).toEqual([10, 10, '144'])
  })
})

test('lo que se pregunta trae los periodos, las cifras y la pregunta', () => {
  const de = planDeUno()
  const rs = renglones(
    expediente(de, [captura('visitas', '2023-01', '12'), captura('visitas', '2023-02', '13'), captura('visitas', '2023-03', '11')]),
  )
  expect(preguntasDe(rs, REGLA)).toEqual([
    {
      clave: 'sobre',
      periodos: [periodo('2023-01'), periodo('2023-02')],
      dice: 'Pasó del 115 % de su meta en enero y febrero de 2023 (2023-01: 12 ≥ 10 (120.00 %) · 2023-02: 13 ≥ 10 (130.00 %)). ¿Estaba baja la meta, o hubo algo que no se repite?',
    },
  ])
})
