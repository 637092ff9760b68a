import { z } from 'zod'
import { Cantidad, FechaCivil, PeriodoFacturado } from '../../contract/comun.ts'
import { decimal } from '../../core/comun/fraccion.ts'
import { CAUSAS } from '../../core/medicion/consumo.ts'
import type { ReglasDeConsumo, TablaDeAnomalias } from '../../core/medicion/reglas-de-medicion.ts'

const Texto = z.string().trim().min(1)
const Factor = Cantidad.transform(decimal)
const EnM3 = z.number().int().min(0).max(1_000_000)
const vigencia = { desde: FechaCivil, hasta: FechaCivil.nullable(), fuente: Texto }

const Tratamiento = z.strictObject({
  lectura: z.enum(['tomada', 'anterior', 'ninguna']),
  consumo: z.enum(['real', 'promedio', 'minimo', 'fijo', 'ninguno']),
  factor: Factor,
  orden: Texto.nullable(),
  mensaje: Texto.nullable(),
  explica: z.array(z.enum(CAUSAS)),
})
const Meses = z.array(Tratamiento).min(1).max(3)

const Anomalia = z.strictObject({
  clave: Texto,
  letra: z.string().regex(/^[A-Z]$/, 'es una letra mayúscula, sin acento'),
  nombre: Texto,
  conLectura: Meses,
  sinLectura: Meses,
})

/** `reglas/anomalia/tabla.yaml`. */
export const TablaYaml = z.strictObject({
  anomalias: z
    .array(
      z.strictObject({
        ...vigencia,
        tabla: z.array(Anomalia).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<TablaDeAnomalias, unknown>

const Limites = z.strictObject({ temporada: Texto, bajo: Factor, alto: Factor, reventon: Factor })

const Categoria = z.strictObject({
  uso: Texto.nullable(),
  clase: z.enum(['bajo', 'alto']).nullable(),
  minimoM3: EnM3,
  fijoM3: EnM3,
  sinHistoriaHastaM3: EnM3,
  ceroDesdeM3: EnM3,
  holguraM3: EnM3,
  estimacionesSeguidas: z.number().int().min(0).max(24),
  limites: z.array(Limites).min(1),
})

/** `reglas/consumo/revision.yaml`. */
export const ConsumoYaml = z.strictObject({
  mesParcial: z
    .array(
      z.strictObject({
        ...vigencia,
        apertura: z.enum(['entero', 'por-dias', 'mes-siguiente'], { error: 'se cobra `entero`, `por-dias` o desde el `mes-siguiente`' }),
        cierre: z.enum(['entero', 'por-dias', 'mes-anterior'], { error: 'se cobra `entero`, `por-dias` o hasta el `mes-anterior`' }),
      }),
    )
    .min(1),
  temporadas: z.array(z.strictObject({ clave: Texto, nombre: Texto, meses: z.array(z.number().int().min(1).max(12)).min(1) })).min(1),
  vigencias: z
    .array(
      z.strictObject({
        ...vigencia,
        promedio: z.strictObject({ lecturas: z.number().int().min(1).max(24), minimas: z.number().int().min(1).max(24) }),
        admiteInformada: z.boolean(),
        huecoMeses: z.number().int().min(0).max(24),
        categorias: z.array(Categoria).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReglasDeConsumo, unknown>

/** `reglas/anomalia/tabla.casos.yaml`: a month of an account with a mean of 20 real m³, and what is billed. */
export const CasosDeAnomaliaYaml = z.strictObject({
  casosDeAnomalia: z
    .array(
      z.strictObject({
        anomalia: Texto,
        mes: z.number().int().min(1).max(3),
        leidos: z.number().int().nullable(),
        m3: EnM3,
        origen: Texto,
        orden: Texto.nullable(),
        sigueDe: z.enum(['tomada', 'anterior', 'ninguna']),
      }),
    )
    .min(1),
})

/** `reglas/consumo/mes-parcial.casos.yaml`: an account without a meter that begins or ends within a month, and the days of it that are charged. */
export const CasosDeMesParcialYaml = z.strictObject({
  casosDeMesParcial: z
    .array(
      z.strictObject({
        periodo: PeriodoFacturado,
        alta: FechaCivil.nullable(),
        baja: FechaCivil.nullable(),
        dias: z.number().int().min(0).max(31),
      }),
    )
    .min(1),
})

/** `reglas/consumo/revision.casos.yaml`: m³ of a month, against a mean of as many real readings as the rule wants. */
export const CasosDeConsumoYaml = z.strictObject({
  casosDeConsumo: z
    .array(
      z.strictObject({
        uso: Texto,
        clase: z.enum(['bajo', 'alto']),
        mes: z.number().int().min(1).max(12),
        promedioM3: EnM3.nullable(),
        m3: EnM3,
        causa: z.enum(CAUSAS).nullable(),
      }),
    )
    .min(1),
})
