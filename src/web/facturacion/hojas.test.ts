import { describe, expect, test } from 'vitest'
import { leerAbierta } from './hojas.ts'

describe('La dirección de una cuenta', () => {
  test('dice la hoja, desde cuándo, el mes, el acto, el asunto y la página que están abiertos', () => {
    const dicha = { hoja: 'recibos', desde: '2026-01-31', periodo: '2026-01', acto: 'titular', asunto: 'lecturas' }
    expect(leerAbierta({ ...dicha, pagina: '3' })).toEqual({ ...dicha, pagina: 3 })
  })

  test('no toma lo que no es de ella', () => {
    expect(leerAbierta({ hoja: 'otra', desde: 'ayer', periodo: '2026', acto: 'borrar', asunto: 'todo', pagina: '0', mas: 'si' })).toEqual(
      {},
    )
  })
})
