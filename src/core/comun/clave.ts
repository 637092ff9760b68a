import { sinInvisibles } from './texto.ts'

/** What people put between the parts of a key, or leave out: spaces, hyphens of any kind, points, strokes, commas, colons and number signs. */
const SEPARADORES = /[-\s./,_:;#\u2010-\u2015\u2212]/g

/** A key that somebody gave, as it is stored: upper case, one kind of hyphen, single spaces, nothing that does not print. */
export const formaDeClave = (texto: string): string =>
  sinInvisibles(texto)
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

/** A key as it is compared: its letters and digits alone, so that `28-01-001`, `28 01 001` and `2801001` are one. */
export const claveComparable = (texto: string): string => formaDeClave(texto).replace(SEPARADORES, '')

/** What a spreadsheet writes for a number of twelve figures or more: `1.23457E+11`, `1E+12`. Its sign and two digits of exponent give it away. */
const ABREVIADA = /^[+-]?\d+([.,]\d+)?E[+-]\d{2,3}$/i
/** What it would take for such a number, and may well be a key: block 12, lot E4. */
const CON_EXPONENTE = /^[+-]?\d+([.,]\d+)?E[+-]?\d+$/i

/** Whether a spreadsheet has put a number with lost figures in the place of a key; `conE`: whether here a key may look like `12E4`. */
export const claveRota = (texto: string, conE: boolean): boolean => ABREVIADA.test(texto) || (!conE && CON_EXPONENTE.test(texto))

/** What to do about one, as it is told beside its cell. */
export const fraseDeClaveRota = (texto: string): string =>
  `«${texto}» es un número que una hoja de cálculo abrevió y ya no es la clave; dé formato de texto a la columna en el origen y vuelva a exportar`
