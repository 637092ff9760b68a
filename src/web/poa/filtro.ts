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

/** The period from which an indicator was opened, to go back to it. */
export function leerProcedencia(busqueda: Record<string, unknown>): { periodo?: string } {
  const periodo = texto(busqueda.periodo)
  return periodo === undefined ? {} : { periodo }
}
