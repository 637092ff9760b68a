import { expect, test } from 'vitest'
import { enNombreDeArchivo } from '../../src/core/comun/archivo.ts'

test.each([
  ['303', '303'],
  ['Ñ_1-b', 'Ñ_1-b'],
  ['A/1', 'A%2F1'],
  ['A.1', 'A%2E1'],
  ['../x', '%2E%2E%2Fx'],
  ['%2F', '%252F'],
  ['a b', 'a%20b'],
  ['\u{1F600}', '%u01F600'],
  ['\u0085', '%85'],
])('La clave %j es %s en el nombre de un archivo', (clave, nombre) => expect(enNombreDeArchivo(clave)).toBe(nombre))

test('Dos claves distintas nunca dan el mismo nombre', () => {
  const letras = ['A', '1', '/', '.', '%', '2', 'F', 'u', '0', '_', '-', ' ', '\u2000', '\u{1F600}']
  const claves = letras.flatMap((a) => letras.flatMap((b) => letras.flatMap((c) => [a, a + b, a + b + c])))
  expect(new Set(claves.map(enNombreDeArchivo)).size).toBe(new Set(claves).size)
})
