import { expect, test } from 'vitest'
import { cambiar, conReglasPropias, errores } from '../soporte/carpeta-de-reglas.ts'

conReglasPropias()

const PUBLICACION = 'poa/publicacion.yaml'
const CASOS = 'poa/publicacion.casos.yaml'

test.each([
  [
    'una ley que empieza antes de que termine la otra',
    'hasta: 2025-03-20',
    'hasta: 2025-03-21',
    'empieza antes de que termine la vigencia anterior',
  ],
  ['un formato que no hay', '[65-IV, 65-V]', '[65-IV, 65-XX]', 'no hay un formato con la clave «65-XX»'],
  [
    'una columna que no hay',
    '[ejercicio, inicio, termino, area,',
    '[ejercicio, inicio, final, area,',
    'no hay una columna con la clave «final»',
  ],
  [
    'una tabla sin sus columnas',
    'columnasDeTabla: [indicador-asociado, meta-del-indicador, unidad-de-medida]',
    'columnasDeTabla: []',
    'una columna de indicadores pide columnas de su tabla',
  ],
  ['un número de una columna ajena', 'idDeColumna: {}', 'idDeColumna: { color: "1" }', 'el formato no tiene una columna «color»'],
  ['un número que no lo es', 'id: null', 'id: "12-A"', 'los números de la plataforma son de una a ocho cifras'],
  ['una palabra fuera del catálogo', 'descendente: Descendente', 'descendente: Baja', '«Baja» no está entre los valores del catálogo'],
  ['una columna de catálogo sin él', '- columna: sentido', '- columna: nota', 'falta el catálogo de la columna «sentido»'],
  ['una dirección a medias', 'documento: null', 'documento: www.agua.example', 'escriba la dirección entera, con https://'],
])('la publicación con %s se rechaza', (_, antes, despues, mensaje) => {
  cambiar(PUBLICACION, antes, despues)
  expect(errores().join('\n')).toContain(mensaje)
})

test('una ley sin su caso del primer día y de la víspera se rechaza, y un caso que no da lo que dice', () => {
  cambiar(CASOS, '  - { el: 2025-03-20, anual: [70-IV], trimestral: [70-V, 70-VI] }\n', '')
  cambiar(CASOS, 'trimestral: [65-V]', 'trimestral: [70-V]')
  cambiar(CASOS, '70-V: 19', '70-V: 18')
  const dichos = errores().join('\n')
  expect(dichos).toContain('falta un caso del 2025-03-20')
  expect(dichos).toContain('el 2025-03-21, de formato trimestral: hay 65-V, y el caso dice 70-V')
  expect(dichos).toContain('«70-V» tiene 19 columnas, y los casos dicen 18')
})
