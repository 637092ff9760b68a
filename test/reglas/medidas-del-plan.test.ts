import { expect, test } from 'vitest'
import { cambiar, conReglasPropias, errores } from '../soporte/carpeta-de-reglas.ts'

conReglasPropias()

const PLAN = 'poa/2023.yaml'
const CAPTURAS = 'unidad 303, indicador 303-capturas-a-tiempo: '

test.each([
  [
    'que nadie sabe contar',
    'lecturas-tomadas',
    '{ clave: lecturas-inventadas, filtros: {} }',
    'la medida es su clave sola, que nada cuenta, o `clave`',
  ],
  [
    'con un filtro que no hay',
    'lecturas-tomadas',
    '{ clave: lecturas-tomadas, filtros: { color: azul } }',
    'medida.filtros.color: no se reconoce esta llave',
  ],
  [
    'de lo que llega a tiempo sin su límite',
    'capturas-a-tiempo',
    '{ clave: capturas-a-tiempo, filtros: {} }',
    `${CAPTURAS}\`capturas-a-tiempo\` pide`,
  ],
  [
    'con una actividad que no está en el calendario',
    'capturas-a-tiempo',
    '{ clave: capturas-a-tiempo, filtros: { actividad: dormir } }',
    `${CAPTURAS}no hay una actividad del calendario con la clave «dormir»`,
  ],
])('una medida %s se rechaza con su línea', (_, clave, medida, mensaje) => {
  const linea = cambiar(PLAN, `medida: ${clave}`, `medida: ${medida}`)
  const [dicho = '', ...mas] = errores()
  expect(mas).toEqual([])
  expect(dicho).toContain(mensaje)
  // What joins the ficha with the rest is told at the indicator's own line, above.
  const enLinea = Number(/yaml:(\d+) /.exec(dicho)?.[1])
  expect(enLinea === linea || (mensaje.startsWith(CAPTURAS) && enLinea < linea)).toBe(true)
})

test('una medida bien dicha se admite', () => {
  cambiar(
    PLAN,
    'medida: capturas-a-tiempo',
    'medida: { clave: capturas-a-tiempo, filtros: { clase: bajo, usos: [domestico], actividad: capturar-y-analizar } }',
  )
  expect(errores()).toEqual([])
})
