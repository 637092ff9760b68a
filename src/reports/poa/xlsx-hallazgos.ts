import type { Workbook } from '@cj-tech-master/excelts'
import { nombrarPeriodos } from '../../core/comun/periodo.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import { type Contenido, escribirCelda, prepararImpresion, rotular, vestir } from '../comun/xlsx.ts'
import { sinHallazgos } from './cifras.ts'

/** Its worksheet. */
export const HALLAZGOS = 'Hallazgos'

const COLUMNAS: ReadonlyArray<readonly [titulo: string, ancho: number, de: (h: Hallazgo) => Contenido]> = [
  ['Regla', 6, (h) => h.regla],
  ['Nombre de la regla', 18, (h) => h.nombre],
  ['Severidad', 10, (h) => h.severidad],
  ['Clave', 7, (h) => h.unidad],
  ['Unidad responsable', 18, (h) => h.unidadNombre],
  ['Periodo', 13, (h) => nombrarPeriodos(h.periodos)],
  ['Indicador', 21, (h) => h.indicador],
  ['Hoja', 7, (h) => h.hoja ?? 'no aplica'],
  ['Fila', 7, (h) => h.fila ?? 'no aplica'],
  ['Hallazgo', 34, (h) => h.mensaje],
  [
    'Cifras',
    20,
    (h) =>
      Object.entries(h.cifras)
        .map(([nombre, valor]) => `${nombre}: ${valor}`)
        .join('\n'),
  ],
  ['Aritmética', 22, (h) => h.aritmetica],
  ['Qué lo resolvería', 27, (h) => h.remedio],
]

const A_LA_DERECHA = new Set(['Hoja', 'Fila'])

/** Adds the worksheet of the findings of the revisión; with none, it says so. */
export function agregarHallazgos(libro: Workbook, informe: Informe, hallazgos: readonly Hallazgo[]): void {
  const ws = libro.addWorksheet(HALLAZGOS, { views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }] })
  COLUMNAS.forEach(([titulo, ancho], c) => {
    ws.getColumn(c + 1).width = ancho
    rotular(ws.getCell(1, c + 1), titulo)
  })
  hallazgos.forEach((h, i) => {
    COLUMNAS.forEach(([titulo, , de], c) => {
      const celda = ws.getCell(i + 2, c + 1)
      vestir(celda, A_LA_DERECHA.has(titulo))
      escribirCelda(celda, de(h))
    })
  })
  if (hallazgos.length === 0) escribirCelda(ws.getCell(2, 1), sinHallazgos(informe))
  prepararImpresion(ws, '1:1', `Hallazgos de la revisión · ${informe.programa} · ${informe.periodoNombre}`)
}
