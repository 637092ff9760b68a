// Whole stories, told in YAML: on a day, somebody asks for something, and this is what must come back.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Nombre } from '../../src/contract/contrato.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { ACTOS } from './actos.ts'
import { leerEscenarios, type Paso } from './forma.ts'
import { cerrarMundo, enBase64, type Mundo, nuevoMundo, planDe } from './mundo.ts'

/** `!instante` stands for any instant: those of the bitácora are the server's clock, not the scenario's day. */
const INSTANTE = { tag: '!instante', resolve: () => expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z$/) }
/** `!como ^tabla` stands for any text that the pattern finds. */
const COMO = { tag: '!como', resolve: (patron: string) => expect.stringMatching(patron) }

function entradaDe({ contenido, plan, ...resto }: Record<string, unknown>): unknown {
  return {
    ...resto,
    ...(contenido === undefined ? {} : { base64: enBase64(contenido) }),
    ...(plan === undefined ? {} : { plan: typeof plan === 'string' ? planDe(plan) : plan }),
  }
}

async function hacer(mundo: Mundo, paso: Paso): Promise<unknown> {
  if (paso.hace !== undefined) {
    const acto = ACTOS[paso.hace]
    if (acto === undefined) throw new Error(`no hay un acto «${paso.hace}»; hay: ${Object.keys(ACTOS).join(', ')}`)
    return acto(mundo)
  }
  const quien = { persona: paso.como ?? 'sistema', clave: paso.clave, ensayo: paso.ensayo }
  return preguntar(mundo, paso.operacion as Nombre, entradaDe(paso.entrada ?? {}), quien)
}

async function dar(mundo: Mundo, paso: Paso): Promise<void> {
  if (paso.el !== undefined) mundo.dia = fecha(paso.el)
  const resultado = await hacer(mundo, paso).catch((error: unknown) => {
    if (error instanceof Rechazo && paso.rechazo !== undefined) return error
    throw error
  })
  if (paso.rechazo === undefined) {
    if (paso.espera !== undefined) expect(resultado).toMatchObject(paso.espera)
    return
  }
  expect(resultado, `se esperaba el rechazo ${paso.rechazo}`).toBeInstanceOf(Rechazo)
  const rechazo = resultado as Rechazo
  expect(rechazo.codigo).toBe(paso.rechazo)
  const todo = `${rechazo.message}\n${JSON.stringify(rechazo.datos.errores ?? [])}`
  for (const palabras of [paso.dice ?? []].flat()) expect(todo).toContain(palabras)
}

/** Registers the scenarios of one YAML file, by its path, as the tests of the file that calls it. */
export function correrEscenarios(ruta: string): void {
  const escenarios = leerEscenarios(readFileSync(ruta, 'utf8'), basename(ruta), [INSTANTE, COMO])

  test.each(escenarios)('$escenario', async ({ pasos }) => {
    const mundo = await nuevoMundo()
    try {
      for (const [i, paso] of pasos.entries())
        await dar(mundo, paso).catch((error: Error) => {
          error.message = `paso ${i + 1} (${paso.operacion ?? paso.hace}): ${error.message}`
          throw error
        })
    } finally {
      await cerrarMundo(mundo)
    }
  })
}
