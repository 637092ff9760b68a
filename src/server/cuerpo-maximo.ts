import { CONTRATO, type Nombre } from '../contract/contrato.ts'
import type { Pregunta } from '../contract/pregunta.ts'

/** What a question weighs at most besides the files that it brings, what an operation does, and what one does that brings files. */
const [PREGUNTA, OPERACION, CON_ARCHIVOS] = [100_000, 1_000_000, 41_000_000]

/** How much the body of a name may be, in bytes. */
export function cuerpoMaximo(nombre: Nombre): number {
  const { tipo, archivos }: Pregunta = CONTRATO[nombre]
  // In base64, and what comes with it. Anybody may ask.
  if (tipo === 'consulta') return PREGUNTA + Math.ceil((archivos?.reduce((n, a) => n + a.maximoBytes, 0) ?? 0) * (4 / 3))
  return archivos === undefined ? OPERACION : CON_ARCHIVOS
}
