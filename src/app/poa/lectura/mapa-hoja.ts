import { type Campo, type ErrorDeArchivo, lugar } from '../../../core/poa/importado-lectura.ts'
import { letraDe } from '../../comun/columna.ts'
import type { HojaLibro } from '../../comun/libro.ts'
import { hallarColumna, hallarEncabezado } from './mapa-datos.ts'
import type { ColumnaMapa, MapaPoa } from './mapa-forma.ts'

/** A column of the map found on a sheet. */
export interface Hallada<C extends ColumnaMapa = ColumnaMapa> {
  en: number
  de: C
}

type Opciones = MapaPoa['columnas']
export type Halladas = { [K in keyof Opciones]?: Hallada<NonNullable<Opciones[K]>> }
type CifraHallada = Hallada<NonNullable<Opciones['valor']>>

/** A sheet of a foreign workbook with its header understood. */
export interface HojaMapeada {
  hoja: HojaLibro
  mapa: MapaPoa
  /** Rows below the header. */
  filas: readonly number[]
  columnas: Halladas
  metas: ReadonlyMap<string, CifraHallada>
  valores: ReadonlyMap<string, CifraHallada>
  numeros: readonly Hallada[]
}

/** Lists a mistake at a cell. */
export type Falla = (fila: number | null, columna: number | null, mensaje: string) => void

export const fallaEn =
  (hoja: HojaLibro, errores: ErrorDeArchivo[]): Falla =>
  (fila, columna, mensaje) => {
    const letra = columna === null ? null : letraDe(columna)
    const donde = lugar({ hoja: hoja.numero, rotulo: hoja.nombre, fila, columna: letra })
    errores.push({ hoja: hoja.numero, fila, columna: letra, donde, mensaje })
  }

/** Lists the cells of a sheet that cannot be taken. */
export function fallarRechazadas(hoja: HojaLibro, falla: Falla): void {
  for (const { fila, columna, mensaje } of hoja.rechazadas) falla(fila || null, columna || null, mensaje)
}

/** Finds the header and each column of the map; lists those that are missing and gives `null` if one of them is needed. */
export function mapearHoja(hoja: HojaLibro, mapa: MapaPoa, falla: Falla): HojaMapeada | null {
  const propio = mapa.porHoja[hoja.nombre]
  const encabezado = hallarEncabezado(hoja, propio?.encabezado ?? mapa.encabezado)
  if (encabezado === null) {
    falla(null, null, 'no se encuentra su encabezado; revise `encabezado` en el mapa, o exclúyala')
    return null
  }
  let completa = true
  const hallar = <C extends ColumnaMapa>(de: C): Hallada<C> | null => {
    const en = hallarColumna(hoja, de, encabezado)
    if (typeof en === 'number') return { en, de }
    if (de.opcional) return null
    completa = false
    falla(encabezado.primera, null, en)
    return null
  }
  const porPeriodo = (columnas: Record<string, CifraHallada['de']> | undefined): Map<string, CifraHallada> =>
    new Map(
      Object.entries(columnas ?? {}).flatMap(([p, de]): [string, CifraHallada][] => {
        const h = hallar(de)
        return h === null ? [] : [[p, h]]
      }),
    )
  const declaradas = Object.entries({ ...mapa.columnas, ...propio?.columnas }).filter(([, de]) => de !== undefined)
  const columnas = Object.fromEntries(
    declaradas.flatMap(([clave, de]) => {
      const h = hallar(de as ColumnaMapa)
      return h === null ? [] : [[clave, h]]
    }),
  ) as Halladas
  const metas = porPeriodo(mapa.metasPorPeriodo)
  const valores = porPeriodo(mapa.valoresPorPeriodo?.columnas)
  const numeros = mapa.numeros.map(hallar).filter((n) => n !== null)
  const filas = hoja.filas.filter((f) => f > encabezado.ultima)
  return completa ? { hoja, mapa, filas, columnas, metas, valores, numeros } : null
}

/** The letters by which later errors name the columns. */
export function letrasDe({ columnas, valores, metas }: HojaMapeada, periodo: string): Partial<Record<Campo, string>> {
  const { linea, lineaClave, unidadNombre, unidadClave, meta, valor, ...resto } = columnas
  const codigo = periodo.slice(5) || 'anual'
  const nombradas: Record<string, Hallada | undefined> = {
    ...resto,
    lineaAccion: linea ?? lineaClave,
    unidad: unidadClave ?? unidadNombre,
    meta: meta ?? metas.get(codigo),
    valor: valor ?? valores.get(codigo) ?? [...valores.values()].at(-1),
  }
  return Object.fromEntries(Object.entries(nombradas).flatMap(([campo, h]) => (h === undefined ? [] : [[campo, letraDe(h.en)]])))
}
