import type { z } from 'zod'

/** One thing the system can be asked. `operacion` writes and leaves a row in the bitácora; `consulta` only reads. */
export interface Pregunta {
  tipo: 'operacion' | 'consulta'
  /** The permission it takes, as `reglas/acceso/roles.yaml` grants it. */
  permiso: string
  entrada: z.ZodType
  salida: z.ZodType
  resumen: string
  /** What its input may weigh as JSON, if more than usual: it brings files. */
  maximoBytes?: number
  /** Fields of the answer that whoever asked is told once and nobody keeps: they are not in the bitácora. */
  secretos?: readonly string[]
}
