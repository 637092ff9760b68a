import { comparable } from '../../../core/comun/texto.ts'
import { type Campo, type ErrorDeArchivo, lugar } from '../../../core/poa/importado-lectura.ts'
import { letraDe } from '../../comun/columna.ts'
import type { HojaLibro } from '../../comun/libro.ts'
import { hallarColumna, hallarEncabezado } from './mapa-datos.ts'
import type { CifraMapa, ColumnaMapa, MapaPoa, ParteMapa } from './mapa-forma.ts'

/** A column of the map found on a sheet, with those whose texts follow its own. */
export interface Hallada<C extends ParteMapa = ParteMapa> {
  en: number
  de: C
  mas: readonly Hallada[]
}

type Opciones = MapaPoa['columnas']
export type Halladas = { [K in keyof Opciones]?: Hallada<NonNullable<Opciones[K]>> }
export type CifraHallada = Hallada<CifraMapa>
type PorPeriodo = ReadonlyMap<string, CifraHallada>

/** A sheet of a foreign workbook with its header understood. */
export interface HojaMapeada {
  hoja: HojaLibro
  mapa: MapaPoa
  /** Rows below the header. */
  filas: readonly number[]
  columnas: Halladas
  metas: PorPeriodo
  ajustadas: PorPeriodo
  otras: PorPeriodo
  valores: PorPeriodo
  numeros: readonly Hallada[]
  fuera: readonly { columna: Hallada; es: RegExp }[]
  /** Regexes of rows to pass over. */
  omitir: readonly RegExp[]
  /** The hidden columns in which something was read, as they are found. */
  ocultasLeidas: Set<number>
  /** The source's words, comparable, for what has no figure. */
  palabras: ReadonlyMap<string, keyof MapaPoa['palabras']>
}

/** Lists a mistake at a cell. */
export type Falla = (fila: number | null, columna: number | null, mensaje: string) => void

export const fallaEn =
  (hoja: HojaLibro, errores: ErrorDeArchivo[]): Falla =>
  (fila, columna, mensaje) => {
    const letra = columna === null ? null : letraDe(columna)
    errores.push({ hoja: hoja.numero, fila, columna: letra, donde: dondeEn(hoja, fila, columna), mensaje })
  }

/** «hoja 3 (303), fila 2, columna F». */
export const dondeEn = (hoja: HojaLibro, fila: number | null, columna: number | null = null): string =>
  lugar({ hoja: hoja.numero, rotulo: hoja.nombre, fila, columna: columna === null ? null : letraDe(columna) })

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
  const hallar = <C extends ParteMapa>(de: C): Hallada<C> | null => {
    const en = hallarColumna(hoja, de, encabezado)
    if (typeof en === 'number') return { en, de, mas: ((de as Partial<ColumnaMapa>).mas ?? []).flatMap((m) => hallar(m) ?? []) }
    if (de.opcional) return null
    completa = false
    falla(encabezado.primera, null, en)
    return null
  }
  const todas = (columnas: Record<string, CifraMapa> | undefined): PorPeriodo =>
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
  const mapeada = {
    hoja,
    mapa,
    filas: hoja.filas.filter((f) => f > encabezado.ultima),
    columnas,
    metas: todas({ ...mapa.metasPorPeriodo, ...propio?.metasPorPeriodo }),
    ajustadas: todas({ ...mapa.metasAjustadasPorPeriodo, ...propio?.metasAjustadasPorPeriodo }),
    otras: todas(mapa.otrasMetas),
    valores: todas({ ...mapa.valoresPorPeriodo?.columnas, ...propio?.valoresPorPeriodo }),
    numeros: mapa.numeros.flatMap((n) => hallar(n) ?? []),
    fuera: mapa.omitirSi.flatMap(({ columna, es }) => {
      const h = hallar(columna)
      return h === null ? [] : [{ columna: h, es: new RegExp(es, 'iu') }]
    }),
    omitir: mapa.omitir.map((o) => new RegExp(o, 'iu')),
    ocultasLeidas: new Set<number>(),
    palabras: palabrasDe(mapa),
  }
  return completa ? mapeada : null
}

const palabrasDe = ({ palabras }: MapaPoa): HojaMapeada['palabras'] =>
  new Map(
    (['sinDato', 'noAplica', 'sinMeta'] as const).flatMap((clase) => (palabras[clase] ?? []).map((p) => [comparable(p), clase] as const)),
  )

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
