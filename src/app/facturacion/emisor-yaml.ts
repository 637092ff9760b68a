import { z } from 'zod'
import { FechaCivil } from '../../contract/comun.ts'
import { DESTINOS_DE_MENSAJE, NOTAS_DE_CONSUMO, type ReglasDeEmisor } from '../../core/facturacion/recibo-emisor.ts'
import { ORIGENES } from '../../core/medicion/consumo.ts'

const Texto = z.string().trim().min(1).max(600)
const Textos = z.array(Texto).max(8)

/** Millimetres within a letter sheet. */
const Mm = z.number().min(0).max(280)
const Marca = z.strictObject({ xMm: Mm, yMm: Mm, anchoMm: Mm.positive(), altoMm: Mm.positive() })

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
        origenes: z.strictObject(Object.fromEntries(ORIGENES.map((o) => [o, Texto])) as Record<(typeof ORIGENES)[number], typeof Texto>),
        notas: z.strictObject(
          Object.fromEntries([...ORIGENES, ...NOTAS_DE_CONSUMO].map((n) => [n, Texto.nullable()])) as Record<
            (typeof ORIGENES)[number] | (typeof NOTAS_DE_CONSUMO)[number],
            z.ZodNullable<typeof Texto>
          >,
        ),
        sinRecargos: Texto,
        mensajes: z.array(z.strictObject({ texto: Texto, cuando: z.enum(DESTINOS_DE_MENSAJE) })).max(8),
        marcas: z.array(Marca).max(12),
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReglasDeEmisor, unknown>
