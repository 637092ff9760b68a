import ExcelJS, { type Workbook } from 'exceljs'
import { describe, expect, test } from 'vitest'
import { escribirListado } from '../../src/reports/comun/listado.ts'
import type { Listado } from '../../src/reports/comun/listado-forma.ts'
import { compacto, leerPdf } from '../soporte/informe-pdf-leido.ts'

/** Two tables and an empty one, with all that a spreadsheet likes to change. */
const LISTADO: Listado = {
  archivo: 'antiguedad-2026-01-31',
  titulo: 'Antigüedad de saldos',
  renglones: ['Al 2026-01-31. Saldo: 12,345.60.', '=HYPERLINK("http://x","gratis")'],
  tablas: [
    {
      titulo: 'Cuentas',
      columnas: [{ titulo: 'Ruta' }, { titulo: 'Titular' }, { titulo: 'Vence' }, { titulo: 'Saldo', cifra: true }],
      filas: [
        ['0101', 'Begoña Núñez, viuda de «Ibáñez»', '2026-01-20', '0.10'],
        ['1E5', '=1+1', null, '-1234.50'],
        ['A-7', 'Δημήτρης Жуков 水', '2026-02-28', '999999999999.99'],
        ['2026-01', '@SUM(A1) "x"', null, '12345678901234567.89'],
      ],
    },
    { titulo: 'Por ruta', columnas: [{ titulo: 'Ruta' }, { titulo: 'Cuentas', cifra: true }], filas: [['0101', '4']] },
    { titulo: 'Convenios', columnas: [{ titulo: 'Folio' }], filas: [] },
  ],
  fecha: '2026-01-31',
}
const VACIO: Listado = { ...LISTADO, renglones: [], tablas: [{ titulo: 'Convenios', columnas: [{ titulo: 'Folio' }], filas: [] }] }

async function abrir(listado: Listado): Promise<Workbook> {
  const libro = new ExcelJS.Workbook()
  await libro.xlsx.load((await escribirListado(listado, 'xlsx')).slice().buffer as ArrayBuffer)
  return libro
}
const renglones = async (listado: Listado): Promise<string[]> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await escribirListado(listado, 'csv')).split('\r\n')

describe('Un listado', () => {
  test('sale igual byte por byte cada vez, en cada formato', async () => {
    for (const formato of ['pdf', 'xlsx', 'csv'] as const) {
      const [una, otra] = [await escribirListado(LISTADO, formato), await escribirListado(LISTADO, formato)]
      expect(Buffer.from(una).equals(Buffer.from(otra)), formato).toBe(true)
    }
  })
})

describe('Un listado en CSV', () => {
  test('trae todas sus tablas, cada una con su título después de un renglón en blanco', async () => {
    expect(await renglones(LISTADO)).toEqual([
      '\ufeffAntigüedad de saldos',
      '"Al 2026-01-31. Saldo: 12,345.60."',
      `"'=HYPERLINK(""http://x"",""gratis"")"`,
      '',
      'Cuentas',
      'Ruta,Titular,Vence,Saldo',
      '"=""0101""","Begoña Núñez, viuda de «Ibáñez»",2026-01-20,0.10',
      `"=""1E5""",'=1+1,,-1234.50`,
      'A-7,Δημήτρης Жуков 水,2026-02-28,999999999999.99',
      `"=""2026-01""","'@SUM(A1) ""x""",,12345678901234567.89`,
      '',
      'Por ruta',
      'Ruta,Cuentas',
      '"=""0101""",4',
      '',
      'Convenios',
      'Folio',
      '',
    ])
  })

  test('sin nada que mostrar dice de qué tabla, y sus columnas', async () => {
    expect(await renglones(VACIO)).toEqual(['\ufeffAntigüedad de saldos', '', 'Convenios', 'Folio', ''])
  })
})

describe('Un listado en XLSX', () => {
  test('tiene una hoja por tabla, con el título y los renglones arriba, leído por otro lector', async () => {
    const libro = await abrir(LISTADO)
    expect(libro.worksheets.map((h) => [h.name, h.rowCount])).toEqual([
      ['Cuentas', 8],
      ['Por ruta', 5],
      ['Convenios', 4],
    ])
    for (const hoja of libro.worksheets)
      expect([1, 2, 3].map((n) => hoja.getCell(n, 1).value)).toEqual([LISTADO.titulo, ...LISTADO.renglones])
    expect(libro.getWorksheet('Cuentas')?.getRow(4).values).toEqual([undefined, 'Ruta', 'Titular', 'Vence', 'Saldo'])
    expect(libro.getWorksheet('Convenios')?.getCell('A4').value).toBe('Folio')
  })

  test('guarda las cifras como números con sus decimales, y la que no cabe entera en un número, como texto', async () => {
    const hoja = (await abrir(LISTADO)).getWorksheet('Cuentas')
    const saldos = [5, 6, 7, 8].map((n) => hoja?.getCell(n, 4))
    expect(saldos.map((c) => c?.value)).toEqual([0.1, -1234.5, 999_999_999_999.99, '12345678901234567.89'])
    expect(saldos.slice(0, 3).map((c) => c?.numFmt)).toEqual(['#,##0.00', '#,##0.00', '#,##0.00'])
  })

  test('guarda las claves con sus ceros y lo que parece fórmula como texto, que nadie calcula', async () => {
    const hoja = (await abrir(LISTADO)).getWorksheet('Cuentas')
    expect([5, 6, 7, 8].map((n) => hoja?.getCell(n, 1).value)).toEqual(['0101', '1E5', 'A-7', '2026-01'])
    expect([5, 6, 7, 8].map((n) => hoja?.getCell(n, 2).value)).toEqual(LISTADO.tablas[0]?.filas.map((f) => f[1]))
    expect([hoja?.getCell('A3').type, hoja?.getCell('B6').type, hoja?.getCell('B8').type]).toEqual(Array(3).fill(ExcelJS.ValueType.String))
    expect([hoja?.getCell('B6').numFmt, hoja?.getCell('B8').numFmt]).toEqual(['@', '@'])
  })

  test('sin nada que mostrar deja su hoja con las columnas', async () => {
    const libro = await abrir(VACIO)
    expect(libro.worksheets.map((h) => [h.name, h.getCell('A1').value, h.getCell('A2').value])).toEqual([
      ['Convenios', LISTADO.titulo, 'Folio'],
    ])
  })
})

describe('Un listado en PDF', () => {
  test('dice cada tabla celda por celda, leído por sus etiquetas, y lo que su letra no dibuja por su código', async () => {
    const leido = await leerPdf(await escribirListado(LISTADO, 'pdf'))
    expect([leido.titulo, leido.idioma]).toEqual([LISTADO.titulo, 'es-MX'])
    expect(leido.encabezados.slice(-3)).toEqual(['Cuentas', 'Por ruta', 'Convenios'])
    expect(leido.filas.map((f) => f.celdas)).toEqual([
      ['Ruta', 'Titular', 'Vence', 'Saldo'],
      ['0101', 'BegoñaNúñez,viudade«Ibáñez»', '2026-01-20', '0.10'],
      ['1E5', '=1+1', '', '-1234.50'],
      ['A-7', 'ΔημήτρηςЖуков[U+6C34]', '2026-02-28', '999999999999.99'],
      ['2026-01', '@SUM(A1)"x"', '', '12345678901234567.89'],
      ['Ruta', 'Cuentas'],
      ['0101', '4'],
    ])
    const texto = compacto(leido.texto.join(''))
    for (const renglon of [...LISTADO.renglones, 'Nada que mostrar.']) expect(texto).toContain(compacto(renglon))
  })

  test('de muchas filas sigue en otras páginas, cada una con los títulos de sus columnas', async () => {
    const filas = Array.from({ length: 120 }, (_, i) => [String(i + 1).padStart(4, '0'), `${i}.00`])
    const tabla = { titulo: 'Cuentas', columnas: [{ titulo: 'Clave' }, { titulo: 'Saldo', cifra: true }], filas }
    const leido = await leerPdf(await escribirListado({ ...LISTADO, tablas: [tabla] }, 'pdf'))
    expect(leido.paginas).toBeGreaterThan(2)
    // Each page's tree has the rows of all, empty those of the others.
    const escritas = leido.filas.map((f) => f.celdas).filter(([clave = '']) => clave !== '' && clave !== 'Clave')
    expect(escritas).toEqual(filas)
    for (const [i, texto] of leido.texto.entries()) {
      expect(texto).toContain('Clave')
      expect(compacto(texto)).toContain(`Página${i + 1}de${leido.paginas}`)
    }
  })
})
