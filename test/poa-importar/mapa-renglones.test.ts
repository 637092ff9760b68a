// Which rows of a workbook that is not ours are read, and what is taken of each.
import type { CellValue } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { libro } from './muestras.ts'
import { leerCon, tabla } from './receta.ts'

const TITULOS = ['INDICADOR', 'UNIDAD', 'META', 'VALOR', 'AVANCE', 'NOTA']

describe('los renglones ocultos de un libro', () => {
  it('se leen y se anuncian, uno por uno, y las hojas ocultas también', async () => {
    const { errores, avisos, casado } = await leerCon(
      await libro((l) => {
        const h = tabla(l, 'Uno', TITULOS, [
          ['Cobro', 'Litros', 10, 9, null, ''],
          ['Corte', 'Litros', 10, 8, null, ''],
        ])
        h.getRow(3).hidden = true
        tabla(l, 'Dos', TITULOS, [['Aforo', 'Litros', 10, 9, null, '']]).state = 'hidden'
      }),
      [{ datos: { unidad: { clave: { nombreHoja: '.+' }, nombre: { nombreHoja: '.+' } } } }],
    )
    expect(errores).toEqual([])
    expect(casado?.capturas).toHaveLength(3)
    expect(avisos.filter((a) => a.includes('ocult'))).toEqual([
      'hoja 1 (Uno), fila 3: el renglón de «Corte» está oculto y se leyó',
      'hoja 2 (Dos): la hoja está oculta y se leyó',
    ])
  })
})

describe('las columnas ocultas de un libro', () => {
  it('se leen y se anuncian una vez, si dicen algo y el periodo las pide', async () => {
    const MESES = ['INDICADOR', 'UNIDAD', 'META', 'ENE', 'FEB', 'MAR', 'ABR', 'NOTA']
    const { errores, avisos, casado } = await leerCon(
      await libro((l) => {
        tabla(l, 'Antes', TITULOS, [['Aforo', 'Litros', 10, 9, null, '']])
        const h = tabla(l, 'Uno', MESES, [
          ['Cobro', 'Litros', 10, 9, 8, 7, 6, ''],
          ['Corte', 'Litros', 10, 9, 8, 7, 6, ''],
        ])
        // February is read; April is of another quarter, the note says nothing, and column K is of nobody.
        for (const c of ['E', 'G', 'H', 'K']) h.getColumn(c).hidden = true
      }),
      [
        {
          hojas: { incluir: '^Uno$' },
          valoresPorPeriodo: {
            juntar: 'suma',
            columnas: { '01': { alias: ['ENE'] }, '02': { alias: ['FEB'] }, '03': { alias: ['MAR'] }, '04': { alias: ['ABR'] } },
          },
        },
      ],
    )
    expect(errores).toEqual([])
    expect(casado?.capturas.map((c) => c.valor)).toEqual(['24', '24'])
    expect(avisos.filter((a) => a.includes('ocult'))).toEqual(['hoja 2 (Uno), columna E: la columna está oculta y se leyó'])
  })
})

describe('los textos y avances que son del periodo de la hoja', () => {
  const MESES = ['INDICADOR', 'UNIDAD', 'META', 'ENE', 'FEB', 'MAR', 'AVANCE', 'NOTA']
  const renglones: CellValue[][] = [
    ['Cobro', 'Litros', 10, 9, 8, 7, 0.8, 'En enero llovió; en marzo se compuso'],
    ['Corte', 'Litros', 10, 10, 10, 10, null, ''],
  ]

  it('no se copian a sus meses: se guardan con lo impreso de ese periodo, y se avisa', async () => {
    const { errores, avisos, casado } = await leerCon(await libro((l) => tabla(l, 'Uno', MESES, renglones)), [
      'cada-mes',
      { columnas: { avance: { alias: ['AVANCE'], forma: 'fraccion' } } },
    ])
    expect(errores).toEqual([])
    expect(casado?.capturas.map((c) => [c.indicador, c.periodo, c.valor, c.observacion])).toEqual([
      ['10-cobro', '2026-01', '9', ''],
      ['10-corte', '2026-01', '10', ''],
      ['10-cobro', '2026-02', '8', ''],
      ['10-corte', '2026-02', '10', ''],
      ['10-cobro', '2026-03', '7', ''],
      ['10-corte', '2026-03', '10', ''],
    ])
    const deMeses = casado?.publicados.filter((p) => p.periodo !== '2026-T1')
    expect(new Set(deMeses?.map((p) => p.impreso.avance))).toEqual(new Set(['']))
    expect(casado?.publicados.filter((p) => p.periodo === '2026-T1')).toMatchObject([
      { indicador: '10-cobro', fila: 2, impreso: { avance: '0.8', avancePorciento: '80', observaciones: renglones[0]?.[7] } },
    ])
    expect(avisos.filter((a) => a.includes('no son de un mes'))).toEqual([
      'hoja 1 (Uno), fila 2: su texto y su avance no son de un mes; se guarda con lo impreso de 2026-T1',
    ])
  })

  it('un avance que no se puede leer se lista aunque no sea de un mes', async () => {
    const mal = [renglones[0]?.with(6, 'casi todo') ?? []]
    const { errores } = await leerCon(await libro((l) => tabla(l, 'Uno', MESES, mal)), ['cada-mes'])
    expect(errores).toEqual(['hoja 1 (Uno), fila 2, columna G: «casi todo» no es una cantidad'])
  })

  it('si la hoja no dice de qué periodo es, no se guardan y así se avisa; si es de un solo mes, son de ese mes', async () => {
    const sinPeriodo = await leerCon(await libro((l) => tabla(l, 'Uno', MESES, renglones)), ['cada-mes', { datos: { periodo: undefined } }])
    expect(sinPeriodo.avisos).toContainEqual(expect.stringContaining('no se guarda: el mapa no dice de qué periodo es'))
    const unMes = await leerCon(await libro((l) => tabla(l, 'Uno', MESES, renglones)), ['cada-mes', { datos: { periodo: { fijo: '02' } } }])
    expect(unMes.casado?.capturas.map((c) => [c.periodo, c.observacion])).toEqual([
      ['2026-02', renglones[0]?.[7]],
      ['2026-02', ''],
    ])
  })
})

describe('las metas por periodo de una hoja', () => {
  it('pueden estar en otras columnas que las de las demás', async () => {
    const trimestres = ['1ER TRIM', '2DO TRIM', '3ER TRIM', '4TO TRIM']
    const { errores, casado } = await leerCon(
      await libro((l) => {
        tabla(l, 'Centro', ['INDICADOR', 'UNIDAD', ...trimestres, 'VALOR', 'NOTA'], [['Cobro', 'Litros', 1, 2, 3, 4, 9, '']])
        const suyas = ['META ENE-MAR', ...trimestres.slice(1)]
        tabla(l, 'Foráneas', ['INDICADOR', 'UNIDAD', ...suyas, 'VALOR', 'REAL'], [['Corte', 'Litros', 5, 6, 7, 8, 99, 4]])
      }),
      ['por-hoja', { datos: { unidad: { clave: { nombreHoja: '.+' }, nombre: { nombreHoja: '.+' } } } }],
    )
    expect(errores).toEqual([])
    expect(casado?.plan.unidades.map((u) => u.indicadores[0]?.vigencias[0]?.meta)).toEqual([
      { calendario: { '2026-T1': '1', '2026-T2': '2', '2026-T3': '3', '2026-T4': '4' } },
      { calendario: { '2026-T1': '5', '2026-T2': '6', '2026-T3': '7', '2026-T4': '8' } },
    ])
    expect(casado?.capturas.map((c) => c.valor)).toEqual(['9', '4'])
  })
})

describe('el nombre de un indicador', () => {
  const DOS = ['PROGRAMA', 'INDICADOR', 'UNIDAD', 'META', 'VALOR']

  it('puede armarse de dos columnas, y si falta una de ellas el renglón no tiene nombre', async () => {
    const { errores, casado } = await leerCon(
      await libro((l) => {
        const h = tabla(l, 'Uno', DOS, [
          ['Medición', 'Instalados', 'Medidores', 10, 9],
          ['', 'Revisados', 'Medidores', 10, 8],
          ['Corte', 'Hechos', 'Cortes', 10, 7],
          ['Corte', '', 'Cortes', '', ''],
          ['Corte', '', 'Cortes', 10, 3],
        ])
        h.mergeCells('A2:A3')
      }),
      ['nombre-de-dos'],
    )
    expect(casado?.plan.unidades[0]?.indicadores.map((i) => i.vigencias[0]?.nombre)).toEqual([
      'Medición: Instalados',
      'Medición: Revisados',
      'Corte: Hechos',
    ])
    expect(errores).toEqual(['hoja 1 (Uno), fila 6, columna A: trae valor y no trae nombre del indicador'])
  })
})

describe('un renglón', () => {
  it('se deja fuera por lo que dice cualquier columna, y se avisa cuál', async () => {
    const { errores, avisos, casado } = await leerCon(
      await libro((l) =>
        tabla(
          l,
          'Uno',
          ['INDICADOR', 'UNIDAD', 'META', 'VALOR', 'ESTATUS'],
          [
            ['Cobro', 'Litros', 10, 9, 'Vigente'],
            ['Corte', 'Litros', 10, 8, 'Cancelado en marzo'],
            ['Aforo', 'Litros', 10, 8, ''],
          ],
        ),
      ),
      ['omitir-si'],
    )
    expect(errores).toEqual([])
    expect(casado?.capturas.map((c) => c.indicador)).toEqual(['10-cobro', '10-aforo'])
    expect(avisos).toContain('hoja 1 (Uno), fila 3, columna E: «Corte» se deja fuera por «Cancelado en marzo»')
  })
})
