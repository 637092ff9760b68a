// A disk of its own for a test: so small that it fills, or read-only.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Disco {
  ruta: string
  /** Leaves not a byte free. */
  llenar(): void
  vaciar(): void
  soloLectura(): void
  quitar(): void
}

/** A disk of so many KiB in memory; `null` where this user may not mount one. */
export function nuevoDisco(kib: number): Disco | null {
  const ruta = mkdtempSync(join(tmpdir(), 'caudal-disco-'))
  const montar = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' })
  try {
    montar('-t', 'tmpfs', '-o', `size=${kib}k,mode=755`, 'tmpfs', ruta)
  } catch {
    rmSync(ruta, { recursive: true })
    return null
  }
  const relleno = join(ruta, 'relleno')
  return {
    ruta,
    llenar: () => {
      for (let bloque = 1 << 20; bloque >= 1; bloque = Math.floor(bloque / 4)) agregarHastaLlenar(relleno, bloque)
    },
    vaciar: () => rmSync(relleno, { force: true }),
    soloLectura: () => void montar('-o', 'remount,ro', ruta),
    quitar: () => {
      execFileSync('umount', ['-l', ruta])
      rmSync(ruta, { recursive: true, force: true })
    },
  }
}

function agregarHastaLlenar(archivo: string, bloque: number): void {
  try {
    for (;;) writeFileSync(archivo, Buffer.alloc(bloque), { flag: 'a' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
