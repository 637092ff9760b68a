// What is told of rules of delivery that somebody edits wrong.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { validarReglas } from '../../src/app/reglas.ts'
import { CARPETA_REGLAS } from '../soporte/plan.ts'

let raiz = ''
let carpeta = ''
beforeEach(() => {
  raiz = mkdtempSync(join(tmpdir(), 'caudal-entrega-'))
  carpeta = join(raiz, 'reglas')
  cpSync(CARPETA_REGLAS, carpeta, { recursive: true })
})
afterEach(() => rmSync(raiz, { recursive: true, force: true }))

function cambiar(archivo: string, antes: string, despues: string): string[] {
  const texto = readFileSync(join(carpeta, archivo), 'utf8')
  expect(texto).toContain(antes)
  writeFileSync(join(carpeta, archivo), texto.replace(antes, despues))
  return validarReglas(carpeta).errores.map((e) => `${e.donde} ${e.mensaje}`)
}

const REGLAS = 'entrega/entrega.yaml'
const CASOS = 'entrega/entrega.casos.yaml'
const CALENDARIO = 'calendario/calendario.yaml'

test.each([
  ['a way twice', REGLAS, 'clave: vecino', 'clave: en-mano', /entrega\.yaml:6 «en-mano» está dos veces/],
  ['an evidence that nobody knows', REGLAS, 'evidencia: [recibio]', 'evidencia: [firma]', /entrega\.yaml:11 /],
  ['a way without evidence', REGLAS, 'evidencia: [foto] }', 'evidencia: [] }', /«reja» no pide evidencia/],
  [
    'a cause that asks who received',
    REGLAS,
    'clave: riesgo, nombre: Perro o riesgo para el repartidor, evidencia: []',
    'clave: riesgo, nombre: Perro, evidencia: [recibio]',
    /«riesgo» pide quién recibió/,
  ],
  ['no visits at all', REGLAS, 'intentosMaximos: 3', 'intentosMaximos: 0', /intentosMaximos/],
  [
    'another number of visits than the cases say',
    REGLAS,
    'intentosMaximos: 3',
    'intentosMaximos: 4',
    /riesgo: se admite, y el caso dice que no/,
  ],
  [
    'a case that is not so',
    CASOS,
    'forma: en-mano, evidencia: [recibio], admite: true',
    'forma: en-mano, evidencia: [recibio], admite: false',
    /casos\.yaml:3 en-mano: se admite, y el caso dice que no/,
  ],
  [
    'a cause without its case',
    CASOS,
    '  - { el: 2026-01-05, causa: se-nego, evidencia: [], admite: true }\n',
    '',
    /falta un caso de «se-nego» que se admite/,
  ],
  [
    'no case at the limit of visits',
    CASOS,
    '  - { el: 2026-01-07, causa: riesgo, evidencia: [], previos: 2, admite: true }\n',
    '',
    /falta un caso de una visita fallida con 2 intentos previos/,
  ],
  [
    'an activity that looks at deliveries before there are bills',
    CALENDARIO,
    'despuesDe: generar-lote, corrida: false }',
    'despuesDe: generar-lote, corrida: false, entregas: true }',
    /«leer» lleva `entregas: true` y no está después de la que factura/,
  ],
] as const)('%s', (_, archivo, antes, despues, dice) => {
  expect(cambiar(archivo, antes, despues).join('\n')).toMatch(dice)
})

test('a cause that does not say whether it was a visit was one', () => {
  expect(cambiar(REGLAS, ', visita: false', '').join('\n')).toMatch(/anotado-por-error: no se admite .*, y el caso dice que sí/)
})

test('a calendar that says nothing of deliveries is still good', () => {
  expect(cambiar(CALENDARIO, ', entregas: true', '')).toEqual([])
})
