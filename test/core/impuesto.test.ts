import { describe, expect, it } from 'vitest'
import { Defecto } from '../../src/core/comun/afirmar.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { esNoObjeto, type Impuesto, ivaDe, ivaSiSeSabe } from '../../src/core/comun/impuesto.ts'
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
    expect(() => tasa('agua', false, 'otro', '2026-02-01')).toThrow(/general, frontera-norte/)
  })

  it('dice su fuente', () => {
    const { fuente } = ivaDe(TARIFARIO.impuestos, { concepto: 'drenaje', domestico: true, regimen: 'general', fecha: fecha('2026-02-01') })
    expect(fuente).toContain('2a./J. 29/2011')
  })

  it('si nadie dijo qué causa un concepto, es un defecto de las reglas y no una tasa cero', () => {
    const sinTrato = new Defecto('reglas/impuesto must say how alfombra is taxed')
    expect(() => tasa('alfombra', true, 'general', '2026-02-01')).toThrow(sinTrato)
    const sinVigencia = new Defecto('reglas/impuesto must say what the tax is on 1990-01-01')
    expect(() => tasa('agua', true, 'general', '1990-01-01')).toThrow(sinVigencia)
  })
})

describe('lo que se sabe del IVA sin una tarifa que lo nombre', () => {
  const hecho = { concepto: 'drenaje', domestico: true, fecha: fecha('2026-02-01'), regimen: 'general' }
  const otro: Impuesto = { clave: 'ieps', nombre: 'Otro', vigencias: [] }
  const conOtro = [otro, ...TARIFARIO.impuestos]

  it('es lo mismo que dice el impuesto, aunque haya otros antes', () => {
    expect(ivaSiSeSabe(conOtro, hecho)).toEqual(ivaDe(TARIFARIO.impuestos, hecho))
    expect(ivaSiSeSabe(conOtro, { ...hecho, concepto: 'recargo' })).toMatchObject({ tasa: null })
  })

  it('no es una tasa si falta el trato, el régimen o la vigencia: no saber no es no causar', () => {
    expect(ivaSiSeSabe(conOtro, { ...hecho, concepto: 'alfombra' })).toBeUndefined()
    expect(ivaSiSeSabe(conOtro, { ...hecho, regimen: 'ninguno' })).toBeUndefined()
    expect(ivaSiSeSabe(conOtro, { ...hecho, fecha: fecha('1990-01-01') })).toBeUndefined()
    expect(ivaSiSeSabe([otro], hecho)).toBeUndefined()
    expect(() => ivaDe([otro], hecho)).toThrow(Defecto)
  })

  it('un concepto no es objeto si no lo es en ningún uso', () => {
    const dia = fecha('2026-02-01')
    expect(['recargo', 'agua', 'drenaje', 'alfombra'].map((c) => esNoObjeto(conOtro, c, dia))).toEqual([true, false, false, false])
    expect(esNoObjeto(conOtro, 'recargo', fecha('1990-01-01'))).toBe(false)
    expect(esNoObjeto([otro], 'recargo', dia)).toBe(false)
    const trato = (usos: 'domesticos' | 'otros') => ({ conceptos: ['renta'], usos, trato: 'no-objeto', fuente: 'prueba' }) as const
    const con = (clave: string, ...tratos: ReturnType<typeof trato>[]): Impuesto => ({
      ...{ clave, nombre: clave, vigencias: [{ desde: fecha('2020-01-01'), hasta: null, regimenes: [], tratos }] },
    })
    expect(esNoObjeto([con('iva', trato('domesticos'))], 'renta', dia)).toBe(false)
    expect(esNoObjeto([con('iva', trato('otros'))], 'renta', dia)).toBe(false)
    expect(esNoObjeto([con('iva', trato('domesticos'), trato('otros'))], 'renta', dia)).toBe(true)
    expect(esNoObjeto([con('ieps', trato('domesticos'), trato('otros'))], 'renta', dia)).toBe(false)
  })
})

describe('los índices', () => {
  it('la UMA cambia el 1 de febrero', () => {
    const uma = (dia: string): string | null => valorEn(TARIFARIO.indices, 'uma', fecha(dia))
    expect(['2024-01-31', '2024-02-01', '2025-01-31', '2025-02-01'].map(uma)).toEqual(['103.74', '108.57', '108.57', '113.14'])
  })

  it('un valor que nadie publicó no existe: no se usa el anterior', () => {
    expect(valorEn(TARIFARIO.indices, 'uma', fecha('2027-02-01'))).toBeNull()
    expect(valorDelMes(TARIFARIO.indices, 'inpc', '2030-01' as never)).toBeNull()
    expect(valorEn(TARIFARIO.indices, 'oro', fecha('2024-02-01'))).toBeNull()
  })
})
