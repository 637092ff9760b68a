export type ClaseRechazo = 'entrada' | 'sesion' | 'permiso' | 'ausente' | 'conflicto' | 'exceso'

/** How a refusal is told: its class, what is wrong (`mensaje`) and what to do next (`remedio`), in Spanish. */
export interface Redaccion {
  clase: ClaseRechazo
  mensaje: string
  remedio: string
}
