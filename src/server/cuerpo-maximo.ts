import { CONTRATO, type Nombre } from '../contract/contrato.ts'
import type { Pregunta } from '../contract/pregunta.ts'

/** What a question weighs at most, what an operation does, and what one does that brings files. */
const [PREGUNTA, OPERACION, CON_ARCHIVOS] = [100_000, 1_000_000, 41_000_000]

/** How much the body of a name may be, in bytes. */
export function cuerpoMaximo(nombre: Nombre): number {
  const { tipo, archivos }: Pregunta = CONTRATO[nombre]
  if (tipo === 'consulta') return PREGUNTA
  return archivos === undefined ? OPERACION : CON_ARCHIVOS
}
