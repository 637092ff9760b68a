import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Does something with a folder of its own, that is not there afterwards. */
export async function enCarpetaDePaso<T>(hacer: (carpeta: string) => Promise<T>): Promise<T> {
  const carpeta = await mkdtemp(join(tmpdir(), 'caudal-impresion-'))
  try {
    return await hacer(carpeta)
  } finally {
    await rm(carpeta, { recursive: true, force: true })
  }
}
