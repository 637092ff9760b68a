import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparable, conMiles, esGuardable, mismoTexto, sinInvisibles } from '../../src/core/comun/texto.ts'
import { msDeProcesador } from '../soporte/procesador.ts'

describe('los textos se comparan como los lee una persona', () => {
  const IGUALES: [string, string][] = [
    ['Coordinación de Facturación', 'COORDINACION DE FACTURACION'],
    ['pingüino', 'PINGUINO'],
    ['São Paulo', 'SAO PAULO'],
    ['  la   meta\n se\tcumplió ', 'LA META SE CUMPLIO'],
    ['la meta , cumplida .', 'LA META, CUMPLIDA.'],
    ['e\u0301xito', 'ÉXITO'],
    ['an\u0303o', 'AÑO'],
  ]
  for (const [a, b] of IGUALES) it(`${JSON.stringify(a)} es «${b}»`, () => expect(mismoTexto(a, b)).toBe(true))

  it('la Ñ no es una N', () => {
    expect(comparable('ribereña')).toBe('RIBEREÑA')
    expect(mismoTexto('año', 'ano')).toBe(false)
    expect(comparable('n\u0303')).toBe('Ñ')
  })

  for (const ajeno of ['ЙОД', 'ЁЛКА', 'ΆΛΦΑ', '水道局', 'がぎぐ', '한국수자원', 'कि', 'مُيَاه', 'שָׁלוֹם'])
    it(`otros alfabetos no se tocan: ${ajeno}`, () => expect(comparable(ajeno)).toBe(ajeno.normalize('NFC')))

  it('compararse dos veces no cambia nada, y no quedan espacios de más', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (t) => {
        const c = comparable(t)
        expect(comparable(c)).toBe(c)
        expect(c).not.toMatch(/^\s|\s$|\s\s/)
      }),
    )
  })
})

describe('un texto largo o raro', () => {
  it('con miles de marcas sobre una letra se compara en un momento', async () => {
    const ms = await msDeProcesador(() => {
      expect(comparable(`a${'\u0301'.repeat(40_000)}`)).toBe('A')
      expect(comparable(`n\u0303${'\u0301'.repeat(40_000)}o`)).toBe('ÑO')
    })
    expect(ms).toBeLessThan(1000)
  })

  it('se puede guardar si no trae un nulo ni medio carácter', () => {
    for (const bueno of ['', 'año', '😀', 'a\tb\n', '\ufffd']) expect(esGuardable(bueno)).toBe(true)
    for (const malo of ['a\u0000', '\ud800', 'x\udc00y', '\ude00\ud83d']) expect(esGuardable(malo)).toBe(false)
  })
})

describe('lo que nadie ve', () => {
  it('se quita de un texto: espacios de ancho cero, marcas de dirección y de orden, guiones blandos y rellenos', () => {
    expect(sinInvisibles('\ufeffGAR\u200bCÍA\u00ad \u202aA\u202c\u2066B\u2069\u034f\u3164\u2060')).toBe('GARCÍA AB')
  })

  it('no se quita si se ve, ni lo que une o separa las letras dentro de una palabra que lo necesita', () => {
    for (const t of ['می\u200cخواهم', 'क्\u200dष', '\u0601 12', 'Año 1 ‰', '']) expect(sinInvisibles(t)).toBe(t)
    expect(sinInvisibles('می\u200c خ\u200d')).toBe('می خ')
    expect(sinInvisibles('Pe\u200cña')).toBe('Peña')
  })
})

describe('los miles', () => {
  const CASOS: [string, string][] = [
    ['255206', '255,206'],
    ['1234567.8910', '1,234,567.8910'],
    ['-1234', '-1,234'],
    ['-123', '-123'],
    ['999', '999'],
    ['1000', '1,000'],
    ['0.123456', '0.123456'],
  ]
  for (const [n, escrito] of CASOS) it(`${n} se escribe ${escrito}`, () => expect(conMiles(n)).toBe(escrito))
})
