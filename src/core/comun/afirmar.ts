/** A bug in our own code: never caught on purpose; the transaction dies and the shell answers 500 or exit 70. @internal */
export class Defecto extends Error {
  override readonly name = 'Defecto'
}

/** States what must hold at this point whatever the input; `porque` is the sentence to read when it does not. */
export function afirmar(condicion: unknown, porque: string): asserts condicion {
  if (!condicion) throw new Defecto(porque)
}
