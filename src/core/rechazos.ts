import { RECHAZOS_ACCESO } from './acceso/rechazos.ts'
import { RECHAZOS_CARTERA } from './cartera/rechazos.ts'
import { RECHAZOS_COMUN } from './comun/rechazos.ts'
import { RECHAZOS_FACTURACION } from './facturacion/rechazos.ts'
import { RECHAZOS_MEDICION } from './medicion/rechazos.ts'
import { RECHAZOS_PADRON } from './padron/rechazos.ts'
import { RECHAZOS_POA } from './poa/rechazos.ts'

/** The closed catalogue of refusals: each domain's own, joined. A code that is not here does not compile. */
export const RECHAZOS = {
  ...RECHAZOS_COMUN,
  ...RECHAZOS_ACCESO,
  ...RECHAZOS_PADRON,
  ...RECHAZOS_MEDICION,
  ...RECHAZOS_CARTERA,
  ...RECHAZOS_FACTURACION,
  ...RECHAZOS_POA,
} as const
