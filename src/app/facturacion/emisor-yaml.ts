import { z } from 'zod'
import { FechaCivil } from '../../contract/comun.ts'
import type { ReglasDeEmisor } from '../../core/facturacion/recibo-emisor.ts'

const Texto = z.string().trim().min(1).max(600)
const Textos = z.array(Texto).max(8)

/** `reglas/recibo/emisor.yaml`. */
export const EmisorYaml = z.strictObject({
  emisor: z
    .array(
      z.strictObject({
        desde: FechaCivil,
        hasta: FechaCivil.nullable(),
        ejemplo: z.boolean(),
        fuente: Texto,
        nombre: Texto,
        razonSocial: Texto,
        rfc: z.string().regex(/^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/, 'no es un RFC'),
        domicilio: Texto,
        contacto: Textos,
        dondePagar: Textos.min(1),
        leyendas: Textos,
        poblacion: Texto,
        consulta: Texto.max(120),
        origenes: z.strictObject({
          real: Texto,
          estimado: Texto,
          promedio: Texto,
          minimo: Texto,
          fijo: Texto,
          ninguno: Texto,
          'sin-medidor': Texto,
        }),
        mensajes: Textos,
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReglasDeEmisor, unknown>
