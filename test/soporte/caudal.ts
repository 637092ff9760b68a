// The program as a person runs it: a process of its own, with its own folder of data.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

export interface Corrida {
  estado: number | null
  stdout: string
  stderr: string
}

/** Runs `caudal …args` and waits for its end. `entorno` is added to a clean environment; stdout may go to a file instead. */
export function caudal(args: readonly string[], entorno: Record<string, string>, entrada = '', haciaArchivo?: string): Promise<Corrida> {
  const { PATH = '', HOME = '' } = process.env
  const hijo = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, HOME, INIT_CWD: tmpdir(), ...entorno },
    stdio: ['pipe', haciaArchivo === undefined ? 'pipe' : openSync(haciaArchivo, 'w'), 'pipe'],
  })
  const partes = { stdout: '', stderr: '' }
  hijo.stdout?.setEncoding('utf8').on('data', (t: string) => {
    partes.stdout += t
  })
  hijo.stderr?.setEncoding('utf8').on('data', (t: string) => {
    partes.stderr += t
  })
  hijo.stdin?.end(entrada)
  return new Promise((listo) => hijo.on('close', (estado) => listo({ estado, ...partes })))
}

/** A folder for a program's data, with a space and accents in its name, and how to erase it. Open to PostgreSQL's own user, under root too. */
export function carpetaDeDatos(): { carpeta: string; datos: string; borrar: () => void } {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal datos ñandú-'))
  chmodSync(carpeta, 0o755)
  return { carpeta, datos: join(carpeta, 'base'), borrar: () => rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 }) }
}
