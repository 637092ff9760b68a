import { describe, expect, it } from 'vitest'
import { dudaDe } from '../../../src/core/medicion/dudosa.ts'
import { ACCIONES_DE_ANALISTA, type Opcion, proponer } from '../../../src/core/medicion/proponer.ts'
import { casoDeConsumo, lectura, mesesLeidos, reglasEn } from '../../soporte/medicion.ts'

/** Six months of 20 m³; the meter ended at 1000. */
const leida = (valor: number, cambios: Parameters<typeof lectura>[2] = {}) => ({
  periodo: 202503,
  historia: mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 1_000),
  lectura: lectura(valor, 202503, cambios),
})

const opciones = (imposibles: readonly string[] = []): Opcion[] =>
  ACCIONES_DE_ANALISTA.map((accion) => ({ accion, m3: 20, porQueNo: imposibles.includes(accion) ? 'no hay con qué' : null }))

describe('Lo que las reglas proponen de una excepción', () => {
  it('es releer lo que parece mal escrito, y aceptar lo que ya se releyó y salió igual', () => {
    expect(proponer('alto', false, opciones()).accion).toBe('releer')
    expect(proponer('alto', true, opciones())).toEqual({
      accion: 'aceptar',
      porque: 'Ya se mandó releer y la nueva lectura dice lo mismo.',
    })
    expect(proponer('bajo', false, opciones()).accion).toBe('aceptar')
  })

  it('es siempre algo que se puede hacer, y dice qué lo impidió', () => {
    const sinPromedio = proponer('sin-base', false, opciones(['promedio']))
    expect(sinPromedio.accion).toBe('minimo')
    expect(sinPromedio.porque).toContain('Aquí no se puede: no hay con qué')
    expect(proponer('hueco', false, opciones(['aceptar', 'promedio', 'minimo'])).accion).toBe('releer')
  })
})

describe('Una lectura es dudosa', () => {
  it('si su cifra saldría a la cola, y no por lo que es de la cuenta', () => {
    const reglas = reglasEn(202503)
    expect(dudaDe(casoDeConsumo(leida(1_020)), reglas)).toBeNull()
    expect(dudaDe(casoDeConsumo(leida(990)), reglas)).toMatchObject({ causa: 'negativa' })
    expect(dudaDe(casoDeConsumo(leida(1_900)), reglas)?.causa).toMatch(/^(alto|reventon)$/)
    expect(dudaDe(casoDeConsumo(leida(1_020, { anomalia: 'no-existe' })), reglas)).toBeNull()
  })
})
