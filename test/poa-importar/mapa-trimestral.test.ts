import type { CellValue, Workbook, Worksheet } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { PlanPoa } from '../../src/contract/poa-plan.ts'
import { revisarPlan } from '../../src/core/poa/revisar-plan.ts'
import { importar, libro, mapa } from './muestras.ts'

const NOMBRE = 'pbr-trimestral'
const MAPAS = mapa(NOMBRE)
const TITULOS = [
  'No.',
  'COMPONENTE',
  'ACTIVIDAD',
  'INDICADOR',
  'U. DE M.',
  'SENTIDO',
  'TIPO DE META',
  'LÍNEA BASE',
  'META ANUAL',
  '1ER TRIM',
  '2DO TRIM',
  '3ER TRIM',
  '4TO TRIM',
  'REALIZADO',
  '% DE AVANCE',
  '¿CUMPLE?',
  'JUSTIFICACIÓN',
  '#',
]

type Renglon = Partial<Record<(typeof TITULOS)[number], CellValue>>

const BUENOS: Renglon[] = [
  {
    'No.': 1,
    COMPONENTE: 'C1 Medición',
    ACTIVIDAD: 'Instalar',
    INDICADOR: 'Medidores instalados',
    'U. DE M.': 'Medidor',
    SENTIDO: 'Ascendente',
    'TIPO DE META': 'Acumulable',
    'LÍNEA BASE': 950,
    'META ANUAL': 1000,
    '1ER TRIM': 200,
    '2DO TRIM': 250,
    '3ER TRIM': 250,
    '4TO TRIM': 300,
    REALIZADO: 330,
    '% DE AVANCE': { formula: 'N8/M8', result: 1.1 },
    '¿CUMPLE?': 'SÍ',
    '#': 1,
  },
  {
    'No.': 2,
    INDICADOR: 'Errores de lectura',
    'U. DE M.': 'Porcentaje',
    SENTIDO: 'DESCENDENTE',
    'TIPO DE META': 'Constante',
    'META ANUAL': '2%',
    '1ER TRIM': '2%',
    '2DO TRIM': '2%',
    '3ER TRIM': '2%',
    '4TO TRIM': '2%',
    REALIZADO: '1.5%',
    '¿CUMPLE?': 'SI',
    '#': 2,
  },
  {
    'No.': 3,
    INDICADOR: 'Obras imprevistas',
    'U. DE M.': 'Obra',
    SENTIDO: 'Ascendente',
    'TIPO DE META': 'Acumulable',
    'META ANUAL': 0,
    '1ER TRIM': 0,
    '2DO TRIM': 0,
    '3ER TRIM': 0,
    '4TO TRIM': 0,
    REALIZADO: 4,
    '% DE AVANCE': { formula: 'N10/M10', result: { error: '#DIV/0!' } as unknown as number },
    '#': 3,
  },
]

/** A sheet of the workbook; `antes` shifts the whole table by so many columns. */
function hoja(l: Workbook, nombre: string, renglones: Renglon[], { periodo = 'CUARTO TRIMESTRE', antes = 0 } = {}): Worksheet {
  const h = l.addWorksheet(nombre)
  h.getCell('A1').value = 'MUNICIPIO DE PEÑAS BLANCAS'
  h.getCell('A2').value = 'PRESUPUESTO BASADO EN RESULTADOS'
  h.getCell('A3').value = 'EJERCICIO FISCAL:'
  h.getCell('C3').value = 2024
  h.getCell('A4').value = 'UNIDAD RESPONSABLE: JEFATURA DE MEDICIÓN'
  h.getCell('E4').value = 'EJE RECTOR'
  h.getCell('F4').value = '3. AGUA Y CIUDAD'
  h.getCell('A5').value = 'PERIODO QUE SE INFORMA'
  h.getCell('D5').value = periodo
  TITULOS.forEach((t, i) => {
    const deTrimestre = /TRIM$/.test(t)
    h.getCell(deTrimestre ? 7 : 6, antes + i + 1).value = t
  })
  h.getCell(6, antes + 10).value = 'METAS'
  h.mergeCells(6, antes + 10, 6, antes + 13)
  renglones.forEach((r, k) => {
    TITULOS.forEach((t, i) => {
      if (r[t] !== undefined) h.getCell(8 + k, antes + i + 1).value = r[t] ?? null
    })
  })
  if (renglones.length === BUENOS.length) for (const c of [2, 3]) h.mergeCells(8, antes + c, 10, antes + c)
  h.getCell(8 + renglones.length, antes + 4).value = 'TOTAL'
  h.getCell(8 + renglones.length, antes + 14).value = 334
  h.getCell(10 + renglones.length, 1).value = 'ELABORÓ'
  h.getCell(11 + renglones.length, antes + 4).value = 'Firma que no es indicador'
  return h
}

const conMapa = (bytes: Uint8Array) => importar(bytes, { mapa: NOMBRE, mapas: MAPAS, archivo: 'pbr.xlsx' })

describe('un libro PbR por trimestre', () => {
  it('se lee por su mapa, aunque una hoja tenga la tabla corrida, y hace un plan válido', async () => {
    const { casado, errores, leido } = await conMapa(
      await libro((l) => {
        hoja(l, 'Portada', [])
        hoja(l, 'UR 7-B', BUENOS)
        hoja(l, 'UR 8 borrador', [])
        hoja(l, 'UR 9', BUENOS, { antes: 1 })
      }),
    )
    expect(errores).toEqual([])
    expect(leido.lectura).toMatchObject({
      ejercicio: 2024,
      organismo: 'MUNICIPIO DE PEÑAS BLANCAS',
      programa: 'PRESUPUESTO BASADO EN RESULTADOS',
    })
    expect(leido.lectura?.hojas.map((h) => [h.hoja, h.unidad.clave, h.unidad.nombre, h.periodo, h.filas.length])).toEqual([
      [2, '7-B', 'JEFATURA DE MEDICIÓN', '2024-T4', 3],
      [4, '9', 'JEFATURA DE MEDICIÓN', '2024-T4', 3],
    ])
    expect(leido.lectura?.hojas[0]?.alineacion.eje).toEqual({ clave: '3', nombre: 'AGUA Y CIUDAD' })
    expect(PlanPoa.safeParse(casado?.plan).error).toBeUndefined()
    if (casado) expect(revisarPlan(casado.plan)).toEqual([])
    const fichas = casado?.plan.unidades[0]?.indicadores.map((i) => i.vigencias[0])
    expect(fichas?.[0]).toMatchObject({
      metaAnual: '1000',
      agregacion: 'suma',
      lineaBase: { valor: '950', ejercicio: 2023 },
      lineaAccion: { nombre: 'C1 Medición' },
    })
    expect(fichas?.[1]).toMatchObject({ metaAnual: '2', agregacion: 'ultimo', sentido: 'descendente', accion: 'Instalar' })
    expect(fichas?.[0]?.meta).toEqual({ calendario: { '2024-T1': '200', '2024-T2': '250', '2024-T3': '250', '2024-T4': '300' } })
    expect(casado?.capturas.slice(0, 3).map((c) => c.valor)).toEqual(['330', '1.5', '4'])
    expect(leido.lectura?.hojas[0]?.filas.map((f) => f.avance)).toEqual(['110', null, null])
  })

  it('lo que no se puede leer se lista celda por celda', async () => {
    const con = (mas: Renglon): Renglon => ({ ...BUENOS[0], COMPONENTE: 'C', ACTIVIDAD: 'A', ...mas })
    const { errores } = await conMapa(
      await libro((l) => {
        hoja(l, 'UR 1', [
          con({ '#': 7 }),
          con({ INDICADOR: 'B', '4TO TRIM': '180 a 184' }),
          con({ INDICADOR: 'C', REALIZADO: { error: '#REF!' } as unknown as CellValue }),
          con({ INDICADOR: 'D', SENTIDO: 'LATERAL' }),
          con({ INDICADOR: 'E', 'META ANUAL': 999 }),
        ])
        hoja(l, 'UR 2', [con({})], { periodo: 'VERANO' })
        hoja(l, 'UR 3', [con({})]).getCell('N6').value = 'HECHO'
      }),
    )
    expect(errores).toEqual([
      'hoja 1 (UR 1), fila 8, columna A: sus columnas de número no coinciden: «1» y «7»',
      'hoja 1 (UR 1), fila 9, columna M: «180 a 184» trae varios números en una celda; deje uno solo',
      'hoja 1 (UR 1), fila 10, columna N: la celda trae el error #REF!; corrija su fórmula o escriba el dato',
      'hoja 1 (UR 1), fila 11, columna F: «LATERAL» no está en `columnas.sentido.valores` del mapa',
      'hoja 2 (UR 2): su periodo es «VERANO», que no es de 2024 ni está en `periodos` del mapa',
      'hoja 3 (UR 3), fila 6: no trae una columna «REALIZADO» o «LOGRADO» en su encabezado (fila 6)',
      'hoja 1 (1 2024-T4), fila 12, columna I: la meta anual es 999 y las metas por periodo dan 1000',
    ])
  })

  it('lo impreso que no sale de sus cifras se avisa y no se corrige', async () => {
    const { errores, avisos, leido } = await conMapa(
      await libro((l) => hoja(l, 'UR 1', [{ ...BUENOS[0], COMPONENTE: 'C', ACTIVIDAD: 'A', '% DE AVANCE': 0.97, '¿CUMPLE?': 'NO' }])),
    )
    expect(errores).toEqual([])
    expect(leido.lectura?.hojas[0]?.filas[0]?.avance).toBe('97')
    expect(avisos).toContain('hoja 1 (UR 1), fila 8: imprime un avance de 97 % y 330 contra 300 da 110.00 %')
    expect(avisos).toContain('hoja 1 (UR 1), fila 8: dice «NO» y el valor 330 alcanza la meta 300')
  })

  it('guarda el «cumple» impreso de cada renglón y el resumen que la hoja trae de sí misma, letra por letra', async () => {
    const { casado, errores } = await conMapa(
      await libro((l) => {
        const h = hoja(l, 'UR 1', BUENOS)
        h.getCell('A20').value = 'TOTAL DE INDICADORES'
        h.getCell('B20').value = 3
        h.getCell('A21').value = 'INDICADORES CUMPLIDOS: 2'
      }),
    )
    expect(errores).toEqual([])
    const impresos = casado?.publicados.map(({ impreso }) => [impreso.cumple, impreso.resumen])
    expect(impresos).toEqual([
      ['SÍ', { indicadores: '3', cumplidos: '2' }],
      ['SI', undefined],
      ['', undefined],
    ])
  })

  it('sin hojas de las que pide el mapa, o sin indicadores, se dice', async () => {
    expect((await conMapa(await libro((l) => hoja(l, 'Otra', BUENOS)))).errores[0]).toContain('ninguna de sus 1 hojas')
    expect((await conMapa(await libro((l) => hoja(l, 'UR 1', [])))).errores[0]).toBe('hoja 1 (UR 1): no trae ningún renglón de indicador')
  })
})
