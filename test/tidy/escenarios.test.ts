import { describe, expect, test } from 'vitest'
import { leerEscenarios } from '../escenarios/forma.ts'

/** A scenario of one step, as a file has it. */
const con = (paso: Record<string, unknown>, mas: Record<string, unknown> = {}): string =>
  JSON.stringify([{ escenario: 'Uno', porque: 'Por algo', pasos: [paso], ...mas }])
const leer = (texto: string) => () => leerEscenarios(texto, 'uno.yaml')

const PEDIDO = { operacion: 'cartera.estado-de-cuenta', entrada: { cuenta: 1 } }
const RECHAZADO = { ...PEDIDO, rechazo: 'padron/cuenta-desconocida', dice: ['1'] }

describe('un archivo de escenarios', () => {
  test('se lee con sus pasos como son', () => {
    const pasos = [{ ...PEDIDO, el: '2026-01-02', como: 'sistema', espera: { saldo: '0.00' } }, RECHAZADO, { hace: 'migrar' }]
    expect(leerEscenarios(JSON.stringify([{ escenario: 'Uno', porque: 'Por algo', pasos }]), 'uno.yaml')[0]?.pasos).toEqual(pasos)
  })

  test.each<[what: string, step: Record<string, unknown>]>([
    ['«espera» mal escrito', { ...PEDIDO, esperra: { saldo: '0.00' } }],
    ['«rechazo» mal escrito', { ...PEDIDO, rechaso: 'padron/cuenta-desconocida' }],
    ['«dice» mal escrito', { ...RECHAZADO, dise: '1' }],
    ['«dice» sin un rechazo', { ...PEDIDO, dice: '1' }],
    ['una respuesta y un rechazo', { ...RECHAZADO, espera: { saldo: '0.00' } }],
    ['un «espera» vacío, que cualquier cosa cumpliría', { ...PEDIDO, espera: {} }],
    ['un «espera» en blanco', { ...PEDIDO, espera: null }],
    ['un «dice» vacío, que cualquier oración contendría', { ...RECHAZADO, dice: '' }],
    ['un código de rechazo que no existe', { ...PEDIDO, rechazo: 'padron/no-hay' }],
    ['un nombre que el contrato no tiene', { operacion: 'cartera.no-hay' }],
    ['un «hace» que lleva entrada', { hace: 'migrar', entrada: {} }],
    ['un paso sin «operacion» ni «hace»', { el: '2026-01-02' }],
    ['un día que no existe', { ...PEDIDO, el: '2026-02-30' }],
    ['una llave que no es nuestra', { ...PEDIDO, nota: 'x' }],
  ])('con %s se rechaza, y se nombra su paso', (_, paso) => {
    expect(leer(con(paso))).toThrow(/uno\.yaml, escenario 1 \(«Uno»\), paso 1/)
  })

  test('con una llave propia mal escrita, sin porqué o sin pasos se rechaza', () => {
    expect(leer(con(PEDIDO, { por_que: 'x' }))).toThrow(/por_que/)
    expect(leer(con(PEDIDO, { porque: '' }))).toThrow(/porque/)
    expect(leer(con(PEDIDO, { pasos: [] }))).toThrow(/pasos/)
    expect(leer('[]')).toThrow(/uno\.yaml/)
    expect(leer('- escenario: Uno\n  escenario: Dos\n')).toThrow(/unique/)
  })
})
