import { z } from 'zod'
import { Cantidad, FechaCivil } from '../../contract/comun.ts'
import { leerPeriodo } from '../../core/comun/periodo.ts'
import { type Ciclo, pasosEnOrden, plazoDe } from '../../core/poa/ciclo.ts'
import { EXIGIBLES } from '../../core/poa/pasos.ts'
import type { CasoMal } from '../comun/caso-mal.ts'

const Texto = z.string().trim().min(1)
const vigencia = { desde: FechaCivil, hasta: FechaCivil.nullable(), fuente: Texto }
const Dias = z.int().min(0).max(366)

/** What may be attached; their limits are data, under those of the contract. */
const TIPOS_DE_ANEXO = ['pdf', 'xlsx', 'jpeg', 'png'] as const

/** `reglas/poa/ciclo.yaml`. */
export const CicloYaml = z.strictObject({
  ciclo: z
    .array(
      z.strictObject({
        ...vigencia,
        pasos: z
          .array(z.strictObject({ paso: z.enum(EXIGIBLES), dias: Dias, de: z.enum(['habiles', 'naturales']) }))
          .refine(pasosEnOrden, 'los pasos van en orden, sin saltar ninguno (enviar, validar, revisar), y terminan con cerrar'),
        causaBajo: Cantidad,
        tardio: z.enum(['rectificacion', 'siguiente-periodo']),
        evidencia: z.strictObject({
          tipos: z.array(z.enum(TIPOS_DE_ANEXO)).min(1),
          maximoBytes: z.int().min(1),
          maximoArchivos: z.int().min(1),
        }),
      }),
    )
    .min(1),
  inhabiles: z.array(z.strictObject({ ...vigencia, dias: z.array(FechaCivil).min(1) })),
}) satisfies z.ZodType<Ciclo, unknown>

/** `reglas/poa/ciclo.casos.yaml`. */
export const CasosCiclo = z.strictObject({
  casosDeCiclo: z.array(z.strictObject({ periodo: Texto, paso: z.enum(EXIGIBLES), hasta: FechaCivil.nullable(), por: Texto })).min(1),
})

/** Runs each case of `ciclo.casos.yaml`: until when a step is in time; and demands one of each step. */
export function probarCiclo({ casosDeCiclo: casos }: z.output<typeof CasosCiclo>, ciclo: Ciclo): CasoMal[] {
  const fallos = casos.flatMap(({ periodo, paso, hasta }, indice) => {
    const p = leerPeriodo(periodo)
    if (p === null) return [{ indice, mensaje: `«${periodo}» no es un periodo` }]
    const plazo = plazoDe(ciclo, p, paso)
    return plazo === hasta ? [] : [{ indice, mensaje: `${paso} ${periodo}: da ${plazo ?? 'nada'}, y el caso dice ${hasta ?? 'nada'}` }]
  })
  const sinCaso = EXIGIBLES.filter((e) => ciclo.ciclo.some((v) => v.pasos.some((p) => p.paso === e)) && !casos.some((c) => c.paso === e))
  return [...fallos, ...sinCaso.map((e) => ({ indice: null, mensaje: `falta un caso del plazo para ${e}` }))]
}
