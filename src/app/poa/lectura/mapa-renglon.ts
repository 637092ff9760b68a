import type { Periodo } from '../../../core/comun/periodo.ts'
import type { ClaseDeAviso } from '../../../core/poa/aviso.ts'
import type { CantidadLeida } from '../../../core/poa/cantidad.ts'
import type { Celda } from '../../comun/libro.ts'
import { cifraDe, palabraEn } from './mapa-cifras.ts'
import type { MapaPoa } from './mapa-forma.ts'
import type { CifraHallada, Falla, Hallada, Halladas, HojaMapeada } from './mapa-hoja.ts'

export const SIN_DATO: CantidadLeida = { tipo: 'vacia' }
const BLANCA: Celda = { texto: '', numero: null, porcentaje: false, error: null, repetida: false, mismaFila: true }

/** A row of a foreign sheet, to be read by column. */
export interface Renglon {
  mapeada: HojaMapeada
  fila: number
  falla: Falla
  avisar: (clase: ClaseDeAviso, columna: number | null, mensaje: string) => void
  /** What the map says of its indicator alone. */
  propio?: MapaPoa['porIndicador'][number] | undefined
}

/** The cell of a column in the row. The rest of a merged range is blank unless the map says that its value repeats. */
export function celdaDe({ mapeada, fila }: Renglon, h: Hallada | undefined): Celda {
  if (h === undefined) return BLANCA
  const celda = mapeada.hoja.celda(fila, h.en)
  if (celda.texto !== '' && mapeada.hoja.columnasOcultas.has(h.en)) mapeada.ocultasLeidas.add(h.en)
  return celda.repetida && !celda.mismaFila && h.de.combinadas === 'primera' ? BLANCA : celda
}

/** The text of a column, with those that the map adds to it; none if one of them is blank and the map does not let it be. */
export function textoDe(r: Renglon, clave: keyof Halladas): string {
  const h: Hallada | undefined = r.mapeada.columnas[clave]
  if (h === undefined) return ''
  const propio = celdaDe(r, h).texto.trim()
  if (h.mas.length === 0) return propio
  const partes = [
    { texto: propio, opcional: h.de.opcional },
    ...h.mas.map((m) => ({ texto: celdaDe(r, m).texto.trim(), opcional: m.de.opcional })),
  ]
  if (partes.some((p) => p.texto === '' && !p.opcional)) return ''
  const unir = 'unir' in h.de ? String(h.de.unir) : ' '
  return partes.flatMap((p) => (p.texto === '' ? [] : [p.texto])).join(unir)
}

export interface Cifra {
  cifra: CantidadLeida
  texto: string
  en: number | undefined
}

export const codigoDe = (p: Periodo): string => p.slice(5) || 'anual'

export function unaCifra(r: Renglon, h: CifraHallada | undefined): Cifra {
  if (h === undefined) return { cifra: SIN_DATO, texto: '', en: undefined }
  const celda = celdaDe(r, h)
  return { cifra: cifraDe(celda, h.de, r.mapeada), texto: celda.texto.trim(), en: h.en }
}

export type Meta = Cifra & { programada?: string; sinMeta?: boolean }

/** A goal as it was adjusted, where its own cell says so; else as it was programmed. */
export function ajustada(r: Renglon, programada: CifraHallada | undefined, ajuste: CifraHallada | undefined): Meta {
  const antes = unaCifra(r, programada)
  const ahora = unaCifra(r, ajuste)
  if (ahora.cifra.tipo !== 'cantidad' && !('mensaje' in ahora.cifra)) {
    const sinMeta = programada !== undefined && palabraEn(celdaDe(r, programada), r.mapeada) === 'sinMeta'
    return { ...antes, sinMeta }
  }
  return { ...ahora, programada: antes.texto }
}

export const metaAnualDe = (r: Renglon): Meta => ajustada(r, r.mapeada.columnas.metaAnual, r.mapeada.columnas.metaAnualAjustada)

export const metaDelCalendario = (r: Renglon, codigo: string): Meta =>
  ajustada(r, r.mapeada.metas.get(codigo), r.mapeada.ajustadas.get(codigo))
