import { z } from 'zod'
import { FechaCivil } from '../../contract/comun.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import { leerPesos } from '../../core/comun/dinero.ts'
import { COMPROBACIONES, type ReglasDeCalendario } from '../../core/facturacion/calendario.ts'
import { CLASES_CONSUMO } from '../../core/padron/cuenta.ts'

const Texto = z.string().trim().min(1).max(600)
const Clave = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'escriba la clave en minúsculas sin acentos, con guiones')

const Tope = z
  .strictObject({
    clase: z.enum(CLASES_CONSUMO),
    consumoM3: z.number().int().min(1).max(999_999_999),
    importe: z.string().regex(/^\d{1,12}\.\d{2}$/, 'escriba los pesos con centavos y entre comillas, como "60000.00"'),
  })
  .transform(({ importe, ...tope }) => {
    const importeCentavos = leerPesos(importe)
    afirmar(importeCentavos !== null, 'the schema lets in only money')
    return { ...tope, importeCentavos }
  })

/** `reglas/calendario/calendario.yaml`. */
export const CalendarioYaml = z.strictObject({
  calendario: z
    .array(
      z.strictObject({
        desde: FechaCivil,
        hasta: FechaCivil.nullable(),
        fuente: Texto,
        mesesPorRecibo: z.number().int().min(1).max(12).exactOptional(),
        plazoDias: z.number().int().min(0).max(365),
        plazoMaximoDias: z.number().int().min(0).max(366),
        diasAdelante: z.number().int().min(0).max(31),
        exigeRecargos: z.boolean(),
        actividades: z
          .array(
            z.strictObject({
              clave: Clave,
              nombre: Texto,
              despuesDe: Clave.nullable(),
              comprueba: z.enum(COMPROBACIONES).nullable(),
              dispensa: z.boolean().default(false),
              diaLimite: z.number().int().min(0).max(366).exactOptional(),
            }),
          )
          .min(1),
        topes: z.array(Tope).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReglasDeCalendario, unknown>
