// A sheet of the book that only sums up the others: what it counts is kept, and is not read as rows.
import type { CellValue } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { renglonesDe } from '../../src/core/poa/renglon.ts'
import { revisar } from '../../src/core/poa/revision/revisar.ts'
import { REGLAS } from '../soporte/plan.ts'
import { libro } from './muestras.ts'
import { leerCon, tabla } from './receta.ts'

const TITULOS = ['INDICADOR', 'UNIDAD', 'META', 'VALOR', 'PRUEBA']
const DE_SU_HOJA = { datos: { unidad: { clave: { nombreHoja: '.+' }, nombre: { nombreHoja: '.+' } } } }
const ENCABEZADO: CellValue[] = ['ÁREA', 'INDICADORES', 'CUMPLIDOS']

/** Two units, three indicators of which two are met, and a summary: its rows, of which the sixth is the total. */
const conResumen = (filas: CellValue[][], mas: readonly object[] = []) =>
  libro((l) => {
    tabla(l, 'Norte', TITULOS, [
      ['Cobro', 'Litros', 10, 10, 'Acta 1'],
      ['Corte', 'Litros', 10, 9, ''],
    ])
    tabla(l, 'Sur', TITULOS, [['Aforo', 'Litros', 10, 12, 'Acta 2']])
    const h = l.addWorksheet('Concentrado')
    ;[['Primer trimestre'], [], ENCABEZADO, ...filas].forEach((f, i) => {
      h.getRow(i + 1).values = f
    })
  }).then((bytes) => leerCon(bytes, [DE_SU_HOJA, 'concentrado', { columnas: { evidencia: { alias: ['PRUEBA'] } } }, ...mas]))

type Leido = Awaited<ReturnType<typeof conResumen>>

function hallazgos({ casado }: Leido, regla: string): string[] {
  if (casado === null) throw new Error('el libro no se leyó')
  const capturas = casado.capturas.map((c) => ({
    ...c,
    version: 1,
    estado: 'valor' as const,
    causa: null,
    evidencia: [],
    origen: 'importacion' as const,
  }))
  const expediente = { plan: casado.plan, planVersion: 1, capturas, publicados: casado.publicados, cerrados: [] }
  const [periodo] = casado.capturas.map((c) => c.periodo)
  if (periodo === undefined) throw new Error('el libro no trae ningún valor')
  const { revision, publicadas } = REGLAS
  return revisar({ expediente, periodo, renglones: renglonesDe(expediente, publicadas), revision, publicadas })
    .filter((h) => h.regla === regla)
    .map((h) => h.mensaje)
}

describe('la hoja de un libro que solo resume las demás', () => {
  it('no se lee como renglones, y lo que cuenta bien no es un hallazgo', async () => {
    const leido = await conResumen([
      ['Norte', 2, 1],
      ['SUR', 1, 1],
      ['TOTAL', 3, 2],
    ])
    expect(leido.errores).toEqual([])
    expect(leido.casado?.capturas.map((c) => c.unidad)).toEqual(['Norte', 'Norte', 'Sur'])
    expect(leido.avisos.filter((a) => a.includes('Concentrado'))).toEqual([])
    expect(hallazgos(leido, 'R15')).toEqual([])
  })

  it('se revisa contra los renglones de cada unidad y de todo el libro', async () => {
    const leido = await conResumen([
      ['Norte', 2, 2],
      ['Sur', 2, 1],
      ['TOTAL', 4, 3],
    ])
    expect(hallazgos(leido, 'R15')).toEqual([
      'De las 2 unidades del libro, la hoja «Concentrado» dice 4 indicadores y 3 cumplidos; sus renglones dan 3 y 2.',
      'De la unidad Norte, la hoja «Concentrado» dice 2 cumplidos; sus renglones dan 1.',
      'De la unidad Sur, la hoja «Concentrado» dice 2 indicadores; sus renglones dan 1.',
    ])
  })

  it('que nombra una unidad que el libro no trae, o que no está, se avisa', async () => {
    const { avisos } = await conResumen([
      ['Norte', 2, 1],
      ['Poniente', 1, 1],
      ['TOTAL', 3, 2],
    ])
    expect(avisos).toContain('hoja 3 (Concentrado), fila 5: cuenta los renglones de «Poniente», que no es ninguna unidad del libro')
    const sinElla = await leerCon(await libro((l) => tabla(l, 'Norte', TITULOS, [['Cobro', 'Litros', 10, 10, '']])), [
      DE_SU_HOJA,
      'concentrado',
    ])
    expect(sinElla.avisos).toContain('ninguna hoja se llama como la de `concentrado`, «^(RESUMEN|CONCENTRADO)$»')
  })

  it('de un libro de varios periodos no se sabe qué cuenta: se avisa y no se revisa', async () => {
    const leido = await leerCon(
      await libro((l) => {
        tabla(l, 'Norte', ['INDICADOR', 'UNIDAD', 'META', 'ENE', 'FEB', 'MAR'], [['Cobro', 'Litros', 10, 9, 9, 9]])
        tabla(l, 'Resumen', ['ÁREA', 'INDICADORES', 'CUMPLIDOS'], [['Norte', 5, 5]])
      }),
      [DE_SU_HOJA, 'cada-mes', 'concentrado'],
    )
    expect(leido.avisos).toContain('hoja 2 (Resumen): cuenta un libro de varios periodos, y no se sabe de cuál: no se revisa')
    expect(hallazgos(leido, 'R15')).toEqual([])
  })

  it('cuyo encabezado o columnas no están es un error del mapa', async () => {
    const errores = async (porUnidad: object) => (await conResumen([['Norte', 2, 1]], [{ concentrado: { porUnidad } }])).errores
    expect(await errores({ encabezado: { contiene: ['DEPARTAMENTO'] } })).toEqual([
      'hoja 3 (Concentrado): no se encuentra su encabezado; revise `concentrado.porUnidad.encabezado` en el mapa',
    ])
    expect(await errores({ cumplidos: { alias: ['LOGRADOS'] } })).toEqual([
      expect.stringMatching(/^hoja 3 \(Concentrado\), fila 3: no trae una columna «LOGRADOS»/),
    ])
  })
})

describe('la columna de evidencia de un libro', () => {
  it('se guarda letra por letra, y el valor que la deja en blanco es un hallazgo', async () => {
    const leido = await conResumen([['Norte', 2, 1]])
    expect(leido.casado?.publicados.map((p) => p.impreso.evidencia)).toEqual(['Acta 1', '', 'Acta 2'])
    expect(hallazgos(leido, 'R20')).toEqual(['El informe trae columna de evidencia, y en primer trimestre de 2026 no dice ninguna.'])
  })
})
