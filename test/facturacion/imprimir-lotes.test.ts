import { expect, test } from 'vitest'
import { enLotes } from '../../src/app/facturacion/imprimir.ts'

test('las rutas de un archivo son las que siguen hasta casi llenarlo, y una ruta nunca se parte entre dos lotes', () => {
  const deA = (...recibos: number[]) =>
    enLotes(
      recibos.map((n, i) => ({ ruta: `R${i + 1}`, recibos: n })),
      10,
    ).map((l) => [l.paginas, l.datos.length])
  expect(deA(9, 4, 12)).toEqual([
    [9, 1],
    [4, 1],
    [12, 1],
  ])
  expect(deA(3, 4, 3, 1, 0, 0)).toEqual([
    [10, 3],
    [1, 3],
  ])
  expect(deA(0, 0, 8, 1)).toEqual([
    [8, 3],
    [1, 1],
  ])
  expect(deA()).toEqual([])
})
