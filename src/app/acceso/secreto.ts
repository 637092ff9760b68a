import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ARCHIVO = 'secreto-de-sesiones'
const MINIMO = 32

/**
 * What sessions are signed and second factors encrypted with: CAUDAL_SECRETO, or a file of the data folder that is made the first time, readable by its
 * owner only. Refuses one that is too short.
 */
export function leerSecreto(carpeta: string, declarado: string | undefined): string {
  const secreto = declarado ?? deArchivo(carpeta)
  if (secreto.length >= MINIMO) return secreto
  throw new Error(`El secreto de las sesiones tiene menos de ${MINIMO} caracteres: póngale a CAUDAL_SECRETO uno más largo, hecho al azar.`)
}

function deArchivo(carpeta: string): string {
  const ruta = join(carpeta, ARCHIVO)
  mkdirSync(carpeta, { recursive: true })
  try {
    writeFileSync(ruta, randomBytes(MINIMO).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(ruta, 'utf8').trim()
}
