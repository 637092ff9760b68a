import { describe, expect, test } from 'vitest'
import { leerEscenarios } from '../escenarios/forma.ts'

/** A scenario of one step, as a file has it. */
const con = (paso: Record<string, unknown>, mas: Record<string, unknown> = {}): string =>
  JSON.stringify([{ escenario: 'Uno', porque: 'Por algo', pasos: [paso], ...mas }])
const leer = (texto: string) => () => leerEscenarios(texto, 'uno.yaml')

const PEDIDO = { operacion: 'cartera.estado-de-cuenta', entrada: { cuenta: 1 } }
const RECHAZADO = { ...PEDIDO, rechazo: 'padron/cuenta-desconocida', dice: ['1'] }

describe('a scenario file', () => {
  test('is read with its steps as they are', () => {
    const pasos = [{ ...PEDIDO, el: '2026-01-02', como: 'sistema', espera: { saldo: '0.00' } }, RECHAZADO, { hace: 'migrar' }]
    expect(leerEscenarios(JSON.stringify([{ escenario: 'Uno', porque: 'Por algo', pasos }]), 'uno.yaml')[0]?.pasos).toEqual(pasos)
  })

  test.each<[what: string, step: Record<string, unknown>]>([
    ['espera misspelt', { ...PEDIDO, esperra: { saldo: '0.00' } }],
    ['rechazo misspelt', { ...PEDIDO, rechaso: 'padron/cuenta-desconocida' }],
    ['dice misspelt', { ...RECHAZADO, dise: '1' }],
    ['dice without a refusal', { ...PEDIDO, dice: '1' }],
    ['an answer and a refusal', { ...RECHAZADO, espera: { saldo: '0.00' } }],
    ['an empty espera, which anything would meet', { ...PEDIDO, espera: {} }],
    ['an espera that is left blank', { ...PEDIDO, espera: null }],
    ['an empty dice, which any sentence would hold', { ...RECHAZADO, dice: '' }],
    ['a code of refusal that does not exist', { ...PEDIDO, rechazo: 'padron/no-hay' }],
    ['a name that the contract lacks', { operacion: 'cartera.no-hay' }],
    ['an act that takes an input', { hace: 'migrar', entrada: {} }],
    ['neither name nor act', { el: '2026-01-02' }],
    ['a day that does not exist', { ...PEDIDO, el: '2026-02-30' }],
    ['a key that is not ours', { ...PEDIDO, nota: 'x' }],
  ])('with %s is refused, and its step named', (_, paso) => {
    expect(leer(con(paso))).toThrow(/uno\.yaml, escenario 1 \(«Uno»\), paso 1/)
  })

  test('with a misspelt key of its own, without a why, or without steps is refused', () => {
    expect(leer(con(PEDIDO, { por_que: 'x' }))).toThrow(/por_que/)
    expect(leer(con(PEDIDO, { porque: '' }))).toThrow(/porque/)
    expect(leer(con(PEDIDO, { pasos: [] }))).toThrow(/pasos/)
    expect(leer('[]')).toThrow(/uno\.yaml/)
    expect(leer('- escenario: Uno\n  escenario: Dos\n')).toThrow(/unique/)
  })
})
