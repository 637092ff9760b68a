/** Words that stay as they are when a name in capitals is set in sentence case. */
const SIGLAS = new Set(['POA', 'COMAPA', 'HEB', 'PIGOO', 'CFDI', 'IVA', 'II', 'III', 'IV'])
const NOMBRES_PROPIOS = new Set(['REYNOSA', 'TAMAULIPAS', 'MÉXICO'])

const palabra = (p: string): string =>
  SIGLAS.has(p) ? p : NOMBRES_PROPIOS.has(p) ? p.slice(0, 1) + p.slice(1).toLocaleLowerCase('es-MX') : p.toLocaleLowerCase('es-MX')

/**
 * A name that the plan prints in capitals, as a sentence: only how it is shown, so that it can be read. Text with any small letter is left as it is,
 * and so are codes; the downloads keep the official form.
 */
export function oracion(texto: string): string {
  if (texto !== texto.toLocaleUpperCase('es-MX') || !/\p{L}{2}/u.test(texto)) return texto
  const bajo = texto.replace(/\p{L}+/gu, palabra)
  return bajo.replace(/(^|[.:] +)(\p{Ll})/gu, (_, antes: string, letra: string) => antes + letra.toLocaleUpperCase('es-MX'))
}

/** The first letter in capital: `Cuarto trimestre de 2023`. */
export const conMayuscula = (texto: string): string => texto.slice(0, 1).toLocaleUpperCase('es-MX') + texto.slice(1)
