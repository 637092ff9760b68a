import { z } from 'zod'
import { CAMPOS } from './comun-campos.ts'

/** What says in Spanish what each field means, by its name. */
type Vocabulario = Readonly<Record<string, string>>

/**
 * How a domain writes its objects: each field gets as its description what the domain's vocabulary says of its name, or that of all, unless it has
 * one of its own. So forms, OpenAPI and `--ayuda` say the same of a field wherever it is.
 */
export function objetosCon(propio: Vocabulario) {
  const todo: Vocabulario = { ...CAMPOS, ...propio }
  /** The fields of an object, described: what an `extend` adds. */
  const campos = <S extends z.core.$ZodLooseShape>(forma: S): S => {
    const descrita = Object.entries(forma).map(([nombre, campo]) => {
      const que = todo[nombre]
      const tipo = campo as z.ZodType
      return [nombre, que === undefined || tipo.description !== undefined ? tipo : tipo.describe(que)]
    })
    return Object.fromEntries(descrita) as S
  }
  const objeto = <S extends z.core.$ZodLooseShape>(forma: S) => z.strictObject(campos(forma))
  return { objeto, campos }
}
