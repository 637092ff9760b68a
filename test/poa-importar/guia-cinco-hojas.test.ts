// Guide: a city with a double header of merged cells over five sheets, each with its table where it fell, and units and actions merged over rows.
import type { Workbook } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { revisarPlan } from '../../src/core/poa/revisar-plan.ts'
import { libro } from './muestras.ts'
import { leerCon } from './receta.ts'

const UNIDADES = ['Padrón', 'Medición', 'Facturación', 'Cobranza', 'Atención']
const TRAMOS = ['TRIMESTRE', 'ENERO', 'FEBRERO', 'MARZO']

/** A sheet whose table starts `antes` columns to the right and `abajo` rows further down than the first one. */
function hoja(l: Workbook, unidad: string, n: number, { antes = n % 3, abajo = n } = {}): void {
  const h = l.addWorksheet(`${n + 1}. ${unidad}`)
  h.getCell('A1').value = `UNIDAD RESPONSABLE: ${unidad.toUpperCase()}`
  const f = 3 + abajo
  const c = 1 + antes
  h.getCell(f, c).value = 'ACCIÓN'
  h.getCell(f, c + 1).value = 'INDICADOR'
  h.getCell(f, c + 2).value = 'UNIDAD'
  for (const k of [0, 1, 2]) h.mergeCells(f, c + k, f + 1, c + k)
  TRAMOS.forEach((t, k) => {
    const en = c + 3 + 2 * k
    h.getCell(f, en).value = t
    h.mergeCells(f, en, f, en + 1)
    h.getCell(f + 1, en).value = 'META'
    h.getCell(f + 1, en + 1).value = 'REAL'
  })
  h.getCell(f, c + 11).value = 'NOTA'
  h.mergeCells(f, c + 11, f + 1, c + 11)
  const renglon = (k: number, valores: (string | number)[]): void =>
    valores.forEach((v, j) => {
      h.getCell(f + 2 + k, c + j).value = v
    })
  renglon(0, [`Trabajar en ${unidad}`, `${unidad} hechos`, 'Servicios', 30, 33, 10, 11, 10, 10, 10, 12, 'Bien'])
  renglon(1, ['', `${unidad} revisados`, 'Servicios', 60, 54, 20, 18, 20, 18, 20, 18, 'Faltó personal'])
  h.mergeCells(f + 2, c, f + 3, c)
}

const MAPA = [
  'bajo',
  {
    hojas: { incluir: '^[0-9]\\.' },
    datos: { unidad: { clave: { nombreHoja: '^([0-9])' }, nombre: { rotulo: 'UNIDAD RESPONSABLE' } } },
    columnas: { accion: { alias: ['ACCIÓN'], combinadas: 'repetir' } },
  },
]

describe('un libro de cinco hojas con encabezados combinados', () => {
  it('se lee con un solo mapa aunque cada hoja tenga la tabla en otro lugar', async () => {
    const { errores, casado, leido } = await leerCon(
      await libro((l) => {
        l.addWorksheet('Portada').getCell('A1').value = 'POA'
        for (const [n, u] of UNIDADES.entries()) hoja(l, u, n)
      }),
      MAPA,
    )
    expect(errores).toEqual([])
    expect(leido.lectura?.hojas.map((h) => [h.unidad.clave, h.unidad.nombre, h.filas.length])).toEqual(
      UNIDADES.map((u, n) => [String(n + 1), u.toUpperCase(), 2]),
    )
    // 11 + 10 + 12 = 33 of 30; 18 + 18 + 18 = 54 of 60. The quarter's own REAL is not what is read.
    expect(casado?.capturas.map((c) => c.valor)).toEqual(UNIDADES.flatMap(() => ['33', '54']))
    const fichas = casado?.plan.unidades.flatMap((u) => u.indicadores.map((i) => i.vigencias[0])) ?? []
    expect(fichas.map((f) => f?.meta)).toEqual(UNIDADES.flatMap(() => [{ cadaPeriodo: '30' }, { cadaPeriodo: '60' }]))
    expect(fichas.map((f) => f?.accion)).toEqual(UNIDADES.flatMap((u) => Array(2).fill(`Trabajar en ${u}`)))
    expect(casado?.capturas.map((c) => c.observacion)).toEqual(UNIDADES.flatMap(() => ['Bien', 'Faltó personal']))
    if (casado) expect(revisarPlan(casado.plan)).toEqual([])
  })

  it('sin decir bajo qué título está una columna que se repite, se pide', async () => {
    const bytes = await libro((l) => hoja(l, 'Padrón', 0))
    const { errores } = await leerCon(bytes, [...MAPA, { columnas: { meta: { alias: ['META'] } } }])
    expect(errores).toEqual([
      'hoja 1 (1. Padrón), fila 3: trae dos columnas «META»; diga bajo qué título está (`bajo`), o su letra en `porHoja`',
    ])
    const otro = await leerCon(bytes, [...MAPA, { columnas: { meta: { alias: ['META'], bajo: ['ABRIL'] } } }])
    expect(otro.errores).toEqual(['hoja 1 (1. Padrón), fila 3: no trae una columna «META» bajo «ABRIL» en su encabezado (fila 3)'])
  })
})
