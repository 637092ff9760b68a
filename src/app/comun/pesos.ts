import { afirmar } from '../../core/comun/afirmar.ts'
import { type Centavos, leerPesos } from '../../core/comun/dinero.ts'
import { aTexto, fraccion } from '../../core/comun/fraccion.ts'

/** Centavos as the wire carries them: `-1234.50`. */
export const pesos = (centavos: Centavos): string => aTexto(fraccion(centavos, 100n), 2)

/** An amount that the contract has let in. */
export function deImporte(texto: string): Centavos {
  const centavos = leerPesos(texto)
  afirmar(centavos !== null, 'the contract lets in only money')
  return centavos
}
