import type { ClaseRechazo } from './rechazo.ts'

/** How a refusal is told: its class, what is wrong and what to do next. */
export interface Redaccion {
  clase: ClaseRechazo
  mensaje: string
  remedio: string
}
