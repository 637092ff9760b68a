import { DIVISIONES, type Division } from '../../core/cartera/antiguedad.ts'

/** How the aging is split, and which part of it is open; it lives in the address. */
export interface BusquedaDeCartera {
  por?: Division
  clave?: string
  despuesDe?: string
}

export function leerBusquedaDeCartera(b: Record<string, unknown>): BusquedaDeCartera {
  const por = DIVISIONES.find((d) => d === b.por)
  const { clave, despuesDe } = b
  return {
    ...(por && { por }),
    ...(typeof clave === 'string' && /^\S{1,40}$/.test(clave) && { clave }),
    ...(typeof despuesDe === 'string' && /^\d{1,10}$/.test(despuesDe) && { despuesDe }),
  }
}
