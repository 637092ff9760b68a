/** The largest whole number that a column of the database holds (int4). */
export const ENTERO_MAXIMO = 2_147_483_647

/** The number of an account. A mark of the compiler: a billed period, or a number of anything else, does not pass for it. */
export type CuentaId = number & { readonly __cuenta: true }

/** Whether an account can have this number. */
export const esNumeroDeCuenta = (n: number): n is CuentaId => Number.isInteger(n) && n >= 1 && n <= ENTERO_MAXIMO

/** The account's number that a number is; a RangeError for what no account can have. What people write is read by the contract. */
export function numeroDeCuenta(n: number): CuentaId {
  if (!esNumeroDeCuenta(n)) throw new RangeError(`no es un número de cuenta: ${n}`)
  return n
}
