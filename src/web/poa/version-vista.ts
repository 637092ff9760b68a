import { leerPeriodo } from '../../core/comun/periodo.ts'

/** The published version, or the period to be published, that a page shows; it lives in the address. */
export interface VersionVista {
  /** `2023-T4`. */
  periodo?: string
  version?: string
}

/** Reads it off an address; what is not of it is dropped. */
export function leerVersion({ periodo, version }: Record<string, unknown>): VersionVista {
  const vale = typeof periodo === 'string' && leerPeriodo(periodo) !== null
  const suya = vale && typeof version === 'string' && /^[1-9]\d{0,4}$/.test(version)
  return { ...(vale && { periodo }), ...(suya && { version }) }
}
