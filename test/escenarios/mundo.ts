// What a scenario's steps act on: a database of its own, the rules, a day that the steps move, and the mechanical acts no operation does.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { cargarReglas, type Reglas } from '../../src/app/reglas.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { type Fecha, fecha } from '../../src/core/comun/fecha.ts'
import { type BasePrueba, nuevaBase } from '../soporte/base.ts'

const AQUI = fileURLToPath(new URL('.', import.meta.url))
export const REGLAS = cargarReglas(fileURLToPath(new URL('../../reglas', import.meta.url)))

export interface Mundo extends Sistema {
  prueba: BasePrueba
  carpeta: string
  dia: Fecha
}

export async function nuevoMundo(): Promise<Mundo> {
  const prueba = await nuevaBase()
  const mundo: Mundo = {
    prueba,
    base: prueba.base,
    reglas: REGLAS as Reglas,
    carpeta: mkdtempSync(join(tmpdir(), 'caudal-escenario-')),
    dia: fecha('2026-01-02'),
    hoy: () => mundo.dia,
    zona: 'America/Matamoros',
  }
  return mundo
}

export async function cerrarMundo(mundo: Mundo): Promise<void> {
  await mundo.prueba.cerrar()
  rmSync(mundo.carpeta, { recursive: true, force: true })
}

/** A file of test/escenarios or demo, or a value written as JSON, in the base64 that `poa.importar` takes. */
export function enBase64(contenido: unknown): string {
  if (contenido === 'demostracion') return readFileSync(join(AQUI, '../../demo/poa-2023-t4.json')).toString('base64')
  const texto = typeof contenido === 'string' ? contenido : JSON.stringify(contenido)
  return Buffer.from(texto, 'utf8').toString('base64')
}

/** A plan kept beside the scenarios, by the name of its file without `poa-`. */
export const planDe = (nombre: string): unknown => parse(readFileSync(join(AQUI, `poa-${nombre}.yaml`), 'utf8'), { merge: true })
