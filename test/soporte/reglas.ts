// Files of the project's rules by themselves. Reading all of them takes a second and most of the program, which a test of one rule has no use for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { leerYaml } from '../../src/app/comun/leer-yaml.ts'

const CARPETA = join(import.meta.dirname, '../../reglas')

/** A file of `reglas`, read as the program reads it. */
export function reglasDe<T>(archivo: string, esquema: z.ZodType<T, unknown>): T {
  const leido = leerYaml(readFileSync(join(CARPETA, archivo), 'utf8'), archivo, esquema)
  if ('errores' in leido) throw new Error(JSON.stringify(leido.errores))
  return leido.valor
}

/** The files of a folder of `reglas` that are not cases. */
export const archivosDe = (carpeta: string): string[] =>
  readdirSync(join(CARPETA, carpeta))
    .filter((f) => f.endsWith('.yaml') && !f.endsWith('.casos.yaml'))
    .map((f) => join(carpeta, f))
