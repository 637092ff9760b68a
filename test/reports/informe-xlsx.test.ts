import ExcelJS, { type CellValue, type Workbook } from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { Fila } from '../../src/core/poa/informe.ts'
import { escribirInformeXlsx, nombresDeHojas } from '../../src/reports/poa/informe-xlsx.ts'
import { informe2023 } from '../soporte/informe-2023.ts'
import { evaluador } from '../soporte/informe-formulas.ts'
import { hallazgo } from '../soporte/informe-hallazgo.ts'
import { HOSTILES, informeAusente, informeHostil, informeLargo, informeVacio } from '../soporte/informe-hostil.ts'

async function abrir(bytes: Uint8Array): Promise<Workbook> {
  const libro = new ExcelJS.Workbook()
  await libro.xlsx.load(bytes.slice().buffer as ArrayBuffer)
  return libro
}

const esFormula = (v: CellValue): v is { formula: string; result: number; date1904: boolean } =>
  typeof v === 'object' && v !== null && 'formula' in v
/** exceljs reads a cached result of 0 as none. */
const valor = (v: CellValue): CellValue => (esFormula(v) ? (v.result ?? 0) : v)

function fila(libro: Workbook, hoja: string, n: number): Record<string, CellValue> {
  const ws = libro.getWorksheet(hoja)
  return Object.fromEntries([...'ABCDEFGHIJKLMNOPQRSTUVWX'].map((letra) => [letra, ws?.getCell(`${letra}${n}`).value ?? null]))
}

describe('el libro del informe', () => {
  test('dice en cada fila lo que dice el informe, a otro lector', async () => {
    const informe = informe2023()
    const libro = await abrir(await escribirInformeXlsx(informe))
    const nombres = nombresDeHojas(informe)
    expect(libro.worksheets.map((w) => w.name)).toEqual(['Resumen', 'Completitud', ...nombres])
    expect(nombres[1]).toBe('303 2023-10')
    informe.hojas.forEach((hoja, h) => {
      hoja.filas.forEach((f, i) => {
        const c = fila(libro, nombres[h] ?? '', 9 + i)
        expect([c.A, c.C, c.H, c.I, c.N ?? '', c.K]).toEqual([
          f.lineaAccion.clave,
          f.accion,
          f.indicador,
          f.definicion,
          f.observaciones,
          f.unidadMedida,
        ])
        expect([c.J, c.M, valor(c.O ?? null)]).toEqual([Number(f.meta), Number(f.valor), Number(f.avancePeriodo)])
        expect([c.P, c.E, c.F]).toEqual(['sin base', f.publicado?.avanceAbsoluto, Number(f.publicado?.avance)])
        expect([c.U, c.V, c.R, c.W]).toEqual([f.publicado?.meta, f.publicado?.valor, f.publicado?.regla, f.publicado?.explicacion])
        expect(c.Q).toBe(informe.semaforo.luces.find((l) => l.clave === f.semaforo)?.nombre)
      })
    })
  })

  test('tiene fórmulas que, recalculadas, dan los resultados guardados', async () => {
    const libro = await abrir(await escribirInformeXlsx(informe2023()))
    const evaluar = evaluador(libro)
    let formulas = 0
    libro.eachSheet((ws) => {
      ws.eachRow((r) => {
        r.eachCell((celda) => {
          if (!esFormula(celda.value)) return
          formulas++
          expect(evaluar(ws.name, celda.value.formula), `${ws.name}!${celda.address} ${celda.value.formula}`).toBe(celda.value.result ?? 0)
        })
      })
    })
    // 54 rows; 24 of the resumen with meta, valor and advance; 4 totals; 5 lights counted twice.
    expect(formulas).toBe(54 + 24 * 3 + 4 + 5 * 2)
  })

  test('escribe la cifra, no una fórmula, donde no es valor ÷ meta', async () => {
    const informe = informe2023()
    const primera = informe.hojas[1]?.filas[0] as Fila
    primera.avancePeriodo = '55.55'
    const libro = await abrir(await escribirInformeXlsx(informe))
    expect(fila(libro, '303 2023-10', 9).O).toBe(55.55)
  })

  test('guarda como texto una cifra que no cabe en una hoja de cálculo', async () => {
    const informe = informe2023()
    const primera = informe.hojas[1]?.filas[0] as Fila
    primera.valor = '12345678901234567.89'
    const libro = await abrir(await escribirInformeXlsx(informe))
    expect(fila(libro, '303 2023-10', 9).M).toBe('12345678901234567.89')
    expect(fila(libro, '303 2023-10', 9).O).toBe(Number(primera.avancePeriodo))
  })

  test('dice en palabras el motivo de cada ausencia', async () => {
    const libro = await abrir(await escribirInformeXlsx(informeAusente()))
    const [a, b] = [fila(libro, '303 2023-10', 9), fila(libro, '303 2023-10', 10)]
    expect([a.M, a.O, a.P, a.E, a.F]).toEqual(['sin dato', 'sin dato', 'sin base', 'no publicado', 'no publicado'])
    expect([b.J, b.M, b.O, b.P]).toEqual(['sin meta', 'no aplica', 'no aplica', 'no aplica'])
  })

  test('nunca hace de un texto una fórmula', async () => {
    const libro = await abrir(await escribirInformeXlsx(informeHostil(), [{ ...hallazgo(), mensaje: '=1+1', remedio: '@x' }]))
    const formulas: string[] = []
    libro.eachSheet((ws) =>
      ws.eachRow((r) =>
        r.eachCell((c) => {
          if (esFormula(c.value)) formulas.push(c.value.formula)
        }),
      ),
    )
    expect(formulas.every((f) => /^(ROUND|SUM|COUNTIF)\(/.test(f))).toBe(true)
    HOSTILES.slice(0, 6).forEach((texto, i) => {
      expect(fila(libro, '303 2023-10', 9 + i).H).toBe(texto)
    })
    expect(libro.getWorksheet('303 2023-10')?.getCell('H10').numFmt).toBe('@')
    expect(libro.getWorksheet('Hallazgos')?.getCell('J2').value).toBe('=1+1')
  })

  test('está listo para imprimir: carta horizontal, una página de ancho, encabezado en cada página e inmovilizado', async () => {
    const libro = await abrir(await escribirInformeXlsx(informe2023(), []))
    expect(libro.getWorksheet('303 2023-10')?.pageSetup.printArea).toBe('A1:R12')
    expect(libro.getWorksheet('Hallazgos')?.pageSetup.printArea).toBe('A1:M2')
    for (const ws of libro.worksheets) {
      expect(ws.pageSetup).toMatchObject({
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        horizontalCentered: true,
      })
      const [, ultima = ''] = /^A1:([A-Z]+)\d+$/.exec(ws.pageSetup.printArea ?? '') ?? []
      const impresas = Array.from({ length: ws.getColumn(ultima).number }, (_, i) => ws.getColumn(i + 1).width ?? 0)
      // A landscape letter holds some 125 digits: a narrower sheet would leave part of its page blank, as fitting never enlarges.
      expect(impresas.reduce((a, b) => a + b, 0)).toBeGreaterThan(125)
      expect(ws.pageSetup.printTitlesRow).toMatch(/^\d+:\d+$/)
      expect(ws.views[0]).toMatchObject({ state: 'frozen' })
    }
  })

  test('abre igual en cualquier hoja de cálculo: letra con nombre, renglones con su altura y cifras a la derecha', async () => {
    const informe = informe2023()
    const libro = await abrir(await escribirInformeXlsx(informe, [hallazgo()]))
    libro.eachSheet((ws) =>
      ws.eachRow((r, n) => {
        expect(r.height, `${ws.name} ${n}`).toBeGreaterThanOrEqual(15)
        r.eachCell((c) => {
          expect([c.font?.name, typeof c.font?.size], c.address).toEqual(['Arial', 'number'])
          if (typeof c.value !== 'string' || c.isMerged || c.alignment?.wrapText !== true) return
          // At most one and a half letters to each unit of width: no line of the text is cut.
          const minimas = Math.ceil(c.value.length / ((ws.getColumn(c.col).width ?? 9) * 1.5))
          expect(r.height ?? 0, `${ws.name} ${c.address}`).toBeGreaterThanOrEqual(Math.min(409, minimas * 12))
        })
      }),
    )
    for (const letra of 'DEFJMOPUVX')
      expect(libro.getWorksheet('303 2023-10')?.getCell(`${letra}9`).alignment?.horizontal, letra).toBe('right')
    for (const letra of 'HI') expect(libro.getWorksheet('Hallazgos')?.getCell(`${letra}2`).alignment?.horizontal).toBe('right')
  })

  test('un texto largo da a su renglón la altura de sus líneas, hasta la que una hoja de cálculo admite', async () => {
    const informe = informe2023()
    const alto = async (observaciones: string): Promise<number> => {
      const hojas = informe.hojas.map((h, i) =>
        i === 1 ? { ...h, filas: h.filas.map((f, k) => (k === 0 ? { ...f, observaciones } : f)) } : h,
      )
      return (await abrir(await escribirInformeXlsx({ ...informe, hojas }))).getWorksheet('303 2023-10')?.getRow(9).height ?? 0
    }
    const [corto, largo, mas] = [
      await alto('UNA LÍNEA'),
      await alto('PALABRAS MAYÚSCULAS '.repeat(20)),
      await alto('palabra '.repeat(2000)),
    ]
    expect(largo).toBeGreaterThan(corto + 50)
    expect(mas).toBe(409)
  })

  test('una cifra cabe en su columna, por grande que sea: una hoja de cálculo no la enseña con almohadillas', async () => {
    const informe = informe2023()
    const primera = informe.hojas[1]?.filas[0] as Fila
    Object.assign(primera, { meta: '1234567890123.45', valor: '1' })
    const ws = (await abrir(await escribirInformeXlsx(informe))).getWorksheet('303 2023-10')
    // «1,234,567,890,123.45» are 20 characters.
    expect([ws?.getCell('J9').value, ws?.getCell('J9').numFmt]).toEqual([1234567890123.45, '#,##0.00'])
    expect(ws?.getColumn('J').width).toBeGreaterThan(20)
    expect(ws?.getColumn('M').width ?? 9).toBeLessThan(12)
  })

  test('los títulos que se repiten en cada página impresa son los de la única tabla de su hoja', async () => {
    const libro = await abrir(await escribirInformeXlsx(informe2023(), [hallazgo()]))
    const repetidos = (nombre: string): CellValue[] => {
      const ws = libro.getWorksheet(nombre)
      const [desde = 0, hasta = 0] = (ws?.pageSetup.printTitlesRow ?? '').split(':').map(Number)
      return [desde, hasta].map((n) => ws?.getCell(n, 1).value ?? null)
    }
    expect(repetidos('Resumen')).toEqual(['Clave', 'Clave'])
    expect(repetidos('Hallazgos')).toEqual(['Regla', 'Regla'])
    expect(repetidos('303 2023-10')).toEqual(['Línea de acción', 'Clave'])
    expect(repetidos('Completitud')[0]).toMatch(/^Programa Operativo Anual 2023 · /)
    const segunda = libro
      .getWorksheet('Resumen')
      ?.getColumn(1)
      .values.filter((v) => v === 'Clave')
    expect(segunda).toHaveLength(1)
  })

  test('llama publicado a lo publicado, y donde nada se publicó la meta anual es la nuestra', async () => {
    const informe = informe2023()
    const con = (await abrir(await escribirInformeXlsx(informe))).getWorksheet('303 2023-10')
    expect(['D8', 'E8', 'F8', 'D9'].map((c) => con?.getCell(c).value)).toEqual([
      'Meta anual (publicada)',
      'Avance absoluto (publicado)',
      'Avance %/meta anual (publicado)',
      '100%',
    ])
    const hojas = informe.hojas.map((h) => ({ ...h, filas: h.filas.map((f) => ({ ...f, publicado: null, metaAnual: '1200' })) }))
    const sin = (await abrir(await escribirInformeXlsx({ ...informe, hojas }))).getWorksheet('303 2023-10')
    expect([sin?.getCell('D8').value, sin?.getCell('D9').value]).toEqual(['Meta anual', 1200])
  })

  test('da a las hojas nombres que las hojas de cálculo aceptan, sin dos iguales', () => {
    const informe = informe2023()
    const hoja = informe.hojas[0]
    if (hoja === undefined) throw new Error('the fixture has it')
    const clave = "A/B*[C]:'unidad de nombre larguísimo que no cabe"
    const nombres = nombresDeHojas({
      ...informe,
      hojas: [hoja, hoja, { ...hoja, unidad: { clave, nombre: '' } }, { ...hoja, unidad: { clave, nombre: '' } }],
    })
    expect(nombres.slice(0, 2)).toEqual(['300 2023-T4', '300 2023-T4 (2)'])
    expect(new Set(nombres.map((n) => n.toLowerCase())).size).toBe(4)
    for (const n of nombres) expect(n).toMatch(/^[^\\/?*[\]:']{1,31}$/)
  })

  test('se escribe sin hojas, con 300 filas y con 2,000 caracteres en una celda', async () => {
    expect((await abrir(await escribirInformeXlsx(informeVacio(), []))).worksheets.map((w) => w.name)).toEqual([
      'Resumen',
      'Completitud',
      'Hallazgos',
    ])
    const largo = informeLargo(300)
    ;(largo.hojas[0]?.filas[299] as Fila).observaciones = 'larguísimo '.repeat(182)
    const libro = await abrir(await escribirInformeXlsx(largo))
    expect(fila(libro, '303 2023-10', 308).N).toBe('larguísimo '.repeat(182))
  })
})
