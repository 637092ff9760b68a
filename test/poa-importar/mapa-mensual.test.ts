import type { CellValue, Workbook, Worksheet } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { MapaPoa } from '../../src/app/poa/lectura/mapa-forma.ts'
import { PlanPoa } from '../../src/contract/poa-plan.ts'
import { revisarPlan } from '../../src/core/poa/revisar-plan.ts'
import { importar, libro, mapa } from './muestras.ts'

const NOMBRE = 'mensual-coma'
const MAPAS = mapa(NOMBRE)
const TITULOS = [
  'CLAVE',
  'DEPARTAMENTO',
  'INDICADOR',
  'UNIDAD',
  'META DEL AÑO',
  'META TRIMESTRAL',
  'ENE',
  'FEB',
  'MAR',
  'AVANCE ACUMULADO',
  'COMENTARIO',
]

function hoja(l: Workbook, nombre: string, renglones: CellValue[][]): Worksheet {
  const h = l.addWorksheet(nombre)
  h.getCell('B1').value = '2025'
  h.getCell('B2').value = 'AGUAS DEL SUR'
  h.getCell('B3').value = 'Enero a marzo'
  h.getRow(5).values = TITULOS
  renglones.forEach((r, k) => {
    h.getRow(6 + k).values = r
  })
  return h
}

const RENGLONES: CellValue[][] = [
  [
    'C-1',
    'CAJAS',
    'Recaudación',
    'Pesos',
    '$45.987.039,56',
    '$11.496.759,89',
    '$3.000.000,10',
    '4.000.000',
    4_500_000.25,
    '$11.500.000,35',
    'Bien',
  ],
  ['', '', 'Recibos pagados', 'Recibos', '4.800', '1.200', 400, 0, 500, 900, ''],
  ['C-2', 'MEDICIÓN', 'Lecturas', 'Lecturas', '40', '10', '3', '3', '4', '10', ''],
  ['TOTAL', '', '', '', '', '', '', '', '', '99', ''],
]

const conMapa = (bytes: Uint8Array, mapas: Record<string, MapaPoa> = MAPAS) =>
  importar(bytes, { mapa: NOMBRE, mapas, archivo: 'mensual.xlsx' })

const conJuntar = (mas: object, columnas: object = {}): Record<string, MapaPoa> => {
  const m = structuredClone(MAPAS[NOMBRE])
  if (m?.valoresPorPeriodo === undefined) throw new Error('sin mapa')
  return {
    [NOMBRE]: MapaPoa.parse({ ...m, columnas: { ...m.columnas, ...columnas }, valoresPorPeriodo: { ...m.valoresPorPeriodo, ...mas } }),
  }
}

describe('un libro mensual con coma decimal', () => {
  it('junta los meses de cada renglón, por unidad, con celdas combinadas y sin tocar los totales', async () => {
    const { casado, errores, leido } = await conMapa(
      await libro((l) => {
        const h = hoja(l, 'Seguimiento 1', RENGLONES)
        h.mergeCells('A6:A7')
        h.mergeCells('B6:B7')
      }),
    )
    expect(errores).toEqual([])
    expect(leido.lectura?.hojas.map((h) => [h.unidad.clave, h.unidad.nombre, h.periodo, h.filas.length])).toEqual([
      ['C-1', 'CAJAS', '2025-T1', 2],
      ['C-2', 'MEDICIÓN', '2025-T1', 1],
    ])
    expect(casado?.capturas.map((c) => c.valor)).toEqual(['11500000.35', '900', '10'])
    expect(leido.lectura?.hojas[0]?.filas[0]).toMatchObject({
      meta: '11496759.89',
      avance: '25.01',
      impreso: { valor: '$3.000.000,10 · 4.000.000 · 4500000.25' },
    })
    expect(PlanPoa.safeParse(casado?.plan).error).toBeUndefined()
    if (casado) expect(revisarPlan(casado.plan)).toEqual([])
  })

  it('un mes sin medir no es un mes en cero', async () => {
    const sinFebrero = [['C-2', 'MEDICIÓN', 'Lecturas', 'Lecturas', '40', '10', '3', 'S/D', '4', '7', '']]
    const bytes = await libro((l) => hoja(l, 'Seguimiento 1', sinFebrero))
    expect((await conMapa(bytes)).errores).toEqual([
      'hoja 1 (Seguimiento 1), fila 6, columna H: falta el dato de 02; un periodo sin medir no es cero',
    ])
    const omitido = await conMapa(bytes, conJuntar({ sinDato: 'omitir' }))
    expect(omitido.errores).toEqual([])
    expect(omitido.casado?.capturas[0]?.valor).toBe('7')
  })

  it('el trimestre puede ser la media o el último mes', async () => {
    const bytes = await libro((l) => hoja(l, 'Seguimiento 1', [['C-2', 'M', 'Lecturas', 'Lecturas', '40', '10', '3', '3', '4', '10', '']]))
    expect((await conMapa(bytes, conJuntar({ juntar: 'promedio' }))).casado?.capturas[0]?.valor).toBe('3.333333')
    expect((await conMapa(bytes, conJuntar({ juntar: 'ultimo' }))).casado?.capturas[0]?.valor).toBe('4')
  })

  it('o cada mes ser su propio periodo, y los meses en blanco aún no se informan', async () => {
    const renglones = [['C-2', 'M', 'Lecturas', 'Lecturas', '120', '10', '3', '8', null, null, '']]
    const { casado, errores } = await conMapa(
      await libro((l) => hoja(l, 'Seguimiento 1', renglones)),
      conJuntar({ juntar: 'cada-uno' }, { avance: undefined }),
    )
    expect(errores).toEqual([])
    expect(casado?.capturas.map((c) => [c.periodo, c.valor])).toEqual([
      ['2025-01', '3'],
      ['2025-02', '8'],
    ])
  })

  it('una columna corrida en una hoja se declara para esa hoja', async () => {
    const renglones = [['C-2', 'M', 'Lecturas', 'Lecturas', '40', '10', '3', '3', '4', '10', '', 'Va corrida']]
    const { casado } = await conMapa(await libro((l) => hoja(l, 'Seguimiento foráneas', renglones)))
    expect(casado?.capturas[0]?.observacion).toBe('Va corrida')
  })

  it('un texto donde va un número, un negativo y un renglón sin nombre se listan', async () => {
    const renglones = [
      ['C-2', 'M', 'Lecturas', 'Lecturas', '40', 'diez', '3', '3', '4', '10', ''],
      ['C-2', 'M', 'Cortes', 'Cortes', '40', '10', '3', '-9', '4', '-2', ''],
      ['C-2', 'M', '', 'Cortes', '40', '10', '3', '3', '4', '10', ''],
      ['', '', 'Sueltos', 'Cortes', '40', '10', '3', '1,5,2', '4', '10', ''],
    ]
    const { errores } = await conMapa(await libro((l) => hoja(l, 'Seguimiento 1', renglones)))
    expect(errores).toEqual([
      'hoja 1 (Seguimiento 1), fila 6, columna F: «diez» no es una cantidad',
      'hoja 1 (Seguimiento 1), fila 8, columna C: trae valor y no trae nombre del indicador',
      'hoja 1 (Seguimiento 1), fila 9, columna A: no se sabe de qué unidad es el renglón',
      'hoja 1 (C-2 2025-T1), fila 7, columna I: -9 es negativo, y su ficha no dice que pueda serlo (`negativos`)',
    ])
  })
})

describe('un mapa', () => {
  it('con llaves que no conoce, una regular rota o sin valor no se acepta', () => {
    const base = MAPAS[NOMBRE]
    expect(MapaPoa.safeParse({ ...base, columnitas: {} }).success).toBe(false)
    expect(MapaPoa.safeParse({ ...base, omitir: ['('] }).success).toBe(false)
    expect(MapaPoa.safeParse({ ...base, valoresPorPeriodo: undefined }).success).toBe(false)
    expect(MapaPoa.safeParse({ ...base, columnas: { ...base?.columnas, indicador: { alias: ['A'], letra: 'B' } } }).success).toBe(false)
  })
})
