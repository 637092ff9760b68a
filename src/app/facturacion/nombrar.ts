/** What a message names of a list; the rest is counted. */
const NOMBRADAS = 10

/** `3 cuentas (2001, 2002, 2003)`; of more than ten, the first and how many more. */
export function nombrarCuentas(cuentas: readonly { cuenta: number }[]): string {
  const demas = cuentas.length - NOMBRADAS
  const primeras = cuentas.slice(0, NOMBRADAS).map((c) => c.cuenta)
  return `${cuentas.length} ${cuentas.length === 1 ? 'cuenta' : 'cuentas'} (${primeras.join(', ')}${demas > 0 ? ` y ${demas} más` : ''})`
}
