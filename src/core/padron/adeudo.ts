import { type Centavos, textoPesos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'

/**
 * What is told of the money of an account that changes of holder: it belongs to the account and not to the person, so whoever comes in is charged
 * what is owed and has what is in favour. Bills that are out keep the name that they have.
 */
export function avisoDeAdeudo(saldoCentavos: Centavos, { titular, desde }: { titular: string; desde: Fecha }): string {
  const quien = `«${titular}», titular desde el ${desde}`
  if (saldoCentavos > 0n) return `la cuenta debe ${textoPesos(saldoCentavos)}, que se cobrarán a ${quien}: lo que se debe es de la cuenta`
  if (saldoCentavos < 0n)
    return `la cuenta tiene ${textoPesos(-saldoCentavos)} a favor, que quedan para ${quien}: el dinero es de la cuenta`
  return `la cuenta no debe nada; lo que se facture se cobrará a ${quien}`
}
