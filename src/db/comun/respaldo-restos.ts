import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { esteProceso, quedoSinDueno } from './proceso.ts'

const PARCIAL = /^\..+\.parcial-(?:(\d+)\.)?(\d+)$/
const SUYO = /^(manifiesto\.json|[a-z_0-9]+\.copy\.gz)$/

/** The name of a backup while it is written: hidden, and with who writes it, so that what a killed one left is known. */
export const nombreParcial = (nombre: string): string => `.${nombre}.parcial-${esteProceso()}`

/** Deletes what killed backups left in a folder, whatever they were going to be called. What another process is writing stays. */
export function borrarRestos(carpeta: string): void {
  let nombres: string[] = []
  try {
    nombres = readdirSync(carpeta)
  } catch {
    // The folder is not there yet, or cannot be read: whoever writes in it next will say so.
  }
  for (const nombre of nombres) {
    const partes = PARCIAL.exec(nombre)
    if (partes !== null && esResto(join(carpeta, nombre), partes[1], Number(partes[2]))) borrarSiSePuede(join(carpeta, nombre))
  }
}

function esResto(ruta: string, espacio: string | undefined, pid: number): boolean {
  const estado = lstatSync(ruta, { throwIfNoEntry: false })
  if (estado?.isDirectory() !== true) return false
  const dentro = readdirSync(ruta)
  if (!dentro.every((n) => SUYO.test(n))) return false
  return quedoSinDueno(espacio, pid, Math.max(estado.mtimeMs, ...dentro.map((n) => lstatSync(join(ruta, n)).mtimeMs)))
}

/** What cannot be deleted now (a disk that became read-only) is deleted by the next backup, and must not hide why this one failed. */
export function borrarSiSePuede(ruta: string): void {
  try {
    rmSync(ruta, { recursive: true, force: true })
  } catch {
    // As said above.
  }
}
