// A copy of the project's rules for each test of a file that asks for it, to be changed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { validarReglas } from '../../src/app/reglas.ts'
import { CARPETA_REGLAS } from './plan.ts'

/** The folder in which the copy lies. */
export let raiz = ''
/** The copy. */
export let carpeta = ''
/** Gives each test of the file a copy. A file says so: what this module did by itself it would do for the first file that imports it. */
export function conReglasPropias(): void {
  beforeEach(() => {
    raiz = mkdtempSync(join(tmpdir(), 'caudal-reglas-'))
    carpeta = join(raiz, 'reglas')
    cpSync(CARPETA_REGLAS, carpeta, { recursive: true })
  })
  afterEach(() => rmSync(raiz, { recursive: true, force: true }))
}

export const leer = (archivo: string): string => readFileSync(join(carpeta, archivo), 'utf8')

/** Changes the first `antes` of a file and tells its line, from 1. */
export function cambiar(archivo: string, antes: string, despues: string): number {
  const texto = leer(archivo)
  const en = texto.indexOf(antes)
  if (en < 0) throw new Error(`${archivo} no dice «${antes}»`)
  writeFileSync(join(carpeta, archivo), texto.slice(0, en) + despues + texto.slice(en + antes.length))
  return texto.slice(0, en).split('\n').length
}

export const errores = (): string[] => validarReglas(carpeta).errores.map((e) => `${e.donde} ${e.mensaje}`)
