import { lstatSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const PARCIAL = /^\..+\.parcial-(?:(\d+)\.)?(\d+)$/
const SUYO = /^(manifiesto\.json|[a-z_0-9]+\.copy\.gz)$/
/** A copy that nobody has touched for so long is nobody's, though its process cannot be seen from here. */
const ABANDONADA_MS = 86_400_000

/** Where process numbers mean the same: the number of a process of another container says nothing here. */
function espacioDeProcesos(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0'
  } catch {
    // No Linux: there is but one.
    return '0'
  }
}

/** The name of a backup while it is written: hidden, and with who writes it, so that what a killed one left is known. */
export const nombreParcial = (nombre: string): string => `.${nombre}.parcial-${espacioDeProcesos()}.${process.pid}`

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
  if ((espacio ?? espacioDeProcesos()) === espacioDeProcesos()) return !vive(pid)
  const ultima = Math.max(estado.mtimeMs, ...dentro.map((n) => lstatSync(join(ruta, n)).mtimeMs))
  return Date.now() - ultima > ABANDONADA_MS
}

function vive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What cannot be deleted now (a disk that became read-only) is deleted by the next backup, and must not hide why this one failed. */
export function borrarSiSePuede(ruta: string): void {
  try {
    rmSync(ruta, { recursive: true, force: true })
  } catch {
    // As said above.
  }
}
