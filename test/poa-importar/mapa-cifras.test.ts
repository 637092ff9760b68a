// How single figures are taken from a workbook that is not ours.
import type { CellValue } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { aDecimales, leerNumero } from '../../src/core/poa/cantidad.ts'
import { libro } from './muestras.ts'
import { leerCon, tabla } from './receta.ts'

const TITULOS = ['INDICADOR', 'UNIDAD', 'META', 'VALOR', 'AVANCE', 'NOTA']
const formula = (result: number): CellValue => ({ formula: 'A1/B1', result })

describe('una fórmula que Excel comparte entre celdas', () => {
  const compartida = (formato: string) =>
    libro((l) => {
      const h = tabla(l, 'Uno', TITULOS, [
        ['Cobro', 'Porcentaje', 100, null, null, ''],
        ['Entrega', 'Porcentaje', 100, null, null, ''],
        ['Lectura', 'Porcentaje', 100, null, null, ''],
      ])
      h.fillFormula('D2:D4', 'A2/3', [[1 / 3], [2 / 3], [1 / 3]])
      for (const c of ['D2', 'D3', 'D4']) h.getCell(c).numFmt = formato
    })

  it('conserva su formato de número: 33.33 % se lee como se ve', async () => {
    const { errores, casado } = await leerCon(await compartida('0.00%'), [{ columnas: { valor: { alias: ['VALOR'], tomar: 'impreso' } } }])
    expect(errores).toEqual([])
    expect(casado?.capturas.map((c) => c.valor)).toEqual(['33.33', '66.67', '33.33'])
    expect(casado?.publicados.map((p) => p.impreso.valor)).toEqual(['33.33%', '66.67%', '33.33%'])
  })
})

describe('el resultado de una división', () => {
  const con = (result: number, formato = 'General', trozos: (string | object)[] = [], unidad = 'Litros') =>
    libro((l) => {
      tabla(l, 'Uno', TITULOS, [['Cobro', unidad, 10, formula(result), null, '']]).getCell('D2').numFmt = formato
    }).then((b) => leerCon(b, trozos))

  it('con más de 15 cifras es un error, y con sus decimales declarados se toma a ellos, la mitad hacia arriba', async () => {
    expect((await con(1 / 3)).errores).toEqual([expect.stringContaining('declare en el mapa a cuántos decimales se toma')])
    expect((await con(1 / 3, 'General', ['redondear'])).casado?.capturas[0]?.valor).toBe('0.33')
    expect((await con(2.345, 'General', ['redondear'])).casado?.capturas[0]?.valor).toBe('2.35')
    expect((await con(-0.005, 'General', ['redondear', { declarar: { negativos: true } }])).casado?.capturas[0]?.valor).toBe('-0.01')
    expect((await con(1 / 3, '0.0%', ['redondear'], 'Porcentaje')).casado?.capturas[0]?.valor).toBe('33.33')
  })

  it('un formato que muestra 0 donde la celda guarda 0.1067 nunca se toma en silencio', async () => {
    const impreso = { columnas: { valor: { alias: ['VALOR'], tomar: 'impreso' } } }
    expect((await con(0.1067, '0', [impreso])).errores).toEqual([
      expect.stringMatching(/columna D: se ve «0» y la celda guarda 0\.1067; dele más decimales a su formato/),
    ])
    expect((await con(0.1067, '0')).casado?.capturas[0]?.valor).toBe('0.1067')
    expect((await con(0, '0', [impreso])).casado?.capturas[0]?.valor).toBe('0')
    const { avisos, casado } = await con(0.0004, '0', ['redondear'])
    expect(casado?.capturas[0]?.valor).toBe('0')
    expect(avisos).toContainEqual(expect.stringContaining('columna D: 0.0004 queda en 0 con 2 decimal(es)'))
  })

  it('se escribe con todas sus cifras aunque la hoja la guarde con exponente', () => {
    const a = (n: number, k: number) => aDecimales(leerNumero(n, true), k)
    expect(leerNumero(1.5e-7, true)).toMatchObject({ valor: '0.00000015' })
    expect(leerNumero(-1e21, true)).toMatchObject({ valor: `-1${'0'.repeat(21)}` })
    expect(leerNumero(1.25e22, true)).toMatchObject({ valor: `125${'0'.repeat(20)}` })
    expect(a(5.5e-17, 6)).toMatchObject({ valor: '0', aviso: expect.stringContaining('queda en 0') })
    expect(a(0.1 + 0.2, 2)).toEqual({ tipo: 'cantidad', valor: '0.3', porcentaje: false })
  })
})

describe('las palabras que el libro escribe donde no hay cifra', () => {
  const renglones: CellValue[][] = [
    ['Cobro', 'Litros', 10, 'en proceso', '', ''],
    ['Lectura', 'Litros', 10, 'No programado', '', ''],
    ['Entrega', 'Litros', 10, '*', '', ''],
    ['Corte', 'Litros', 10, 8, 'PENDIENTE', ''],
    ['Aforo', 'Litros', 'Solo seguimiento', 7, '', ''],
  ]
  const bytes = () => libro((l) => tabla(l, 'Uno', TITULOS, renglones))

  it('son datos del mapa: sin dato, no aplica y sin meta', async () => {
    const { errores, casado, leido } = await leerCon(await bytes(), ['palabras'])
    expect(errores).toEqual([])
    expect(leido.lectura?.hojas[0]?.filas.map((f) => f.estado)).toEqual(['sin-dato', 'no-aplica', 'no-aplica', 'valor', 'valor'])
    expect(casado?.capturas.map((c) => [c.indicador, c.estado, c.valor])).toEqual([
      ['10-lectura', 'no-aplica', null],
      ['10-entrega', 'no-aplica', null],
      ['10-corte', 'valor', '8'],
      ['10-aforo', 'valor', '7'],
    ])
    expect(casado?.plan.unidades[0]?.indicadores.at(-1)?.vigencias[0]).toMatchObject({ meta: null, metaAnual: null })
  })

  it('sin declararlas no se adivinan', async () => {
    expect((await leerCon(await bytes(), [])).errores.slice(0, 3)).toEqual([
      'hoja 1 (Uno), fila 2, columna D: «en proceso» no es una cantidad',
      'hoja 1 (Uno), fila 3, columna D: «No programado» no es una cantidad',
      'hoja 1 (Uno), fila 4, columna D: «*» no es una cantidad',
    ])
  })
})

describe('un avance con tope', () => {
  const bytes = () =>
    libro((l) => {
      const h = tabla(l, 'Uno', TITULOS, [
        ['Cobro', 'Litros', 300, 330, 1, ''],
        ['Lectura', 'Litros', 300, 270, 0.9, ''],
        ['Corte', 'Litros', 300, 270, 1, ''],
      ])
      for (const c of ['E2', 'E3', 'E4']) h.getCell(c).numFmt = '0%'
    })

  it('de 100 no contradice a quien pasó de su meta, y sí a quien no llegó', async () => {
    const imprime = (avisos: string[]) => avisos.filter((a) => a.includes('imprime un avance'))
    expect(imprime((await leerCon(await bytes(), [])).avisos)).toHaveLength(2)
    const { avisos, casado } = await leerCon(await bytes(), ['tope'])
    expect(imprime(avisos)).toEqual(['hoja 1 (Uno), fila 4: imprime un avance de 100 % y 270 contra 300 da 90.00 %'])
    expect(casado?.plan.unidades[0]?.indicadores[0]?.vigencias[0]?.tope).toBe('100')
  })
})
