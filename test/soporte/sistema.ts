// A system over a test's database, with the project's rules and a fixed day.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { preguntar } from '../../src/app/puerta.ts'
import { cargarReglas } from '../../src/app/reglas.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import type { BasePrueba } from './base.ts'

const RAIZ = fileURLToPath(new URL('../../', import.meta.url))
const REGLAS = cargarReglas(`${RAIZ}reglas`)

/** The system that works on a test's database. Read it inside the tests. */
export const sistemaDe = (prueba: Pick<BasePrueba, 'base'>): Sistema => ({
  base: prueba.base,
  reglas: REGLAS,
  hoy: () => fecha('2026-01-02'),
  zona: 'America/Matamoros',
})

/** The real quarter of 2023, in the base64 that `poa.importar` takes. */
const TRIMESTRE_REAL = readFileSync(`${RAIZ}demo/poa-2023-t4.json`).toString('base64')

/** Imports the real quarter of 2023. */
export const importarTrimestreReal = (sistema: Sistema) =>
  preguntar(sistema, 'poa.importar', { archivo: 'poa-2023-t4.json', base64: TRIMESTRE_REAL }, { persona: 'sistema', clave: 'demostracion' })
