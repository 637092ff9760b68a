import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hallar, type LoQueSeSabe, loBuscado, palabrasBuscadas, parecidas, porque, vecinas } from '../../../src/core/padron/busqueda.ts'

const NADA: LoQueSeSabe = {
  cuenta: ['2001'],
  cuentaAnterior: [],
  claveCatastral: [],
  rfc: [],
  curp: [],
  telefono: [],
  medidor: [],
  nombres: [],
  domicilios: [],
}
const CUENTA: LoQueSeSabe = {
  ...NADA,
  cuentaAnterior: ['ZN-1/7'],
  telefono: ['8999220101'],
  curp: ['MUPA750312HTSXXN09'],
  medidor: ['A-00 123'],
  nombres: ['ANGEL JOSE MUNOZ PENA', 'GARZA LAURA'],
  domicilios: ['HIDALGO 125 CENTRO', 'MORELOS 300 LONGORIA'],
}
const buscada = (texto: string, sabido = CUENTA, tolera = false): string | null => {
  const hallazgo = hallar(palabrasBuscadas(texto), sabido, tolera)
  return hallazgo === null ? null : porque(hallazgo)
}

describe('Una cuenta se halla por varias cosas a la vez', () => {
  it.each([
    ['muñoz hidalgo 125', 'nombre y domicilio'],
    ['125 muñoz hidalgo', 'nombre y domicilio'],
    ['muñ 125', 'nombre y domicilio'],
    ['2001 muñoz', 'cuenta y nombre'],
    ['ZN-1/7 hidalgo', 'cuenta anterior y domicilio'],
    ['8999220101 garza longoria', 'teléfono, nombre y domicilio'],
    ['calle de hidalgo, col. centro', 'domicilio'],
    ['mupa750312htsxxn09 hidalgo', 'CURP y domicilio'],
    ['a00123 muñoz', 'medidor y nombre'],
  ])('%s: por %s', (texto, por) => {
    expect(buscada(texto)).toBe(por)
  })

  it('si todas las palabras están: la que falta, la deja fuera', () => {
    expect(buscada('muñoz hidalgo 126')).toBeNull()
    expect(buscada('muñoz hidalgo 125', { ...CUENTA, nombres: [] })).toBeNull()
  })

  it('de una misma persona y de un mismo domicilio, y no de dos', () => {
    expect(buscada('muñoz garza')).toBeNull()
    expect(buscada('hidalgo longoria')).toBeNull()
  })
})

describe('Un folio y una referencia de pago', () => {
  it('nombran a su recibo, se escriban con guiones o con espacios', () => {
    const folio = { periodo: 202601, cuenta: 2001, version: 1 }
    expect([loBuscado('2026-01-2001-1', null).folio, loBuscado(' 2026 01 2001 1 ', null).folio]).toEqual([folio, folio])
    expect(loBuscado('0012 0010 2026 0157', null).referencia).toBe('0012001020260157')
  })

  it('no se confunden con lo que no lo es', () => {
    for (const texto of ['2026-13-2001-1', '2026-01-0-1', '2026-01-2001', 'zaragoza 402']) expect(loBuscado(texto, null).folio).toBeNull()
    expect([loBuscado('1204571', null).referencia, loBuscado('A0012001020260157', null).referencia]).toEqual([null, null])
  })
})

describe('Una palabra con un error de dedo', () => {
  it.each(['hidalg0', 'hidalog', 'hidaldo', 'hidallgo', 'idalgo', 'hidalgos'])('se halla como parecida: %s', (mal) => {
    const esperado = /\d/.test(mal) ? null : 'domicilio parecido'
    expect(buscada(mal, CUENTA, true)).toBe(esperado)
    expect(buscada(mal, CUENTA)).toBeNull()
  })

  it('con dos, no; ni un número por otro, ni una palabra de tres letras', () => {
    for (const mal of ['hidaldoz', 'idalgoo', '126', 'jos']) expect(parecidas(mal.toUpperCase(), 'HIDALGO')).toBe(false)
    expect(parecidas('126', '125')).toBe(false)
    expect(parecidas('ANA', 'ANI')).toBe(false)
    expect(parecidas('ANNA', 'ANA')).toBe(true)
  })

  it('está entre las vecinas que se piden a la base, y ninguna otra lo está', () => {
    const palabra = fc.string({ unit: fc.constantFrom(...'ABCÑZ'), minLength: 3, maxLength: 8 })
    let si = 0
    fc.assert(
      fc.property(palabra, palabra, (a, b) => {
        const esta = vecinas(a).includes(b)
        if (esta) si++
        if (a.length >= 4) expect(esta).toBe(parecidas(a, b))
        for (const v of vecinas(a)) expect(parecidas(a, v), `${a} ${v}`).toBe(true)
      }),
      { numRuns: 200 },
    )
    const una = fc.tuple(palabra, fc.nat()).map(([a, n]) => [a, vecinas(a)[n % Math.max(1, vecinas(a).length)]] as const)
    fc.assert(
      fc.property(una, ([a, b]) => {
        if (b === undefined) return
        si++
        expect(b).not.toBe(a)
        expect(Math.abs(a.length - b.length)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200 },
    )
    expect(si).toBeGreaterThan(100)
  })
})
