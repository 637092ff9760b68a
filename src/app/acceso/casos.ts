import type { CasosDe } from '../operacion.ts'
import { altaPersona } from './alta-persona.ts'
import { bitacora } from './bitacora.ts'
import { verificarBitacora } from './verificar-bitacora.ts'

/** The use case of every name of acceso. */
export const CASOS_ACCESO: CasosDe<'acceso'> = {
  'acceso.alta-persona': altaPersona,
  'acceso.bitacora': bitacora,
  'acceso.verificar-bitacora': verificarBitacora,
}
