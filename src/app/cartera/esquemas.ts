import { z } from 'zod'
import { Cantidad, FechaCivil } from '../../contract/comun.ts'
import type { ReglaDeAntiguedad } from '../../core/cartera/antiguedad.ts'
import type { ReglasDeCongelamiento } from '../../core/cartera/congelamiento.ts'
import type { LimitesDeMovimiento } from '../../core/cartera/limites.ts'
import type { Lugar } from '../../core/cartera/lugar.ts'
import { CRITERIOS, type Prelaciones } from '../../core/cartera/prelacion.ts'
import type { ReglasDeRecargo } from '../../core/cartera/recargo.ts'
import { PredeterminadaYaml } from '../comun/clase-de-reglas.ts'

const Texto = z.string().trim().min(1)
const Meses = z.number().int().min(0).max(1200)
const Pesos = z.string().regex(/^\d{1,13}\.\d{2}$/, 'escriba los pesos con centavos y entre comillas, como "100.00"')
const vigencia = { desde: FechaCivil, hasta: FechaCivil.nullable(), fuente: Texto }

/** `reglas/recargo/recargo.yaml`. */
export const RecargosYaml = z.strictObject({
  predeterminada: PredeterminadaYaml,
  recargos: z
    .array(
      z.strictObject({
        clave: Texto,
        nombre: Texto,
        vigencias: z
          .array(
            z.strictObject({
              ...vigencia,
              tasa: Cantidad,
              factor: Cantidad,
              capitaliza: z.boolean(),
              topeMeses: Meses.min(1),
              exentos: z.array(Texto),
              redondeo: z.enum(['mitad-arriba', 'truncar']),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReglasDeRecargo, unknown>

const Clave = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'escriba la clave en minúsculas y sin espacios, como «morelos»')
const Dias = z.number().int().min(0).max(36_600)

/** `reglas/cobro/lugares.yaml`. */
export const LugaresYaml = z.strictObject({
  lugares: z.array(z.strictObject({ clave: Clave, nombre: Texto, fuente: Texto })).min(1),
}) satisfies z.ZodType<{ lugares: readonly Lugar[] }, unknown>

/** `reglas/cobro/limites.yaml`. */
export const LimitesYaml = z.strictObject({
  limites: z.array(z.strictObject({ ...vigencia, abonoDiasAtras: Dias, cargoDiasAtras: Dias, venceDiasAdelante: Dias })).min(1),
}) satisfies z.ZodType<{ limites: readonly LimitesDeMovimiento[] }, unknown>

/** `reglas/recargo/recargo.casos.yaml`. */
export const CasosDeRecargo = z.strictObject({
  casosDeRecargo: z
    .array(
      z.strictObject({
        regla: Texto,
        concepto: Texto.default('agua'),
        importe: Pesos,
        vence: FechaCivil,
        el: FechaCivil,
        meses: Meses,
        recargo: Pesos.nullable(),
      }),
    )
    .min(1),
})

/** `reglas/cobro/prelacion.yaml`. */
export const PrelacionesYaml = z.strictObject({
  predeterminada: PredeterminadaYaml,
  prelaciones: z
    .array(
      z.strictObject({
        clave: Texto,
        nombre: Texto,
        vigencias: z.array(z.strictObject({ ...vigencia, criterios: z.array(z.enum(CRITERIOS)).min(1), conceptos: z.array(Texto) })).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<Prelaciones, unknown>

/** `reglas/cobro/prelacion.casos.yaml`. */
export const CasosDePrelacion = z.strictObject({
  casosDePrelacion: z
    .array(
      z.strictObject({
        prelacion: Texto,
        caso: Texto,
        el: FechaCivil,
        abono: Pesos,
        cargos: z.array(z.strictObject({ concepto: Texto, vence: FechaCivil, abierto: Pesos, recibe: Pesos })).min(1),
      }),
    )
    .min(1),
})

/** `reglas/cobro/congelamiento.yaml`. */
export const CongelamientoYaml = z.strictObject({
  congelamiento: z.strictObject({
    fuente: Texto,
    causas: z.array(z.strictObject({ clave: Texto.max(60), nombre: Texto, fuente: Texto })).min(1),
  }),
}) satisfies z.ZodType<{ congelamiento: ReglasDeCongelamiento }, unknown>

/** `reglas/cobro/antiguedad.yaml`. */
export const AntiguedadYaml = z.strictObject({
  antiguedad: z
    .array(
      z.strictObject({
        ...vigencia,
        tramos: z.array(z.strictObject({ clave: Texto, nombre: Texto, hastaMeses: Meses.nullable() })).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReglaDeAntiguedad, unknown>

/** `reglas/cobro/antiguedad.casos.yaml`. */
export const CasosDeAntiguedad = z.strictObject({
  casosDeAntiguedad: z.array(z.strictObject({ el: FechaCivil, vence: FechaCivil, tramo: Texto })).min(1),
})
