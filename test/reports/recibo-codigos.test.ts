import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { code128 } from '../../src/reports/facturacion/code128.ts'
import { codigoQr } from '../../src/reports/facturacion/qr.ts'
import { palabrasDeControl } from '../../src/reports/facturacion/qr-datos.ts'

const ALFABETO = '0123456789abcdefghijklmnopqrstuvwxyz:/.-'
const texto = (largo: number): string => ALFABETO.repeat(5).slice(0, largo)

/** Printed by qrcode 1.5.4 (bytes, level M, mask 3): bytes of text, side, and the start of the SHA-256 of the rows in hexadecimal. */
const DE_QRCODE: ReadonlyArray<readonly [number, number, string]> = [
  [1, 21, '717f9b1fee537ac279e929e099c29a19'],
  [14, 21, '6d5ecae305a579ffdfb77bdd108dd068'],
  [15, 25, 'df862e18ecc2050b48bfb81bb62a91de'],
  [26, 25, '11d26a329df6c78ca6eaf561a70aab1d'],
  [42, 29, 'cd8347270b88c455e3fa8ac4f009f3ad'],
  [62, 33, 'b33ab8cb9dca46f9a42a64a03d9ad8bb'],
  [84, 37, 'd5ff0e4c534d5b1e907711b36946bb66'],
  [106, 41, '8e18807b338a25c9f649c2c39fb3b255'],
  [122, 45, '62187ec673563b587b1f8fcd20abb7b2'],
  [152, 49, '171e58ffaa312c11ae1e01736b3b022f'],
  [180, 53, '63c439a7d118efc8ea5ffb4e7bdb86f3'],
]

/** The code of `0`, printed by the same. */
const CERO = [
  '#######.#..#..#######',
  '#.....#.#.###.#.....#',
  '#.###.#..#.#..#.###.#',
  '#.###.#.##.#..#.###.#',
  '#.###.#...##..#.###.#',
  '#.....#...###.#.....#',
  '#######.#.#.#.#######',
  '........#.###........',
  '#.##.###..###.#..#.##',
  '...###..#.#####..#...',
  '...#..###.##.....##.#',
  '..###....###..######.',
  '####..#.###.#..#..#..',
  '........#..#..#..#.#.',
  '#######.#..##..#.#.#.',
  '#.....#.##.....##.##.',
  '#.###.#.....#####...#',
  '#.###.#.#.##..######.',
  '#.###.#.##..#.##.....',
  '#.....#..#...#.#..#.#',
  '#######.#....#..#....',
]

function dibujo(qr: { lado: number; filas: string }): string[] {
  const ancho = Math.ceil(qr.lado / 8) * 2
  return Array.from({ length: qr.lado }, (_, y) =>
    [...qr.filas.slice(y * ancho, y * ancho + ancho)]
      .map((h) => Number.parseInt(h, 16).toString(2).padStart(4, '0'))
      .join('')
      .slice(0, qr.lado)
      .replaceAll('1', '#')
      .replaceAll('0', '.'),
  )
}

describe('el QR de un recibo', () => {
  test('es, módulo por módulo, el que dibuja otro codificador', () => {
    const qr = codigoQr('0')
    expect(qr === null ? null : dibujo(qr)).toEqual(CERO)
  })

  test.each(DE_QRCODE)('de %i bytes es el de otro codificador, de lado %i', (largo, lado, huella) => {
    const qr = codigoQr(texto(largo))
    expect(qr?.lado).toBe(lado)
    expect(
      createHash('sha256')
        .update(qr?.filas ?? '')
        .digest('hex')
        .slice(0, 32),
    ).toBe(huella)
  })

  test('corrige con las palabras del ejemplo de la norma, 01234567 en versión 1-M', () => {
    const bloque = Buffer.from('10200c566180ec11ec11ec11ec11ec11', 'hex')
    expect(Buffer.from(palabrasDeControl(bloque, 10)).toString('hex')).toBe('a524d4c1ed36c7872c55')
  })

  test('no se hace de un texto de más de 180 bytes, contados en UTF-8', () => {
    expect(codigoQr('x'.repeat(180))).not.toBeNull()
    expect(codigoQr('x'.repeat(181))).toBeNull()
    expect(codigoQr('ñ'.repeat(91))).toBeNull()
  })
})

describe('el código de barras de un recibo', () => {
  const anchos = (bits: string): string => (bits.match(/1+|0+/g) ?? []).map((b) => b.length).join('')

  test('tiene los anchos que da otro codificador (bwip-js 4.11.4), con un número par y con uno impar de dígitos', () => {
    expect(anchos(code128('7100255835202310'))).toBe('2112321221142122223211223123111313212212313121312213121111432331112')
    expect(anchos(code128('71002558352023107'))).toBe('2112321221142122223211223123111313212212313121312213121141313121312121412331112')
  })
})
