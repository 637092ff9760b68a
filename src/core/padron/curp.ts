import { leerFecha } from '../comun/fecha.ts'

/** The letters of a CURP in the order in which each is worth its place (Instructivo normativo para la asignación de la CURP, DOF). */
const VALORES = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
const FORMA = /^[A-Z]{4}\d{6}[A-Z0-9]{8}$/

/** The last figure of a CURP, from the seventeen characters before it. */
function cifraDeCurp(curp: string): number {
  const suma = [...curp.slice(0, 17)].reduce((n, letra, i) => n + VALORES.indexOf(letra) * (18 - i), 0)
  return (10 - (suma % 10)) % 10
}

/** Whether `aammdd` is a day of one of those centuries. */
const existe = (aammdd: string, siglos: readonly string[]): boolean =>
  siglos.some((s) => leerFecha(`${s}${aammdd.slice(0, 2)}-${aammdd.slice(2, 4)}-${aammdd.slice(4)}`) !== null)

const sinDia = (que: string, escrita: string, aammdd: string): string =>
  `«${escrita}» no es ${que}: el ${aammdd.slice(4)} del mes ${aammdd.slice(2, 4)} del año ${aammdd.slice(0, 2)} no existe`

/** Why a text is not a CURP, or `null`. The character before the last tells the century: a figure until 1999, a letter since 2000. */
export function problemaDeCurp(curp: string): string | null {
  if (!FORMA.test(curp)) return `«${curp}» no es una CURP de 18 caracteres`
  const dia = curp.slice(4, 10)
  if (!existe(dia, [/\d/.test(curp.charAt(16)) ? '19' : '20'])) return sinDia('una CURP', curp, dia)
  const cifra = String(cifraDeCurp(curp))
  return curp.endsWith(cifra) ? null : `«${curp}» no es una CURP: su último carácter debería ser ${cifra}`
}

/**
 * Why a text is not an RFC, or `null`. Its own check digit is not looked at: the tax authority has issued some that do not fit its published rule, and they
 * are valid.
 */
export function problemaDeRfc(rfc: string): string | null {
  const [, dia] = /^[A-ZÑ&]{3,4}(\d{6})[A-Z0-9]{3}$/.exec(rfc) ?? []
  if (dia === undefined) return `«${rfc}» no es un RFC de 12 o 13 caracteres`
  return existe(dia, ['19', '20']) ? null : sinDia('un RFC', rfc, dia)
}
