import { SEVERIDADES } from '../../ui/severidad.tsx'

/** What the list of findings is narrowed to; it lives in the address. */
export interface Filtro {
  unidad?: string
  regla?: string
  severidad?: (typeof SEVERIDADES)[number]
}

const texto = (v: unknown): string | undefined => (typeof v === 'string' && v !== '' ? v.slice(0, 80) : undefined)

/** Reads the filter off an address; what is not one is dropped. */
export function leerFiltro(busqueda: Record<string, unknown>): Filtro {
  const [unidad, regla] = [texto(busqueda.unidad), texto(busqueda.regla)]
  const severidad = SEVERIDADES.find((s) => s === busqueda.severidad)
  return { ...(unidad && { unidad }), ...(regla && { regla }), ...(severidad && { severidad }) }
}

/** The period from which an indicator was opened, to go back to it, and which page of its counted rows is open. */
export interface Procedencia {
  periodo?: string
  /** The period whose rows are open. */
  filas?: string
  /** Their page, and the row before it. */
  pagina?: string
  despuesDe?: string
}

export function leerProcedencia(busqueda: Record<string, unknown>): Procedencia {
  const [periodo, filas, pagina, despuesDe] = [busqueda.periodo, busqueda.filas, busqueda.pagina, busqueda.despuesDe].map(texto)
  const deDespues = pagina !== undefined && /^[1-9]\d{0,5}$/.test(pagina) && despuesDe !== undefined
  return { ...(periodo && { periodo }), ...(filas && { filas }), ...(deDespues && { pagina, despuesDe }) }
}
