import { CAUSAS, type Causa } from '../../core/medicion/consumo.ts'

const escrita = (v: unknown, forma: RegExp): string | undefined => (typeof v === 'string' && forma.test(v) ? v : undefined)
const periodoEn = (v: unknown): string | undefined => escrita(v, /^\d{4}-(0[1-9]|1[0-2])$/)
const claveEn = (v: unknown): string | undefined => escrita(v, /^\S{1,40}$/)

/** What the page of capture shows; it lives in the address. */
export function leerCaptura(b: Record<string, unknown>): { periodo?: string; grupo?: string; ruta?: string; fecha?: string } {
  const [periodo, grupo, ruta, fecha] = [periodoEn(b.periodo), claveEn(b.grupo), claveEn(b.ruta), escrita(b.fecha, /^\d{4}-\d\d-\d\d$/)]
  return { ...(periodo && { periodo }), ...(grupo && { grupo }), ...(ruta && { ruta }), ...(fecha && { fecha }) }
}

/** What the queue of exceptions is filtered by, and the one that is open. */
export interface EnLaCola {
  periodo?: string | undefined
  causa?: Causa | undefined
  ruta?: string | undefined
  cuenta?: number | undefined
  numero?: number | undefined
  hoja?: 'juntas' | undefined
}

export function leerCola(b: Record<string, unknown>): EnLaCola {
  const [periodo, ruta] = [periodoEn(b.periodo), claveEn(b.ruta)]
  const causa = CAUSAS.find((c) => c === b.causa)
  const cuenta = Number(escrita(b.cuenta, /^[1-9]\d{0,9}$/) ?? b.cuenta)
  const numero = Number(escrita(b.numero, /^[1-9]\d{0,5}$/) ?? b.numero)
  return {
    ...(periodo && { periodo }),
    ...(causa && { causa }),
    ...(ruta && { ruta }),
    ...(cuenta > 0 && numero > 0 && { cuenta, numero }),
    ...(b.hoja === 'juntas' && { hoja: 'juntas' as const }),
  }
}

/** The serial that is looked for. */
export const leerSerie = (b: Record<string, unknown>): { serie?: string } =>
  typeof b.serie === 'string' && b.serie !== '' ? { serie: b.serie } : {}
