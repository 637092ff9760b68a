/** What is being done of a unit's sheet; it lives in the address. */
export interface ActoDeUnidad {
  acto?: 'capturar' | 'cerrar' | 'reabrir'
  /** The period of the sheet. */
  de?: string
  /** Of a capture, its indicator. */
  indicador?: string
}

const ACTOS = ['capturar', 'cerrar', 'reabrir'] as const

/** Reads it off an address; what is not of it is dropped. */
export function leerActoDeUnidad(busqueda: Record<string, unknown>): ActoDeUnidad {
  const acto = ACTOS.find((a) => a === busqueda.acto)
  const [de, indicador] = [busqueda.de, busqueda.indicador]
  return {
    ...(acto && { acto }),
    ...(typeof de === 'string' && /^\d{4}(-\w{2})?$/.test(de) && { de }),
    ...(typeof indicador === 'string' && indicador !== '' && { indicador: indicador.slice(0, 80) }),
  }
}
