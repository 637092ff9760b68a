import { comparable } from '../comun/texto.ts'
import type { Predio } from './cuenta.ts'

/** Words that say nothing of who or where, and that each clerk writes or leaves out. */
const PARTICULAS = new Set(['DE', 'DEL', 'LA', 'LAS', 'LOS', 'EL', 'Y'])

/** Abbreviations seen in padrones. The stored columns are made with this table: a change of it goes with a migration that makes them again. */
const NOMBRES: Readonly<Record<string, string>> = { MA: 'MARIA', FCO: 'FRANCISCO', GPE: 'GUADALUPE', HDZ: 'HERNANDEZ', RDZ: 'RODRIGUEZ' }
const CALLES: Readonly<Record<string, string>> = {
  AV: 'AVENIDA',
  AVE: 'AVENIDA',
  BLVD: 'BOULEVARD',
  BLV: 'BOULEVARD',
  COL: 'COLONIA',
  FRACC: 'FRACCIONAMIENTO',
  PROL: 'PROLONGACION',
  PRIV: 'PRIVADA',
  CALZ: 'CALZADA',
}
const DE_MAS = new Set(['CALLE', 'COLONIA', 'NUM', 'NUMERO', 'NO', 'INT', 'EXT'])

/** Upper case, no accents, Ñ as N, any other sign a space; apostrophes join (`D'Angelo` is `DANGELO`). Other alphabets are kept. */
const palabras = (texto: string): string[] =>
  comparable(texto)
    .replaceAll('Ñ', 'N')
    .replace(/['’`´.]/g, (c) => (c === '.' ? ' ' : ''))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((p) => p !== '')

const juntar = (lista: readonly string[]): string => [...new Set(lista)].sort().join(' ')

/** The words by which a person is looked for: those of the name in alphabetical order, so that surnames first or last are the same. */
export const nombreComparable = (nombre: string): string =>
  juntar(
    palabras(nombre)
      .map((p) => NOMBRES[p] ?? p)
      .filter((p) => !PARTICULAS.has(p)),
  )

/** The words of an address by which it is looked for. */
const domicilioEnPalabras = (texto: string): string[] =>
  palabras(texto)
    .map((p) => CALLES[p] ?? p)
    .filter((p) => !PARTICULAS.has(p) && !DE_MAS.has(p))

/** The words by which an address is looked for: street, numbers and colonia, in that order, since 5 of street 3 is not 3 of street 5. */
export const domicilioComparable = (p: Pick<Predio, 'calle' | 'numeroExterior' | 'numeroInterior' | 'colonia'>): string =>
  [p.calle, p.numeroExterior ?? '', p.numeroInterior ?? '', p.colonia].flatMap(domicilioEnPalabras).join(' ')

/** What a person typed in the search box, as both columns keep it. */
export function textoBuscado(texto: string): { nombre: string[]; domicilio: string[] } {
  const nombre = nombreComparable(texto)
  return { nombre: nombre === '' ? [] : nombre.split(' '), domicilio: [...new Set(domicilioEnPalabras(texto))] }
}
