import { leerPesos, textoPesos } from '../../core/comun/dinero.ts'
import { nombreDeMes } from '../../core/comun/fecha.ts'

/** `29 nov 2026` for `2026-11-29`. */
export const fechaCorta = (f: string): string => `${Number(f.slice(8, 10))} ${mesYAnio(f)}`

/** `nov 2026` for `2026-11`, or for a day of it. */
export const mesYAnio = (mes: string): string => `${nombreDeMes(Number(mes.slice(5, 7))).slice(0, 3)} ${mes.slice(0, 4)}`

/** `$1,234.50` for `1234.50`. */
export const pesos = (importe: string): string => textoPesos(leerPesos(importe) ?? 0n)

/** Whether an amount of the contract is more than nothing. */
export const esAlgo = (importe: string): boolean => (leerPesos(importe) ?? 0n) > 0n

/** The balance of a line: `$12.40 a favor` below zero, and the amount alone otherwise. */
export const saldoCorto = (saldo: string): string => (saldo.startsWith('-') ? `${pesos(saldo.slice(1))} a favor` : pesos(saldo))

/** A balance in words: what is owed, what is in favour, or that nothing is owed. */
export function saldoDicho(saldo: string): string {
  const centavos = leerPesos(saldo) ?? 0n
  if (centavos === 0n) return 'No debe nada'
  return centavos > 0n ? `Debe ${textoPesos(centavos)}` : `${textoPesos(-centavos)} a favor`
}

/** A clave as a person reads it: `Con servicio` for `con-servicio`. */
export const palabras = (clave: string): string => {
  const frase = clave.replaceAll('-', ' ').replace(/ion$/, 'ión')
  return frase.slice(0, 1).toLocaleUpperCase('es-MX') + frase.slice(1)
}
