import type { z } from 'zod'

/** One thing the system can be asked. `operacion` writes and leaves a row in the bitácora; `consulta` only reads. */
export interface Pregunta {
  tipo: 'operacion' | 'consulta'
  /** The permission it takes, as `reglas/acceso/roles.yaml` grants it. */
  permiso: string
  entrada: z.ZodType
  salida: z.ZodType
  resumen: string
}
