import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { Informe, MedidoDeIndicador } from '../../src/core/poa/informe.ts'
import { escribirInforme } from '../../src/reports/poa/informe.ts'
import { escribirInformePdf } from '../../src/reports/poa/informe-pdf.ts'
import { informe2023 } from '../soporte/informe-2023.ts'
import { evaluador } from '../soporte/informe-formulas.ts'
import { compacto, leerPdf } from '../soporte/informe-pdf-leido.ts'

const HUELLA = 'ab'.repeat(32)
const CONTADOS: readonly (MedidoDeIndicador | undefined)[] = [
  { cantidad: '254981', motivo: null, filas: 254981, huella: HUELLA, completo: true },
  { cantidad: '1200', motivo: null, filas: 1200, huella: HUELLA, completo: false },
  { cantidad: null, motivo: 'sinDato', filas: 0, huella: null, completo: true },
  undefined,
]

/** October of unit 303: its four rows counted, counted so far, without records and not counted. */
function contado(): Informe {
  const informe = informe2023()
  const hojas = informe.hojas
    .filter((h) => h.unidad.clave === '303' && h.periodo === '2023-10')
    .map((h) => ({
      ...h,
      filas: h.filas.map((f, i) => {
        const medido = CONTADOS[i]
        return medido === undefined ? f : { ...f, medido }
      }),
    }))
  return { ...informe, hojas, resumen: [] }
}

const texto = async (formato: 'csv' | 'json', informe = contado()) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode((await escribirInforme(informe, formato)).bytes)

describe('Lo contado de los registros', () => {
  test('va en el CSV junto al valor, con su motivo, sus filas y su huella', async () => {
    const [cabeza = '', ...renglones] = (await texto('csv')).split('\r\n')
    const columnas = cabeza.split(',')
    expect(columnas.slice(columnas.indexOf('valor'), columnas.indexOf('avance_periodo_pct'))).toEqual([
      ...['valor', 'valor_motivo', 'contado', 'contado_motivo', 'contado_completo', 'contado_filas', 'contado_huella'],
    ])
    expect(renglones[0]).toContain(`,,254981,,sí,254981,${HUELLA},`)
    expect(renglones[1]).toContain(`,,1200,,no,1200,${HUELLA},`)
    expect(renglones[2]).toContain(',,,sinDato,sí,0,,')
  })

  test('va en el JSON tras el valor y su motivo, y no está donde no se cuenta', async () => {
    const { hojas } = JSON.parse(await texto('json')) as Informe
    const filas = hojas[0]?.filas ?? []
    expect(filas.map((f) => f.medido)).toEqual(CONTADOS)
    const llaves = Object.keys(filas[0] ?? {})
    expect(llaves[llaves.indexOf('valorMotivo') + 1]).toBe('medido')
  })

  test('va en el libro en la columna que sigue al valor, con sus filas y su huella al final y las fórmulas en su lugar', async () => {
    const libro = new ExcelJS.Workbook()
    const { bytes } = await escribirInforme(contado(), 'xlsx')
    await libro.xlsx.load(bytes.slice().buffer as ArrayBuffer)
    const hoja = libro.getWorksheet('303 2023-10')
    const columna = (letra: string) => [8, 9, 10, 11, 12].map((n) => hoja?.getCell(`${letra}${n}`).value)
    expect(columna('N')).toEqual(['Contado de los registros', 254981, '1,200 (parcial)', 'sin dato', 'no se cuenta'])
    expect(columna('AA')).toEqual([
      'Filas contadas y su huella',
      `254981 filas, ${HUELLA}`,
      `1200 filas, ${HUELLA}`,
      '0 filas',
      'no se cuenta',
    ])
    expect(columna('R')[0]).toBe('Semáforo')
    expect(hoja?.pageSetup.printArea).toBe('A1:S12')
    const evaluar = evaluador(libro)
    const avance = hoja?.getCell('P9').value as { formula: string; result: number }
    expect(evaluar('303 2023-10', avance.formula)).toBe(avance.result)
  })

  test('va en el PDF junto al valor', async () => {
    const leido = await leerPdf(escribirInformePdf(contado()))
    const titulos = leido.filas.filter((f) => f.titular).flatMap((f) => f.celdas.map((c) => compacto(c).replaceAll('-', '')))
    expect(titulos[titulos.indexOf('Valoractual') + 1]).toBe('Contadodelosregistros')
    const cuerpo = leido.filas.filter((f) => !f.titular).map((f) => f.celdas.map(compacto))
    for (const dicho of ['254,981', '1,200(parcial)', 'sindato', 'nosecuenta']) expect(cuerpo.some((f) => f.includes(dicho))).toBe(true)
  })

  test('no agrega columna ni palabra a un informe que nada cuenta', async () => {
    const informe = informe2023()
    expect(await texto('csv', informe)).not.toContain('contado')
    expect(await texto('json', informe)).not.toContain('"medido"')
  })
})
