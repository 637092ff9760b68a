import type { ErrorDetallado } from '../../core/comun/rechazo.ts'

/** Mistakes and notices of a file that are told one by one; those beyond are counted. */
export const LISTADOS = 300

/** A mistake says what it found, not a page of it. */
const LARGO = 500

export const breve = (texto: string): string =>
  texto.length <= LARGO ? texto : `${texto.slice(0, LARGO).replace(/[\uD800-\uDBFF]$/, '')}… (${texto.length} caracteres)`

/** The first mistakes of `cuantos`, and how many more there are. */
export const listados = (errores: readonly ErrorDetallado[], cuantos = errores.length): ErrorDetallado[] => {
  const primeros = errores.slice(0, LISTADOS).map((e) => ({ ...e, donde: breve(e.donde), mensaje: breve(e.mensaje) }))
  const resto = cuantos - primeros.length
  return resto > 0 ? [...primeros, { donde: 'el archivo', mensaje: `y ${resto} error(es) más, que no se listan` }] : primeros
}

/** The first notices, and how many more there are. */
export const avisosListados = (avisos: readonly string[]): string[] =>
  avisos.length > LISTADOS
    ? [...avisos.slice(0, LISTADOS).map(breve), `y ${avisos.length - LISTADOS} aviso(s) más, que no se listan`]
    : avisos.map(breve)
