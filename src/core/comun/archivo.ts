/**
 * A key as part of a file's name: letters, digits, `_` and `-` stay as they are, and anything else becomes the number of its letter. Two keys never give
 * the same name (`A/1` is `A%2F1` and `A.1` is `A%2E1`), and none leads out of its folder.
 */
export const enNombreDeArchivo = (clave: string): string =>
  clave.replace(/[^\p{L}\p{N}_-]/gu, (letra) => {
    const numero = (letra.codePointAt(0) ?? 0).toString(16).toUpperCase()
    return numero.length <= 2 ? `%${numero.padStart(2, '0')}` : `%u${numero.padStart(6, '0')}`
  })
