// The same three facts in another order give one advance to date, in every document. By hand: (50 + 30) ÷ 1,200 × 100 = 6.67; 80 ÷ 200 × 100 = 40.00.
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { periodo } from '../../src/core/comun/periodo.ts'
import { armarInforme } from '../../src/core/poa/armar-informe.ts'
import { escribirInforme } from '../../src/reports/poa/informe.ts'
import { vistaPdf } from '../../src/reports/poa/vista-pdf.ts'
import { captura, expediente, indicador, plan, REGLAS, renglones, unidad } from '../soporte/plan.ts'

const ANUAL = { metaAnual: '1200', meta: { cadaPeriodo: '100' } }
const ORDENES: Record<string, (string | null)[]> = {
  a: ['50', '30', null],
  b: ['50', null, '30'],
  c: [null, '50', '30'],
  d: [null, null, null],
}

const capturas = Object.entries(ORDENES).flatMap(([clave, valores]) =>
  valores.map((v, i) =>
    captura(clave, `2023-0${i + 1}`, v, v === null ? { estado: 'no-aplica', causa: 'Sin lecturas', unidad: '100' } : { unidad: '100' }),
  ),
)
const indicadores = Object.keys(ORDENES).map((c) => indicador(c, { ...ANUAL, nombre: `LECTURAS ${c}` }))
const e = expediente(plan([unidad('100', indicadores)]), capturas)
const informe = armarInforme(e, renglones(e), { periodo: periodo('2023-T1'), unidad: null }, REGLAS.semaforo)
const marzo = informe.hojas.find((h) => h.periodo === '2023-03')

describe('el acumulado de un trimestre con un mes que no aplica', () => {
  test('es 6.67 en el resumen, aplique el mes que aplique, y falta solo si ninguno aplicó', () => {
    expect(informe.resumen.map((r) => [r.valor, r.avancePeriodo, r.avanceAcumulado, r.avanceAcumuladoMotivo])).toEqual([
      ['80', '40.00', '6.67', null],
      ['80', '40.00', '6.67', null],
      ['80', '40.00', '6.67', null],
      [null, null, null, 'noAplica'],
    ])
  })

  test('y lo repite el renglón del mes que no aplica, que sigue sin valor ni avance propio', () => {
    expect(marzo?.filas.map((f) => [f.valorMotivo, f.avancePeriodo, f.avanceAcumulado])).toEqual([
      ['noAplica', null, '6.67'],
      [null, '30.00', '6.67'],
      [null, '30.00', '6.67'],
      ['noAplica', null, null],
    ])
  })

  test('y lo dicen igual el PDF, el XLSX, el CSV y el JSON', async () => {
    const vista = vistaPdf(informe, undefined)
    expect(vista.resumen.map((r) => r.celdas.at(-1))).toEqual([...Array(3).fill('6.67\u00a0%'), 'no aplica'])
    expect(vista.hojas.at(-1)?.filas.map((f) => f.avances[1])).toEqual([...Array(3).fill('6.67\u00a0%'), 'no aplica'])
    const libro = new ExcelJS.Workbook()
    await libro.xlsx.load((await escribirInforme(informe, 'xlsx')).bytes.slice().buffer as ArrayBuffer)
    expect([7, 8, 9, 10].map((f) => libro.getWorksheet('Resumen')?.getCell(`H${f}`).value)).toEqual([6.67, 6.67, 6.67, 'no aplica'])
    const texto = async (formato: 'csv' | 'json') => new TextDecoder().decode((await escribirInforme(informe, formato)).bytes)
    const deMarzo = (await texto('csv')).split('\r\n').filter((r) => r.includes(',2023-03,'))
    expect(deMarzo.map((r) => r.includes(',6.67,'))).toEqual([true, true, true, false])
    const json = JSON.parse(await texto('json')) as typeof informe
    expect(json.resumen.map((r) => r.avanceAcumulado)).toEqual(['6.67', '6.67', '6.67', null])
  })
})
