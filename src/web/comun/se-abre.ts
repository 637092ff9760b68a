import type { Salida } from '../../contract/contrato.ts'

/** Of what a search found, the account that Enter opens: the only one, or the one that bears the number that was typed; otherwise, none. */
export function seAbre(buscado: string, { cuentas, hayMas }: Salida<'padron.buscar'>): number | null {
  const porNumero = /^\d+$/.test(buscado) ? cuentas.find((c) => c.cuentaId === Number(buscado)) : undefined
  if (porNumero !== undefined) return porNumero.cuentaId
  return cuentas.length === 1 && !hayMas ? (cuentas[0]?.cuentaId ?? null) : null
}
