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
  ['una forma dos veces', REGLAS, 'clave: vecino', 'clave: en-mano', /entrega\.yaml:6 «en-mano» está dos veces/],
  ['una evidencia que nadie conoce', REGLAS, 'evidencia: [recibio]', 'evidencia: [firma]', /entrega\.yaml:11 /],
  ['una forma sin evidencia', REGLAS, 'evidencia: [foto] }', 'evidencia: [] }', /«reja» no pide evidencia/],
  [
    'una causa que pide quién recibió',
    REGLAS,
    'clave: riesgo, nombre: Perro o riesgo para el repartidor, evidencia: []',
    'clave: riesgo, nombre: Perro, evidencia: [recibio]',
    /«riesgo» pide quién recibió/,
  ],
  ['ni una visita', REGLAS, 'intentosMaximos: 3', 'intentosMaximos: 0', /intentosMaximos/],
  [
    'otro número de visitas que el que dicen los casos',
    REGLAS,
    'intentosMaximos: 3',
    'intentosMaximos: 4',
    /riesgo: se admite, y el caso dice que no/,
  ],
  [
    'un caso que no es así',
    CASOS,
    'forma: en-mano, evidencia: [recibio], admite: true',
    'forma: en-mano, evidencia: [recibio], admite: false',
    /casos\.yaml:3 en-mano: se admite, y el caso dice que no/,
  ],
  [
    'una causa sin su caso',
    CASOS,
    '  - { el: 2026-01-05, causa: se-nego, evidencia: [], admite: true }\n',
    '',
    /falta un caso de «se-nego» que se admite/,
  ],
  [
    'sin un caso en el límite de visitas',
    CASOS,
    '  - { el: 2026-01-07, causa: riesgo, evidencia: [], previos: 2, admite: true }\n',
    '',
    /falta un caso de una visita fallida con 2 intentos previos/,
  ],
  [
    'una actividad que mira las entregas antes de que haya recibos',
    CALENDARIO,
    'despuesDe: generar-lote, comprueba: lecturas, diaLimite: 25, dispensa: true }',
    'despuesDe: generar-lote, comprueba: entregas, diaLimite: 25, dispensa: true }',
    /«capturar-y-analizar» comprueba `analisis` y no puede ir después de «leer», que comprueba `entregas`/,
  ],
] as const)('%s', (_, archivo, antes, despues, dice) => {
  expect(cambiar(archivo, antes, despues).join('\n')).toMatch(dice)
})

test('una causa que no dice si fue visita, lo fue', () => {
  expect(cambiar(REGLAS, ', visita: false', '').join('\n')).toMatch(/anotado-por-error: no se admite .*, y el caso dice que sí/)
})

test('un calendario que no dice nada de las entregas sigue siendo bueno', () => {
  expect(cambiar(CALENDARIO, 'comprueba: entregas', 'comprueba: null')).toEqual([])
})
