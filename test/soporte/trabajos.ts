// Jobs in a test: who does them in this process or in one that may be killed, and a wait for what one of them says.
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as esperar } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { atenderTrabajos } from '../../src/app/trabajos.ts'
import type { BasePrueba } from './base.ts'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

const ver = (s: Sistema, trabajo: number) => preguntar(s, 'acceso.trabajo', { trabajo }, { persona: 'sistema' })
type Visto = Awaited<ReturnType<typeof ver>>

/** Waits until a job is as `esperado` says. */
export async function cuandoTrabajo(s: Sistema, trabajo: number, esperado: (t: Visto) => boolean): Promise<Visto> {
  for (let vez = 0; vez < 3_000; vez++) {
    const t = await ver(s, trabajo)
    if (esperado(t)) return t
    await esperar(20)
  }
  throw new Error(`trabajo ${trabajo}: ${JSON.stringify(await ver(s, trabajo))}`)
}

/** `atendiendo(s)`: runs the jobs of a system in this process until the end of the test that called it. */
export function conObreros(): (s: Parameters<typeof atenderTrabajos>[0]) => void {
  const finales: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const terminar of finales.splice(0)) await terminar()
  })
  return (s) => {
    const fin = new AbortController()
    const hecho = atenderTrabajos(s, fin.signal)
    finales.push(async () => {
      fin.abort()
      await hecho
    })
  }
}

/** `caudal trabajos` on the database of a test, and a promise of what ended it. */
export function obreroAparte({ opciones }: BasePrueba, entorno: Record<string, string> = {}): [ChildProcess, Promise<unknown>] {
  const { PATH = '', HOME = '' } = process.env
  const { databaseUrl, databaseUrlApp } = opciones
  const base = { DATABASE_URL: databaseUrl, ...(databaseUrlApp === undefined ? {} : { DATABASE_URL_APP: databaseUrlApp }) }
  const hijo = spawn(process.execPath, [MAIN, 'trabajos'], { env: { PATH, HOME, ...base, ...entorno }, stdio: 'ignore' })
  return [hijo, new Promise((listo) => hijo.once('exit', (_, senal) => listo(senal)))]
}
