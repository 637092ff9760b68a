// What a map declares of each row: how it is measured, put together and held against its goal.
import type { CellValue } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { PlanPoa } from '../../src/contract/poa-plan.ts'
import { periodo } from '../../src/core/comun/periodo.ts'
import { armarInforme } from '../../src/core/poa/armar-informe.ts'
import type { Casado } from '../../src/core/poa/importado.ts'
import { revisarPlan } from '../../src/core/poa/revisar-plan.ts'
import { expediente, REGLAS, renglones } from '../soporte/plan.ts'
import { libro } from './muestras.ts'
import { EJEMPLOS, leerCon, mapaCon, tabla } from './receta.ts'

const TITULOS = ['INDICADOR', 'UNIDAD', 'META', 'VALOR', 'AVANCE', 'NOTA']
const fichas = (casado: Casado | null) => casado?.plan.unidades[0]?.indicadores.map((i) => i.vigencias[0]) ?? []

/** The plan can be loaded, and a report made of it says of each indicator its value, goal, advance and why it is absent. */
function resumen(casado: Casado | null, p = '2026-T1') {
  if (casado === null) throw new Error('no se leyó')
  expect(PlanPoa.safeParse(casado.plan).error).toBeUndefined()
  expect(revisarPlan(casado.plan)).toEqual([])
  const capturas = casado.capturas.map(({ hoja: _, fila: __, causaSupuesta, ...c }) => ({
    ...c,
    estado: c.estado === 'no-aplica' ? ('no-aplica' as const) : ('valor' as const),
    causa: c.causa ?? causaSupuesta,
    version: 1,
    evidencia: [],
    origen: 'importacion' as const,
  }))
  const e = expediente(casado.plan, capturas, casado.publicados)
  const informe = armarInforme(e, renglones(e), { periodo: periodo(p), unidad: null }, REGLAS.semaforo)
  return { ...informe, filas: informe.resumen.map((r) => [r.valor, r.meta, r.avancePeriodo, r.avancePeriodoMotivo]) }
}

describe('un valor que baja de cero, uno sin meta y uno desde su línea base', () => {
  const COLUMNAS = [...TITULOS, 'LÍNEA BASE', 'AÑO BASE']
  const filas: CellValue[][] = [
    ['Variación del padrón', 'Porcentaje', '-1%', '-2.5%', '', '', '', ''],
    ['Quejas recibidas', 'Quejas', '', 41, '', '', '', ''],
    ['Pérdidas de agua', 'Porcentaje', '30%', '35%', '', '', '40%', 2023],
  ]
  const bytes = () => libro((l) => tabla(l, 'Uno', COLUMNAS, filas))

  it('son legítimos cuando el mapa lo declara de su indicador', async () => {
    const { errores, casado, avisos } = await leerCon(await bytes(), ['por-indicador'])
    expect(errores).toEqual([])
    expect(avisos).toContainEqual(expect.stringContaining('«Quejas recibidas» no tiene meta: solo se le da seguimiento'))
    expect(fichas(casado)).toMatchObject([
      { negativos: true, meta: { cadaPeriodo: '-1' }, metaAnual: '-1' },
      { meta: null, metaAnual: null },
      { calculo: 'desde-linea-base', sentido: 'descendente', lineaBase: { valor: '40', ejercicio: 2023 } },
    ])
    const { filas: dicho, completitud } = resumen(casado)
    // Against a goal below zero a ratio says nothing; from 40 towards 30, 35 is half of the way.
    expect(dicho).toEqual([
      ['-2.50', '-1.00', null, 'noAplica'],
      ['41', null, null, 'noAplica'],
      ['35.00', '30.00', '50.00', null],
    ])
    expect(completitud).toMatchObject([{ esperadas: 3, capturadas: 3 }])
  })

  it('sin declararlo, el negativo y la meta que falta se listan', async () => {
    const { errores } = await leerCon(await bytes(), [])
    expect(errores).toEqual([
      'hoja 1 (10 2026-T1), fila 2, columna C: la meta -1 es negativa; si puede serlo, declare `negativos` en el mapa',
      'hoja 1 (10 2026-T1), fila 3, columna C: «»: falta la meta de un indicador que el plan no tiene',
    ])
    const conteo = await leerCon(await libro((l) => tabla(l, 'Uno', TITULOS, [['Cortes', 'Cortes', 5, -3, '', '']])), [])
    expect(conteo.errores).toEqual([
      'hoja 1 (10 2026-T1), fila 2, columna D: -3 es negativo, y su ficha no dice que pueda serlo (`negativos`)',
    ])
  })

  it('lo que el mapa dice de un indicador que el libro no trae se avisa', async () => {
    const { avisos } = await leerCon(await libro((l) => tabla(l, 'Uno', TITULOS, [['Cortes', 'Cortes', 5, 3, '', '']])), ['por-indicador'])
    expect(avisos).toContain('«Quejas recibidas», en `porIndicador`')
  })
})

describe('una meta ajustada', () => {
  it('es con la que se mide donde la hay, y la programada queda con lo impreso y en los avisos', async () => {
    const { errores, casado, avisos } = await leerCon(
      await libro((l) =>
        tabla(
          l,
          'Uno',
          ['INDICADOR', 'UNIDAD', 'META', 'META AJUSTADA', 'META ANUAL', 'META ANUAL AJUSTADA', 'VALOR'],
          [
            ['Cobro', 'Litros', 300, 280, 1200, 1120, 140],
            ['Corte', 'Litros', 10, '', 40, '', 5],
          ],
        ),
      ),
      ['meta-ajustada'],
    )
    expect(errores).toEqual([])
    expect(fichas(casado)).toMatchObject([{ metaAnual: '1120', meta: { cadaPeriodo: '280' } }, { metaAnual: '40' }])
    expect(casado?.publicados.map((p) => [p.impreso.meta, p.impreso.metaProgramada, p.impreso.metaLeida])).toEqual([
      ['280', '300', '280'],
      ['10', undefined, '10'],
    ])
    expect(avisos).toContain('hoja 1 (Uno), fila 2, columna D: la meta era «300» y se ajustó a «280»')
    expect(resumen(casado).filas.map((f) => f[2])).toEqual(['50.00', '50.00'])
  })

  it('también por periodo; y si el plan tiene la programada, se pide reprogramarlo', async () => {
    const trozos = ['metas-ajustadas-por-periodo', { datos: { periodo: { fijo: 'T3' } } }]
    const bytes = await libro((l) =>
      tabla(
        l,
        'Uno',
        ['INDICADOR', 'UNIDAD', 'T1', 'T2', 'T3', 'T4', 'T3 AJUSTADA', 'T4 AJUSTADA', 'VALOR'],
        [['Cobro', 'L', 10, 10, 10, 10, 6, '', 3]],
      ),
    )
    const { errores, casado } = await leerCon(bytes, trozos)
    expect(errores).toEqual([])
    expect(fichas(casado)[0]?.meta).toEqual({ calendario: { '2026-T1': '10', '2026-T2': '10', '2026-T3': '6', '2026-T4': '10' } })
    const sinAjuste = await libro((l) =>
      tabla(
        l,
        'Uno',
        ['INDICADOR', 'UNIDAD', 'T1', 'T2', 'T3', 'T4', 'T3 AJUSTADA', 'T4 AJUSTADA', 'VALOR'],
        [['Cobro', 'L', 10, 10, 10, 10, '', '', 3]],
      ),
    )
    const plan = (await leerCon(sinAjuste, trozos)).casado?.plan ?? null
    expect((await leerCon(bytes, trozos, { plan })).errores).toEqual([
      'hoja 1 (10 2026-T3), fila 2, columna E: la meta es 6 y la del plan para 2026-T3 es 10; si se ajustó, reprograme la meta del plan y vuelva a importar',
    ])
  })
})

describe('un libro por bimestre', () => {
  it('se lee como otro cualquiera, y su trimestre tiene el bimestre que cae entero en él', async () => {
    const bimestre = (nombre: string, valor: number) =>
      libro((l) => {
        tabla(l, 'Uno', TITULOS, [['Cobro', 'Litros', 10, valor, '', '']]).getCell('F1').value = nombre
      })
    const trozos = ['bimestres', { columnas: { observaciones: undefined, frecuencia: undefined } }]
    const primero = await leerCon(await bimestre('Enero-febrero', 8), trozos)
    expect(primero.errores).toEqual([])
    expect(primero.casado?.plan.unidades[0]).toMatchObject({ reporta: 'bimestral' })
    expect(fichas(primero.casado)[0]).toMatchObject({ frecuencia: 'bimestral', metaAnual: '60' })
    const segundo = await leerCon(await bimestre('Marzo-abril', 6), trozos, { plan: primero.casado?.plan ?? null })
    expect(segundo.casado?.capturas).toMatchObject([{ periodo: '2026-B2', valor: '6' }])
    const todo = { ...(primero.casado as Casado), capturas: [...(primero.casado?.capturas ?? []), ...(segundo.casado?.capturas ?? [])] }
    expect(resumen(todo).hojas.map((h) => h.periodoNombre)).toEqual(['primer bimestre de 2026'])
    // (8 + 6) ÷ 60: by hand 23.33, once a period ends in which both are.
    const semestre = armarInforme(
      { plan: todo.plan, planVersion: 1, capturas: [], publicados: [], cerrados: [] },
      [],
      { periodo: periodo('2026-S1'), unidad: null },
      REGLAS.semaforo,
    )
    expect(semestre.hojas.map((h) => h.periodo)).toEqual(['2026-B1', '2026-B2', '2026-B3'])
  })
})

describe('cada renglón', () => {
  const COLUMNAS = ['INDICADOR', 'UNIDAD', 'TIPO', 'SENTIDO', 'META', 'META MEDIA', 'META ANUAL', 'ENE', 'FEB', 'MAR']

  it('dice en sus columnas cómo se junta, con cuál meta se mide y hacia dónde va; y el mapa, de uno solo', async () => {
    const { errores, casado } = await leerCon(
      await libro((l) =>
        tabla(l, 'Uno', COLUMNAS, [
          ['Recibos', 'Recibos', 'Acumulable', 'Sube', 300, '', 1200, 90, 100, 80],
          ['Espera', 'Minutos', 'Promedio', 'Baja', '', 12, 12, 10, 11, 13],
          ['Cobertura', 'Porcentaje', 'Constante', 'Sube', '', '', '90%', '80%', '82%', '85%'],
          ['Tomas con medidor', 'Tomas', '', '', 500, '', 500, 400, 420, 450],
        ]),
      ),
      ['por-renglon', { declarar: { calculo: 'inverso' } }],
    )
    expect(errores).toEqual([])
    expect(fichas(casado)).toMatchObject([
      { agregacion: 'suma', sentido: 'ascendente', calculo: 'directo', metaAnual: '1200' },
      { agregacion: 'promedio', sentido: 'descendente', calculo: 'inverso', metaAnual: '12' },
      { agregacion: 'ultimo', metaAnual: '90', meta: { cadaPeriodo: '90' } },
      { agregacion: 'ultimo', metaAnual: '500' },
    ])
    // By hand: 90 + 100 + 80 = 270; (10 + 11 + 13) ÷ 3 = 11.33; the last, 85; the last, 450. Against 300, 12 (inverse), 90 and 500.
    expect(resumen(casado).filas).toEqual([
      ['270', '300', '90.00', null],
      ['11.33', '12', '105.91', null],
      ['85.00', '90.00', '94.44', null],
      ['450', '500', '90.00', null],
    ])
  })

  it('del que no se sabe cómo se juntan sus meses es un error, y también una meta que el mapa no tiene', async () => {
    const { errores } = await leerCon(
      await libro((l) => tabla(l, 'Uno', COLUMNAS, [['Recibos', 'Recibos', '', '', 300, '', 1200, 90, 100, 80]])),
      ['por-renglon'],
    )
    expect(errores).toContain('hoja 1 (Uno), fila 2, columna J: no se sabe cómo se juntan sus meses: declare su agregación o su `juntar`')
    expect(() => mapaCon('por-renglon', { declarar: { cualMeta: 'otra' } })).toThrow('«otra» no es una meta del mapa')
    expect(() => mapaCon({ porIndicador: [{ indicador: 'X', juntar: 'suma' }] })).toThrow('`juntar` por renglón pide')
  })

  it('suma solo los meses del periodo de su hoja', async () => {
    const mapa = {
      valoresPorPeriodo: { juntar: 'suma', columnas: { '03': { alias: ['MAR'] }, '04': { alias: ['ABR'] }, '05': { alias: ['MAY'] } } },
    }
    const bytes = await libro((l) => tabla(l, 'Uno', ['INDICADOR', 'UNIDAD', 'META', 'MAR', 'ABR', 'MAY'], [['Cobro', 'L', 10, 3, 4, 5]]))
    expect((await leerCon(bytes, [mapa])).casado?.capturas[0]?.valor).toBe('3')
    expect((await leerCon(bytes, [mapa, { datos: { periodo: { fijo: 'T2' } } }])).casado?.capturas[0]?.valor).toBe('9')
    expect((await leerCon(bytes, [mapa, { datos: { periodo: { fijo: 'T3' } } }])).errores).toContainEqual(
      expect.stringContaining('el mapa no dice qué columnas son de 2026-T3'),
    )
  })
})

describe('la receta', () => {
  it('solo da ejemplos que son un mapa', () => {
    expect(EJEMPLOS.size).toBeGreaterThan(10)
    for (const nombre of EJEMPLOS.keys()) expect(() => mapaCon(nombre), nombre).not.toThrow()
  })
})
