/** Which year of the lifecycle is looked at, and which unit's period is open; it lives in the address. */
export interface BusquedaDeCiclo {
  ejercicio?: string
  unidad?: string
  de?: string
  /** Also what is closed, and what has not ended. */
  ver?: 'todo'
}

export function leerBusquedaDeCiclo(b: Record<string, unknown>): BusquedaDeCiclo {
  const { ejercicio, unidad, de, ver } = b
  return {
    ...(typeof ejercicio === 'string' && /^20\d\d$/.test(ejercicio) && { ejercicio }),
    ...(typeof unidad === 'string' && unidad !== '' && { unidad: unidad.slice(0, 80) }),
    ...(typeof de === 'string' && /^\d{4}(-\w{2})?$/.test(de) && { de }),
    ...(ver === 'todo' && { ver }),
  }
}
