import { describe, expect, it } from 'vitest'
import { Defecto } from '../../src/core/comun/afirmar.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { ivaDe } from '../../src/core/comun/impuesto.ts'
import { valorDelMes, valorEn } from '../../src/core/facturacion/indice.ts'
import { TARIFARIO } from '../soporte/tarifario.ts'

const tasa = (concepto: string, domestico: boolean, regimen: string, dia: string): string | null =>
  ivaDe(TARIFARIO.impuestos, { concepto, domestico, regimen, fecha: fecha(dia) }).tasa

describe('el IVA depende del concepto, el uso, la fecha y el régimen', () => {
  it('el agua de uso doméstico va a tasa 0 %, que no es lo mismo que no ser objeto', () => {
    expect(tasa('agua', true, 'general', '2026-02-01')).toBe('0')
    expect(tasa('recargo', true, 'general', '2026-02-01')).toBeNull()
  })

  it('drenaje y saneamiento causan la tasa del régimen aun en uso doméstico', () => {
    for (const concepto of ['drenaje', 'saneamiento'])
      for (const domestico of [true, false]) {
        expect(tasa(concepto, domestico, 'general', '2026-02-01')).toBe('0.16')
        expect(tasa(concepto, domestico, 'frontera-norte', '2026-02-01')).toBe('0.08')
      }
  })

  it('el estímulo de la frontera rige desde 2019, y antes se rechaza', () => {
    expect(tasa('agua', false, 'frontera-norte', '2019-01-01')).toBe('0.08')
    expect(() => tasa('agua', false, 'frontera-norte', '2018-12-31')).toThrow(/El régimen de IVA «frontera-norte» no rige el 2018-12-31/)
  })

  it('dice su fuente', () => {
    const { fuente } = ivaDe(TARIFARIO.impuestos, { concepto: 'drenaje', domestico: true, regimen: 'general', fecha: fecha('2026-02-01') })
    expect(fuente).toContain('2a./J. 29/2011')
  })

  it('si nadie dijo qué causa un concepto, es un defecto de las reglas y no una tasa cero', () => {
    expect(() => tasa('alfombra', true, 'general', '2026-02-01')).toThrow(Defecto)
    expect(() => tasa('agua', true, 'general', '1990-01-01')).toThrow(Defecto)
  })
})

describe('los índices', () => {
  it('la UMA cambia el 1 de febrero', () => {
    const uma = (dia: string): string | null => valorEn(TARIFARIO.indices, 'uma', fecha(dia))
    expect(['2024-01-31', '2024-02-01', '2025-01-31', '2025-02-01'].map(uma)).toEqual(['103.74', '108.57', '108.57', '113.14'])
  })

  it('un valor que nadie publicó no existe: no se usa el anterior', () => {
    expect(valorEn(TARIFARIO.indices, 'uma', fecha('2026-02-01'))).toBeNull()
    expect(valorDelMes(TARIFARIO.indices, 'inpc', '2030-01' as never)).toBeNull()
    expect(valorEn(TARIFARIO.indices, 'oro', fecha('2024-02-01'))).toBeNull()
  })
})
