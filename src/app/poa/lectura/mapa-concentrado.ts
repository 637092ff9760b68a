import { comparable } from '../../../core/comun/texto.ts'
import type { Aviso } from '../../../core/poa/aviso.ts'
import type { Concentrado } from '../../../core/poa/captura.ts'
import type { ErrorDeArchivo, HojaLeida } from '../../../core/poa/importado-lectura.ts'
import type { HojaLibro } from '../../comun/libro.ts'
import { hallarColumna, hallarEncabezado, leerDato } from './mapa-datos.ts'
import type { MapaPoa } from './mapa-forma.ts'
import { dondeEn, fallaEn } from './mapa-hoja.ts'
import { resumenDe } from './resumen.ts'

type Mapeado = NonNullable<MapaPoa['concentrado']>
type Lista = { errores: ErrorDeArchivo[]; avisos: Aviso[] }
const CONTEOS = ['indicadores', 'cumplidos', 'incumplidos'] as const

/** Whether a sheet of the book is the one that only sums up the others. */
export const esConcentrado = ({ nombre }: HojaLibro, { concentrado }: MapaPoa): boolean =>
  concentrado !== undefined && new RegExp(concentrado.hoja, 'iu').test(nombre)

/** The sheets with what the book's own summary counts of each, where the map says which sheet it is. It sums up books of one period: one sheet a unit. */
export function conConcentrado(
  leidas: readonly HojaLeida[],
  libro: readonly HojaLibro[],
  mapa: MapaPoa,
  lista: Lista,
): readonly HojaLeida[] {
  const { concentrado } = mapa
  if (concentrado === undefined || leidas.length === 0) return leidas
  const hoja = libro.find((h) => esConcentrado(h, mapa))
  if (hoja === undefined) {
    lista.avisos.push({
      clase: 'mapa-sin-uso',
      donde: '',
      mensaje: `ninguna hoja se llama como la de \`concentrado\`, «${concentrado.hoja}»`,
    })
    return leidas
  }
  const unidades = leidas.map((h) => h.unidad.clave)
  if (new Set(unidades).size < leidas.length || new Set(leidas.map((h) => h.periodo)).size > 1) {
    const mensaje = 'cuenta un libro de varios periodos, y no se sabe de cuál: no se revisa'
    lista.avisos.push({ clase: 'contradiccion', donde: dondeEn(hoja, null), mensaje })
    return leidas
  }
  const conteos = [...deLibro(hoja, concentrado, unidades), ...deUnidades(hoja, concentrado, leidas, lista)]
  const lugar = (c: Concentrado): number => unidades.indexOf(c.unidades[0] ?? '')
  return leidas.map((h, i) => {
    const suyos = conteos.filter((c) => lugar(c) === i)
    return suyos.length === 0 ? h : { ...h, concentrados: suyos }
  })
}

function deLibro(hoja: HojaLibro, { libro = {} }: Mapeado, unidades: readonly string[]): Concentrado[] {
  const { resumen } = resumenDe(Object.fromEntries(CONTEOS.map((c) => [c, leerDato(hoja, libro[c])])))
  return resumen === undefined ? [] : [{ hoja: hoja.nombre, unidades, ...resumen }]
}

/** The counts of each unit. One that the book does not bring is told: its summary is of another book, or a sheet is missing. */
function deUnidades(hoja: HojaLibro, { porUnidad }: Mapeado, leidas: readonly HojaLeida[], lista: Lista): Concentrado[] {
  if (porUnidad === undefined) return []
  const falla = fallaEn(hoja, lista.errores)
  const encabezado = hallarEncabezado(hoja, porUnidad.encabezado)
  if (encabezado === null) {
    falla(null, null, 'no se encuentra su encabezado; revise `concentrado.porUnidad.encabezado` en el mapa')
    return []
  }
  const columnas = (['unidad', ...CONTEOS] as const).flatMap((cual) => {
    const de = porUnidad[cual]
    const en = de === undefined ? null : hallarColumna(hoja, de, encabezado)
    if (typeof en === 'string' && de?.opcional !== true) falla(encabezado.primera, null, en)
    return typeof en === 'number' ? [[cual, en] as const] : []
  })
  const texto = (fila: number, cual: string): string => {
    const en = columnas.find(([c]) => c === cual)?.[1]
    return en === undefined ? '' : hoja.celda(fila, en).texto.trim()
  }
  const omitir = porUnidad.omitir.map((o) => new RegExp(o, 'iu'))
  return hoja.filas.flatMap((fila) => {
    const nombre = comparable(texto(fila, 'unidad'))
    const { resumen } = resumenDe(Object.fromEntries(CONTEOS.map((c) => [c, texto(fila, c)])))
    if (fila <= encabezado.ultima || nombre === '' || resumen === undefined || omitir.some((o) => o.test(nombre))) return []
    const suya = leidas.find((h) => [h.unidad.clave, h.unidad.nombre].some((u) => comparable(u) === nombre))
    if (suya !== undefined) return [{ hoja: hoja.nombre, unidades: [suya.unidad.clave], ...resumen }]
    const mensaje = `cuenta los renglones de «${texto(fila, 'unidad')}», que no es ninguna unidad del libro`
    lista.avisos.push({ clase: 'contradiccion', donde: dondeEn(hoja, fila), mensaje })
    return []
  })
}
