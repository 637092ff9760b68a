import { describe, expect, test } from 'vitest'
import { leerAbierta } from './hojas.ts'

describe('La dirección de una cuenta', () => {
  test('dice la hoja, desde cuándo, el mes y el acto que están abiertos', () => {
    const dicha = { hoja: 'recibos', desde: '2026-01-31', periodo: '2026-01', acto: 'titular' }
    expect(leerAbierta(dicha)).toEqual(dicha)
  })

  test('no toma lo que no es de ella', () => {
    expect(leerAbierta({ hoja: 'otra', desde: 'ayer', periodo: '2026', acto: 'borrar', mas: 'si' })).toEqual({})
  })
})
