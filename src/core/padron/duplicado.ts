import type { CuentaId } from '../comun/cuenta-id.ts'
/** Why two accounts look like one person or one premise. */
export type RazonDuplicado = 'nombre' | 'rfc' | 'telefono' | 'clave-catastral' | 'domicilio'

/** Accounts that share something they should not, and what. */
export interface Duplicado {
  razon: RazonDuplicado
  valor: string
  /** How many accounts share it; at most 50 are listed. */
  cuantas: number
  /** As each account writes it, by account number. The account that was asked for, if one was, is not among them. */
  cuentas: readonly { cuentaId: CuentaId; dice: string }[]
}

const RAZONES: Readonly<Record<RazonDuplicado, string>> = {
  nombre: 'el mismo nombre, escrito de distinto modo',
  rfc: 'el mismo RFC con nombres distintos',
  telefono: 'el mismo teléfono con nombres distintos',
  'clave-catastral': 'la misma clave catastral',
  domicilio: 'el mismo domicilio',
}

/** Why a group of accounts is listed, in words. */
export const razonEnPalabras = (razon: RazonDuplicado): string => RAZONES[razon]

/** The warning for an account: what it shares, and with which others. */
export function explicarDuplicado({ razon, cuentas, cuantas }: Duplicado): string {
  const otras = cuentas.slice(0, 3)
  const mas = cuantas - 1 - otras.length
  return `${RAZONES[razon]}: ${otras.map((c) => `cuenta ${c.cuentaId} («${c.dice}»)`).join(', ')}${mas > 0 ? ` y ${mas} más` : ''}`
}
