import { quiza } from '../comun/campos.ts'

type Datos = Readonly<Record<string, string | null>>

/** Of what a form says, what is not as it was: what was emptied is taken away. */
export const loQueCambia = (tecleado: Record<string, string>, antes: Datos): Record<string, string | null> =>
  Object.fromEntries(
    Object.keys(antes).flatMap((campo) => {
      const dicho = quiza(tecleado[campo])
      return dicho === antes[campo] ? [] : [[campo, dicho]]
    }),
  )
