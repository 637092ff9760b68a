import { z } from 'zod'
import { Cantidad, FechaCivil } from '../../contract/comun.ts'
import { CLAVES_DE_CONTEO, type IndicadorDeSector } from '../../core/poa/sector.ts'

const Texto = z.string().trim().min(1)
const Conteo = z.strictObject({ cuenta: z.enum(CLAVES_DE_CONTEO), solo: z.array(Texto), que: Texto })

/** `reglas/poa/sector.yaml`. */
export const SectorYaml = z.strictObject({
  indicadoresDeSector: z
    .array(
      z.strictObject({
        clave: z.string().regex(/^[a-z0-9-]{1,40}$/, 'una clave va en minúsculas, con guiones'),
        nombre: Texto,
        sistema: Texto,
        unidad: Texto,
        sentido: z.enum(['ascendente', 'descendente']),
        vigencias: z
          .array(
            z.strictObject({
              desde: FechaCivil,
              hasta: FechaCivil.nullable(),
              formula: Texto,
              numerador: Conteo,
              denominador: Conteo,
              por: z.union([z.literal('dias'), Cantidad]),
              decimales: z.int().min(0).max(6),
              fuente: Texto,
              difiere: Texto.nullable(),
              porComprobar: Texto.nullable(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<{ indicadoresDeSector: IndicadorDeSector[] }, unknown>

/** `reglas/poa/sector.casos.yaml`. */
export const CasosSector = z.strictObject({
  casosDeSector: z
    .array(
      z.strictObject({
        indicador: Texto,
        el: FechaCivil,
        dias: z.int().min(1).default(1),
        numerador: Cantidad,
        denominador: Cantidad,
        cifra: Cantidad.nullable(),
      }),
    )
    .min(1),
})
