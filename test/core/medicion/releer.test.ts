import { describe, expect, test } from 'vitest'
import { ESTADO_SIN_NADA, type EstadoDeCuenta, faltaReleer } from '../../../src/core/medicion/analizar-cuenta.ts'
import type { Accion } from '../../../src/core/medicion/tratamiento.ts'
import { lectura } from '../../soporte/medicion.ts'

const numerada = (numero: number) => ({ lectura: lectura(512, 202501, { numero }) })
const mandada = (accion: Accion | null, cambios: Partial<EstadoDeCuenta> = {}): EstadoDeCuenta => ({
  ...ESTADO_SIN_NADA,
  excepcion: { numero: 1, lectura: 1, accion },
  ...cambios,
})

describe('Una cuenta que se mandó releer', () => {
  test('espera mientras nadie la lea otra vez, y mientras lo que se releyó no se analice', () => {
    expect([faltaReleer(numerada(1), mandada('releer')), faltaReleer(numerada(2), mandada('releer'))]).toEqual([true, true])
    expect(faltaReleer({ lectura: null }, mandada('releer', { excepcion: { numero: 1, lectura: null, accion: 'releer' } }))).toBe(true)
  })

  test('ya no espera cuando su consumo sale de la lectura de ahora; si es de una anterior, sí', () => {
    expect(faltaReleer(numerada(2), mandada('releer', { version: 1, lectura: 2 }))).toBe(false)
    expect(faltaReleer(numerada(3), mandada('releer', { version: 1, lectura: 2 }))).toBe(true)
  })

  test('ni cuando ya tiene un mes posterior, que este ya no se toca', () => {
    expect(faltaReleer(numerada(1), mandada('releer', { posterior: true }))).toBe(false)
  })

  test('y no lo es la que no tiene excepción, la tiene abierta o decidida de otro modo', () => {
    expect([ESTADO_SIN_NADA, mandada(null), mandada('estimar'), mandada('aceptar')].map((e) => faltaReleer(numerada(1), e))).toEqual([
      ...Array(4).fill(false),
    ])
  })
})
