// What the manuals tell people to type, typed: each command of docs/operacion, docs/recetas and the READMEs is run by the terminal on a small world, in the
// order in which the manuals say them; and each question or operation given as JSON is asked of the same world, as a dry run. There, a refusal of the
// trade is an answer: the manual's account is not that of the city.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallarFalla } from '../src/app/poa/lectura/json-sintaxis.ts'
import { preguntar } from '../src/app/puerta.ts'
import { CONTRATO, type Nombre } from '../src/contract/contrato.ts'
import { Rechazo } from '../src/core/comun/rechazo.ts'
import { EJEMPLOS } from './soporte/manuales.ts'
import {
  cerrarMundoDeManuales,
  correrEjemplo,
  type MundoDeManuales,
  nuevoMundoDeManuales,
  sistemaDeManuales,
} from './soporte/mundo-de-manuales.ts'

/** What no test runs, and why. */
const NO_SE_CORREN: Readonly<Record<string, string>> = {
  'demo --cuentas 500': 'vive tres años, mes por mes: minutos. Lo mismo, con una ciudad menor, en test/demo/ciudad.test.ts',
}

const preguntas = EJEMPLOS.filter((e) => e.args[0] === 'op' && e.args[2]?.startsWith('{') === true)
const nombrados = EJEMPLOS.filter((e) => e.args[0] === 'op' && e.args.length === 2 && !e.args[1]?.startsWith('-'))
/** Said twice, run once: where it is said first. */
const mandatos = [
  ...new Map(
    EJEMPLOS.filter((e) => !preguntas.includes(e) && !nombrados.includes(e))
      .map((e): [string, typeof e] => [e.args.join(' '), e])
      .toReversed(),
  ),
]
  .toReversed()
  .map(([mandato, e]) => ({ mandato, ...e }))

let mundo: MundoDeManuales
beforeAll(async () => {
  mundo = await nuevoMundoDeManuales()
})
afterAll(() => cerrarMundoDeManuales(mundo))

describe('Lo que los manuales dicen que se escriba', () => {
  test('son muchos ejemplos, de todos los manuales, y de pocos se dice por qué no se corren', () => {
    expect(mandatos.length).toBeGreaterThan(50)
    expect(preguntas.length).toBeGreaterThan(30)
    for (const mandato of Object.keys(NO_SE_CORREN)) expect(mandatos.map((m) => m.mandato)).toContain(mandato)
  })

  test.each(nombrados)('existe en el contrato: $donde', ({ args }) => {
    expect(Object.keys(CONTRATO)).toContain(args[1])
  })

  test.each(preguntas)('se hace de ensayo, o se niega por lo que la ciudad no tiene: $donde', async ({ args }) => {
    const [, nombre = '', json = ''] = args
    expect(hallarFalla(json), json).toBeNull()
    expect(Object.keys(CONTRATO)).toContain(nombre)
    const hecho = await preguntar(sistemaDeManuales(mundo.prueba), nombre as Nombre, JSON.parse(json), {
      persona: 'sistema',
      ensayo: true,
    }).catch((error: unknown) => error)
    if (!(hecho instanceof Error)) return
    expect(hecho).toBeInstanceOf(Rechazo)
    expect(hecho.message).not.toMatch(/^La entrada de/)
  })

  test.each(mandatos.filter(({ mandato }) => NO_SE_CORREN[mandato] === undefined))(
    'se corre y se hace: $mandato ($donde)',
    async ({ args }) => {
      const { estado, stdout, stderr } = await correrEjemplo(mundo, args)
      expect({ estado, ...(estado === 0 ? {} : { stdout, stderr }) }).toEqual({ estado: 0 })
    },
  )
})
