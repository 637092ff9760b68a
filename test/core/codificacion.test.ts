import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeUnByte, decodificar, PALABRA_DE_BYTES, reconocerCodificacion } from '../../src/core/comun/codificacion.ts'
import { clasesVistas } from '../soporte/clases.ts'

// The bytes of each letter, from the tables of Microsoft (cp1252, cp850) and Apple (Mac OS Roman).
const LETRAS = 'ÁÉÍÓÚÜÑáéíóúüñ'
const BYTES: Readonly<Record<DeUnByte, readonly number[]>> = {
  'windows-1252': [0xc1, 0xc9, 0xcd, 0xd3, 0xda, 0xdc, 0xd1, 0xe1, 0xe9, 0xed, 0xf3, 0xfa, 0xfc, 0xf1],
  cp850: [0xb5, 0x90, 0xd6, 0xe0, 0xe9, 0x9a, 0xa5, 0xa0, 0x82, 0xa1, 0xa2, 0xa3, 0x81, 0xa4],
  'mac-roman': [0xe7, 0x83, 0xea, 0xee, 0xf2, 0x86, 0x84, 0x87, 0x8e, 0x92, 0x97, 0x9c, 0x9f, 0x96],
}
const bytesDe = (texto: string, cual: DeUnByte): string =>
  texto.replace(/[^\x20-\x7e]/g, (c) => String.fromCharCode(BYTES[cual][LETRAS.indexOf(c)] ?? 0x3f))
const palabras = (bytes: string): string[] => bytes.match(PALABRA_DE_BYTES) ?? []
const es = (bytes: string) => reconocerCodificacion(palabras(bytes)).es

describe('La codificación de un texto que no es UTF-8', () => {
  it('cada letra se lee en la suya', () => {
    for (const cual of ['windows-1252', 'cp850', 'mac-roman'] as const) expect(decodificar(bytesDe(LETRAS, cual), cual)).toBe(LETRAS)
  })

  const NOMBRES = [
    'PEÑA',
    'García',
    'Íñigo',
    'GÜEMES',
    'Ángel',
    'JOSÉ',
    'LÓPEZ',
    'Jesús',
    'Avenida',
    'MÉXICO',
    'Zúñiga',
    'RAÚL',
    'Álamo',
    'ÉBANO',
  ]

  it('es Windows-1252 sin preguntar si sus palabras lo son; lo mismo escrito en CP850 o en Mac Roman nunca se toma por él', () => {
    const clases = clasesVistas({ 'hay una letra de más de ASCII': 300, 'hay una sola': 20 })
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NOMBRES), { minLength: 1, maxLength: 5 }), (nombres) => {
        const texto = nombres.join(' ')
        const altas = texto.match(/[^\x20-\x7e]/g)?.length ?? 0
        clases.anotar({ 'hay una letra de más de ASCII': altas > 0, 'hay una sola': altas === 1 })
        if (altas === 0) return
        expect(es(bytesDe(texto, 'windows-1252')), texto).toBe('windows-1252')
        for (const cual of ['cp850', 'mac-roman'] as const) {
          const { es: dicho, diria } = reconocerCodificacion(palabras(bytesDe(texto, cual)))
          expect(dicho, `${texto} en ${cual}`).toBeNull()
          expect(diria.find((d) => d.cual === cual)?.palabras.every((p) => texto.includes(p))).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
    clases.exigir()
  })

  it('es Windows-1252 aunque traiga un apellido de otra lengua, una ñ minúscula entre mayúsculas, comillas, guiones largos y grados', () => {
    for (const bytes of [
      'MU\xf1OZ PE\xd1A',
      'K\xd6NIG PE\xd1A',
      'Jo\xe3o',
      'N\xba 5, 1\xb0 y 3\xaa PE\xd1A',
      '\x93Pe\xf1a\x94 \x96 Garc\xeda',
      'Juan\xa0Pe\xf1a',
    ])
      expect(es(bytes), JSON.stringify(bytes)).toBe('windows-1252')
  })

  it('no se dice si ninguna letra prueba cuál es: GARCÖA y GARCÍA son los mismos bytes', () => {
    expect(reconocerCodificacion(palabras('GARC\xd6A'))).toMatchObject({
      es: null,
      diria: [
        { cual: 'windows-1252', palabras: ['GARCÖA'] },
        { cual: 'cp850', palabras: ['GARCÍA'] },
        { cual: 'mac-roman', palabras: ['GARC÷A'] },
      ],
    })
  })

  it('no es ninguna si mezcla UTF-8 con otra, o trae un byte que en Windows-1252 no existe', () => {
    const mezcla = reconocerCodificacion(palabras('MU\xc3\x91OZ PE\xd1A'))
    expect(mezcla.es).toBeNull()
    expect([...mezcla.dudosas]).toEqual(['MU\xc3\x91OZ'])
    for (const b of ['\x81', '\x8d', '\x8f', '\x90', '\x9d']) expect(es(`H${b}ROES`), JSON.stringify(b)).toBeNull()
  })

  it('en que escribieron letras en un millón de palabras se reconoce por las distintas, sin agotar nada', () => {
    expect(reconocerCodificacion(Array.from({ length: 200_000 }, (_, i) => `PE\xd1A${String.fromCharCode(65 + (i % 26))}`)).es).toBe(
      'windows-1252',
    )
  })
})
