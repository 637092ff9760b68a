import { z } from 'zod'
import { CLASES_DE_CONCEPTO, type Concepto, type LadoDeConcepto, revisarConceptos } from '../../core/cartera/concepto.ts'
import { claseDeReglas, type Leidos, type Mal, valoresDe } from '../comun/clase-de-reglas.ts'

const Texto = z.string().trim().min(1)
const comun = {
  clave: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'escriba la clave en minúsculas y sin espacios, como «agua» o «corte-y-reconexion»'),
  nombre: Texto,
  fuente: Texto,
}

/** `reglas/cobro/conceptos.yaml`. */
const ConceptosYaml = z.strictObject({
  conceptos: z
    .array(
      z.discriminatedUnion('lado', [
        z.strictObject({ ...comun, lado: z.literal('cargo'), clase: z.enum(CLASES_DE_CONCEPTO.cargo) }),
        z.strictObject({ ...comun, lado: z.literal('abono'), clase: z.enum(CLASES_DE_CONCEPTO.abono) }),
      ]),
    )
    .min(1),
}) satisfies z.ZodType<{ conceptos: readonly Concepto[] }, unknown>

export const CONCEPTOS = claseDeReglas('conceptos', ConceptosYaml, {
  unica: true,
  revisar: ({ conceptos }) =>
    revisarConceptos(conceptos).map(({ indice, mensaje }) => ({ ruta: indice === null ? ['conceptos'] : ['conceptos', indice], mensaje })),
})

/** Of the concepts that other rules name, each at its place, those that the catalogue does not have on a side. Without a catalogue nothing is told. */
export function conceptosAjenos(
  leidos: Leidos,
  lado: LadoDeConcepto,
  nombrados: readonly { ruta: Mal['ruta']; concepto: string }[],
): Mal[] {
  const [catalogo] = valoresDe(leidos, CONCEPTOS)
  if (catalogo === undefined) return []
  const claves = new Set(catalogo.conceptos.filter((c) => c.lado === lado).map((c) => c.clave))
  return nombrados
    .filter(({ concepto }) => !claves.has(concepto))
    .map(({ ruta, concepto }) => ({ ruta, mensaje: `«${concepto}» no es un concepto de ${lado} de reglas/cobro/conceptos.yaml` }))
}
