import { lstatSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { esteProceso, quedoSinDueno } from '../../db/comun/proceso.ts'
import { borrarSiSePuede } from '../../db/comun/respaldo-restos.ts'

const SUYA = /^caudal-impresion-(\d+)\.(\d+)-\w+$/

/** Does something with a folder of its own, that is not there afterwards. Its name says whose it is, so that what a killed process left is known. */
export async function enCarpetaDePaso<T>(hacer: (carpeta: string) => Promise<T>): Promise<T> {
  const carpeta = await mkdtemp(join(tmpdir(), `caudal-impresion-${esteProceso()}-`))
  try {
    return await hacer(carpeta)
  } finally {
    await rm(carpeta, { recursive: true, force: true })
  }
}

/** Deletes what processes of ours that were killed left in a temporary folder: bills with their names and addresses. What a living one does stays. */
export function borrarCarpetasDePaso(lugar: string = tmpdir()): void {
  for (const nombre of readdirSync(lugar)) {
    const partes = SUYA.exec(nombre)
    if (partes === null) continue
    const ruta = join(lugar, nombre)
    const estado = lstatSync(ruta, { throwIfNoEntry: false })
    if (estado?.isDirectory() !== true || (process.getuid !== undefined && estado.uid !== process.getuid())) continue
    if (quedoSinDueno(partes[1], Number(partes[2]), estado.mtimeMs)) borrarSiSePuede(ruta)
  }
}
