import type { z } from 'zod'
import type { TipoDeArchivo } from '../core/comun/tipo-de-archivo.ts'

/** A field of an input that holds a file in base64: what may be in it, and how much. */
export interface CampoDeArchivo {
  /** Its place in the input; of each row of a list, `entregas.*.foto`. */
  campo: string
  tipos: readonly TipoDeArchivo[]
  maximoBytes: number
}

/** One thing the system can be asked. `operacion` writes and leaves a row in the bitácora; `consulta` only reads. */
export interface Pregunta {
  tipo: 'operacion' | 'consulta'
  /** The permission it takes, as `reglas/acceso/roles.yaml` grants it. */
  permiso: string
  entrada: z.ZodType
  salida: z.ZodType
  resumen: string
  /** The files that its input brings, if any: over HTTP they may come as parts of a form. */
  archivos?: readonly CampoDeArchivo[]
  /** Fields of the answer that whoever asked is told once and nobody keeps: they are not in the bitácora. */
  secretos?: readonly string[]
}
