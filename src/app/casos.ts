import type { Nombre } from '../contract/contrato.ts'
import { CASOS_ACCESO } from './acceso/casos.ts'
import { CASOS_CARTERA } from './cartera/casos.ts'
import { CASOS_FACTURACION } from './facturacion/casos.ts'
import { CASOS_MEDICION } from './medicion/casos.ts'
import type { Caso } from './operacion.ts'
import { CASOS_PADRON } from './padron/casos.ts'
import { CASOS_POA } from './poa/casos.ts'

/** The use case of every name of the contract: a domain's list that lacks one, or a domain that is not here, does not compile. */
export const CASOS: { readonly [N in Nombre]: Caso<N> } = {
  ...CASOS_ACCESO,
  ...CASOS_PADRON,
  ...CASOS_MEDICION,
  ...CASOS_CARTERA,
  ...CASOS_FACTURACION,
  ...CASOS_POA,
}
