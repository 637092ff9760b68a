import { randomInt } from 'node:crypto'

/** Without those that are taken for one another over the telephone. */
const LETRAS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Letters at random that are easy to dictate, in groups of four: `K7RM-2XQ9`. */
export const letrasAlAzar = (grupos: number): string =>
  Array.from({ length: grupos }, () => Array.from({ length: 4 }, () => LETRAS[randomInt(LETRAS.length)]).join('')).join('-')
