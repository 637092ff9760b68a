import type { Fila, Hoja, Informe } from '../../src/core/poa/informe.ts'
import { informe2023 } from './informe-2023.ts'

/** Texts that a careless writer would run, drop or choke on. */
export const HOSTILES = [
  '#panic("x") *hola* $x$ _a_ @ref `raw` <b> [x] // c /* d */ \\u{41} = t',
  '=1+1',
  '+52 834 000 0000',
  '-nota al margen',
  '@SUM(A1:A9)',
  '=HYPERLINK("http://ejemplo.test","aquí")',
  'comillas "dobles", comas, y\nsaltos\r\nde línea',
  '日本語 العربية עברית Ελληνικά Кириллица 😀👩‍👩‍👧',
  'controles \u0000\u0007\u001f medio par \ud800 privado \ue000',
  '29 ≥ 16 ≤ ≠ ≈ → √ ∑ ∞ − × ÷',
]

/** The 2023 report with one row for each hostile text, in every field that people write. */
export function informeHostil(): Informe {
  const informe = informe2023()
  const hoja = informe.hojas[1] as Hoja
  const modelo = hoja.filas[0] as Fila
  hoja.filas = HOSTILES.map((texto) => ({
    ...modelo,
    accion: texto,
    comentario: texto,
    indicador: texto,
    definicion: texto,
    observaciones: texto,
    unidadMedida: texto,
    causa: texto,
    lineaAccion: { clave: '1', nombre: texto },
  }))
  return { ...informe, organismo: HOSTILES[0] ?? '', fuente: HOSTILES[0] ?? '', hojas: [hoja], resumen: [] }
}

/** The report without a sheet, a unit or a method sentence. */
export const informeVacio = (): Informe => ({ ...informe2023(), hojas: [], resumen: [], completitud: [], metodo: [] })

/** One sheet of many rows. */
export function informeLargo(cuantas: number): Informe {
  const informe = informe2023()
  const hoja = informe.hojas[1] as Hoja
  const filas = Array.from({ length: cuantas }, (_, i): Fila => ({ ...(hoja.filas[i % 4] as Fila), indicador: `Indicador ${i + 1}` }))
  return { ...informe, hojas: [{ ...hoja, filas }], resumen: [] }
}

/** A sheet whose first row has each figure absent for another reason, and no published figure anywhere. */
export function informeAusente(): Informe {
  const informe = informe2023()
  const hoja = informe.hojas[1] as Hoja
  const [a, b] = hoja.filas as [Fila, Fila]
  const sinPublicar = { valor: null, avancePeriodo: null, avanceAcumulado: null, publicado: null }
  const filas: Fila[] = [
    { ...a, ...sinPublicar, valorMotivo: 'sinDato', avancePeriodoMotivo: 'sinDato', avanceAcumuladoMotivo: 'sinBase', semaforo: 'gris' },
    {
      ...b,
      ...sinPublicar,
      meta: null,
      valorMotivo: 'noAplica',
      avancePeriodoMotivo: 'noAplica',
      avanceAcumuladoMotivo: 'noAplica',
      semaforo: 'gris',
    },
  ]
  return { ...informe, hojas: [{ ...hoja, filas }], resumen: [] }
}
