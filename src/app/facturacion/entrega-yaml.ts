import { z } from 'zod'
import { FechaCivil } from '../../contract/comun.ts'
import { fecha } from '../../core/comun/fecha.ts'
import type { Visita } from '../../core/facturacion/entrega.ts'
import { EVIDENCIAS_DE_ENTREGA, type ReglasDeEntrega, reglasDeEntregaEn, revisarVisita } from '../../core/facturacion/entrega-reglas.ts'
import type { CasoMal } from '../comun/caso-mal.ts'

const Texto = z.string().trim().min(1).max(600)
const Clave = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'escriba la clave en minúsculas sin acentos, con guiones')
const Evidencia = z.enum(EVIDENCIAS_DE_ENTREGA)
const forma = { clave: Clave, nombre: Texto, evidencia: z.array(Evidencia) }

/** `reglas/entrega/entrega.yaml`. */
export const EntregaYaml = z.strictObject({
  entrega: z
    .array(
      z.strictObject({
        desde: FechaCivil,
        hasta: FechaCivil.nullable(),
        fuente: Texto,
        intentosMaximos: z.number().int().min(1).max(50),
        formas: z.array(z.strictObject(forma)).min(1),
        causas: z.array(z.strictObject({ ...forma, otroIntento: z.boolean(), visita: z.boolean().default(true) })).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReglasDeEntrega, unknown>

/** `reglas/entrega/entrega.casos.yaml`: a visit with this evidence, after so many others, and whether it is admitted. */
export const CasosDeEntrega = z.strictObject({
  casosDeEntrega: z
    .array(
      z.strictObject({
        el: FechaCivil,
        forma: Clave.nullable().default(null),
        causa: Clave.nullable().default(null),
        evidencia: z.array(Evidencia),
        previos: z.number().int().min(0).default(0),
        admite: z.boolean(),
      }),
    )
    .min(1),
})
type Caso = z.output<typeof CasosDeEntrega>['casosDeEntrega'][number]

const visitaDe = ({ el, forma, causa, evidencia }: Caso): Visita => ({
  resultado: forma === null ? 'no-entregado' : 'entregado',
  forma,
  causa,
  recibio: evidencia.includes('recibio') ? 'Ana Muñoz' : null,
  fecha: fecha(el),
  hora: null,
  latitudMicrogrados: evidencia.includes('coordenadas') ? 26_092_000 : null,
  longitudMicrogrados: evidencia.includes('coordenadas') ? -98_278_000 : null,
  nota: null,
  foto: evidencia.includes('foto') ? 'f'.repeat(64) : null,
})

/** The cases that the last vigencia needs and are not there: each key with the evidence it demands and without, and the last failed visit and one more. */
function casosQueFaltan({ entrega }: ReglasDeEntrega, casos: readonly Caso[]): CasoMal[] {
  const ultima = entrega.at(-1)
  if (ultima === undefined) return []
  const falta = (cual: string): CasoMal[] => [{ indice: null, mensaje: `falta un caso ${cual}` }]
  return [
    ...[...ultima.formas, ...ultima.causas].flatMap(({ clave, evidencia }) =>
      (evidencia.length === 0 ? [true] : [true, false]).flatMap((admite) =>
        casos.some((c) => (c.forma ?? c.causa) === clave && c.admite === admite)
          ? []
          : falta(`de «${clave}» que ${admite ? 'se admite' : 'no se admite por falta de evidencia'}`),
      ),
    ),
    ...[ultima.intentosMaximos - 1, ultima.intentosMaximos].flatMap((previos) =>
      casos.some((c) => c.previos === previos && ultima.causas.some((k) => k.visita && k.clave === c.causa))
        ? []
        : falta(`de una visita fallida con ${previos} intentos previos`),
    ),
  ]
}

/** Runs each case of `entrega.casos.yaml`, and demands one at each limit and one past it. */
export function probarEntregas({ casosDeEntrega: casos }: z.output<typeof CasosDeEntrega>, reglas: ReglasDeEntrega): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    const vigencia = reglasDeEntregaEn(reglas, c.el)
    if (vigencia === undefined) return [{ indice, mensaje: `no hay reglas de entrega para el ${c.el}` }]
    const [falla] = revisarVisita(visitaDe(c), vigencia, c.previos)
    if ((falla === undefined) === c.admite) return []
    const como = falla === undefined ? 'se admite' : `no se admite (${falla.campo}: ${falla.mensaje})`
    return [{ indice, mensaje: `${c.forma ?? c.causa}: ${como}, y el caso dice que ${c.admite ? 'sí' : 'no'}` }]
  })
  return [...fallos, ...casosQueFaltan(reglas, casos)]
}
