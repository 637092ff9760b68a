import { z } from 'zod'
import { leerFecha } from '../core/comun/fecha.ts'
import { esGuardable } from '../core/comun/texto.ts'

/** Any text that is stored: without NUL and halves of characters, which PostgreSQL refuses. */
export const Guardable = z.string().refine(esGuardable, 'trae un carácter que no se puede guardar (nulo o medio carácter); quítelo')

/** Quantities are quoted decimals: YAML's and JSON's own numbers would pass through a float. */
export const Cantidad = z
  .string({ error: 'escriba la cantidad entre comillas, como "255835"' })
  .regex(/^\d{1,15}(\.\d{1,6})?$/, 'no es una cantidad: use dígitos y, si acaso, un punto decimal')

/** A civil date that exists, `aaaa-mm-dd`. */
export const FechaCivil = z.string().transform((t, ctx) => {
  const f = leerFecha(t)
  if (f !== null) return f
  ctx.addIssue({ code: 'custom', message: `«${t}» no es una fecha aaaa-mm-dd que exista` })
  return z.NEVER
})
