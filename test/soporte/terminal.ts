// The terminal inside the test's own process: the same words, day after day, without the second that each start of the program takes.
import { tmpdir } from 'node:os'
import { vi } from 'vitest'
import { correr } from '../../src/cli/correr.ts'
import type { BasePrueba } from './base.ts'
import type { Corrida } from './caudal.ts'

interface Puesto {
  prueba: Pick<BasePrueba, 'opciones'>
  /** Today. */
  dia: string
  /** Where the person is, for the paths that are typed. */
  carpeta?: string
  /** What the environment says besides. */
  entorno?: Record<string, string>
}

/** Runs `caudal …args` on a test's database and waits for its end. One at a time: what it prints and its exit status are the process's. */
export async function enTerminal(args: readonly string[], { prueba, dia, carpeta = tmpdir(), entorno = {} }: Puesto): Promise<Corrida> {
  const { databaseUrl, databaseUrlApp = '' } = prueba.opciones
  const todo = { DATABASE_URL: databaseUrl, DATABASE_URL_APP: databaseUrlApp, INIT_CWD: carpeta, ...entorno }
  for (const [variable, valor] of Object.entries(todo)) vi.stubEnv(variable, valor)
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${dia}T18:00:00Z`) })
  const dicho = { stdout: '', stderr: '' }
  for (const salida of ['stdout', 'stderr'] as const)
    vi.spyOn(process[salida], 'write').mockImplementation((que) => {
      dicho[salida] += typeof que === 'string' ? que : Buffer.from(que).toString()
      return true
    })
  try {
    await correr([...args])
    return { estado: Number(process.exitCode ?? 0), ...dicho }
  } finally {
    process.exitCode = undefined
    vi.restoreAllMocks()
    vi.useRealTimers()
    vi.unstubAllEnvs()
  }
}
