import { z } from 'zod'
import { Cantidad, FechaCivil } from '../../contract/comun.ts'
import { leerMes } from '../../core/comun/fecha.ts'
import { decimal } from '../../core/comun/fraccion.ts'
import type { Impuesto } from '../../core/comun/impuesto.ts'
import type { Indice } from '../../core/facturacion/indice.ts'
import type { Esquema } from '../../core/facturacion/tarifa.ts'
import type { TarifaDeclarada } from '../../core/facturacion/tarifa-indexar.ts'

const Texto = z.string().trim().min(1, 'falta el texto').max(600, 'pasa de 600 caracteres')
const Clave = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'escriba la clave en minúsculas sin acentos, con guiones: «base-mas-excedente»')
const M3 = z.number().int().min(0).max(1_000_000)
const Hasta = M3.min(1).nullable()
const Saltos = z.array(M3).default([])
const Parte = Cantidad.refine((t) => /^(0(\.\d+)?|1(\.0+)?)$/.test(t), 'es una parte de uno: 60 % se escribe "0.60"')

const Mes = z.string().transform((t, ctx) => {
  const m = leerMes(t)
  if (m !== null) return m
  ctx.addIssue({ code: 'custom', message: `«${t}» no es un mes aaaa-mm` })
  return z.NEVER
})

/** A table as published points, or as all its amounts in order from 0 m³ (`importes`). */
const Tabla = z
  .strictObject({
    tipo: z.literal('tabla'),
    puntos: z
      .array(z.strictObject({ m3: M3, importe: Cantidad }))
      .min(1)
      .optional(),
    importes: z.array(Cantidad).min(1).optional(),
    entre: z.enum(['interpolar', 'rechazar']).default('rechazar'),
    adicional: Cantidad.nullable(),
    saltos: Saltos,
  })
  .refine((t) => (t.puntos === undefined) !== (t.importes === undefined), 'la tabla lleva `puntos` o `importes`, uno de los dos')
  .transform(({ puntos, importes, ...resto }) => ({ ...resto, puntos: puntos ?? (importes ?? []).map((importe, m3) => ({ m3, importe })) }))

const Volumen = z.strictObject({
  tipo: z.literal('volumen'),
  bandas: z
    .array(
      z.union([z.strictObject({ hasta: Hasta, importe: Cantidad }), z.strictObject({ hasta: Hasta, porM3: Cantidad })], {
        error: 'el rango lleva `hasta` y, entre comillas, `importe` o `porM3`',
      }),
    )
    .min(1),
  saltos: Saltos,
})

const BaseMasExcedente = z.strictObject({
  tipo: z.literal('base-mas-excedente'),
  bandas: z.array(z.strictObject({ hasta: Hasta, base: Cantidad, porM3: Cantidad })).min(1),
  saltos: Saltos,
})

const Fija = z.strictObject({ tipo: z.literal('fija'), importe: Cantidad })
const Escalonada = z.strictObject({
  tipo: z.literal('escalonada'),
  bloques: z.array(z.strictObject({ hasta: Hasta, porM3: Cantidad })).min(1),
})

const EsquemaYaml = z.discriminatedUnion('tipo', [Tabla, Volumen, BaseMasExcedente, Fija, Escalonada], {
  error: 'el esquema es tabla, volumen, base-mas-excedente, fija o escalonada',
}) satisfies z.ZodType<Esquema, unknown>

const Servicio = z.union([z.strictObject({ parteDelAgua: Parte }), z.strictObject({ esquema: EsquemaYaml })], {
  error: 'el servicio lleva `parteDelAgua` (como "0.60") o un `esquema` propio',
})

const Uso = z.strictObject({
  uso: Clave,
  nombre: Texto,
  domestico: z.boolean(),
  agua: EsquemaYaml,
  drenaje: Servicio.nullable(),
  saneamiento: Servicio.nullable(),
  otros: z
    .array(
      z.strictObject({
        concepto: Clave,
        nombre: Texto,
        importe: Cantidad,
        solo: z.enum(['con-medidor', 'sin-medidor']).nullable(),
      }),
    )
    .default([]),
  minimo: Cantidad.nullable(),
  sinMedidor: z
    .union([z.strictObject({ m3: M3 }), z.strictObject({ importe: Cantidad })], { error: 'sin medidor se cobra `m3` o `importe`' })
    .nullable(),
})

const fechas = { desde: FechaCivil, hasta: FechaCivil.nullable(), fuente: Texto, supuesto: Texto.nullable().default(null) }

const Completa = z.strictObject({
  ...fechas,
  unidad: z.enum(['pesos', 'uma']),
  redondeoM3: z.strictObject({
    limite: Parte.refine((t) => decimal(t).n < decimal(t).d, 'debe ser menor que 1'),
    alLimite: z.enum(['sube', 'baja']),
  }),
  redondeo: z.enum(['mitad-arriba', 'truncar']),
  usos: z.array(Uso).min(1),
})

const Indexada = z.strictObject({
  ...fechas,
  indexa: z.strictObject({ indice: Clave, de: Mes, a: Mes, publicada: FechaCivil, decimales: z.number().int().min(2).max(6) }),
})

/** A vigencia is indexed if it says `indexa`; then mistakes are told of that form and not of the other. */
const Vigencia = z.unknown().transform((v, ctx) => {
  const forma = typeof v === 'object' && v !== null && 'indexa' in v ? Indexada : Completa
  const leida = forma.safeParse(v)
  if (leida.success) return leida.data
  for (const i of leida.error.issues) ctx.addIssue(i as never)
  return z.NEVER
})

/** `reglas/tarifa/*.yaml`. */
export const TarifasYaml = z.strictObject({
  tarifas: z
    .array(
      z.strictObject({
        clave: Clave,
        nombre: Texto,
        ejemplo: z.boolean().default(false),
        regimen: Clave,
        vigencias: z.array(Vigencia).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<{ tarifas: TarifaDeclarada[] }, unknown>

const Regimen = z.strictObject({ clave: Clave, nombre: Texto, tasa: Parte, fuente: Texto })
const Trato = z.strictObject({
  conceptos: z.array(Clave).min(1),
  usos: z.enum(['domesticos', 'otros', 'todos']),
  trato: z.enum(['tasa-cero', 'regimen', 'no-objeto']),
  fuente: Texto,
})

/** `reglas/impuesto/*.yaml`. */
export const ImpuestosYaml = z.strictObject({
  impuestos: z
    .array(
      z.strictObject({
        clave: Clave,
        nombre: Texto,
        vigencias: z
          .array(
            z.strictObject({
              desde: FechaCivil,
              hasta: FechaCivil.nullable(),
              regimenes: z.array(Regimen).min(1),
              tratos: z.array(Trato).min(1),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<{ impuestos: Impuesto[] }, unknown>

/** `reglas/indice/*.yaml`. */
export const IndicesYaml = z.strictObject({
  indices: z
    .array(
      z.strictObject({
        clave: Clave,
        nombre: Texto,
        vigencias: z.array(z.strictObject({ desde: FechaCivil, hasta: FechaCivil.nullable(), valor: Cantidad, fuente: Texto })).default([]),
        meses: z.array(z.strictObject({ mes: Mes, valor: Cantidad, fuente: Texto })).default([]),
      }),
    )
    .min(1),
}) satisfies z.ZodType<{ indices: Indice[] }, unknown>

/** `reglas/tarifa/*.casos.yaml`: a price and what it must come to. `agua` is exact, before any rounding; the rest is pesos to the centavo. */
export const CasosTarifa = z.strictObject({
  casosDeTarifa: z
    .array(
      z
        .strictObject({
          tarifa: Clave,
          uso: Clave,
          el: FechaCivil,
          consumoM3: Cantidad.nullable(),
          viviendas: z.number().int().min(1).default(1),
          regimen: Clave.nullable().default(null),
          drenaje: z.boolean().default(true),
          saneamiento: z.boolean().default(true),
          agua: Cantidad.optional(),
          subtotal: Cantidad.optional(),
          iva: Cantidad.optional(),
          total: Cantidad.optional(),
          rechazo: Texto.optional(),
        })
        .refine((c) => [c.agua, c.subtotal, c.iva, c.total, c.rechazo].some((x) => x !== undefined), 'el caso no dice qué debe resultar'),
    )
    .min(1),
})

/** `reglas/impuesto/*.casos.yaml`: a charge and its rate; `null` where the tax does not reach. */
export const CasosImpuesto = z.strictObject({
  casosDeImpuesto: z
    .array(z.strictObject({ concepto: Clave, domestico: z.boolean(), regimen: Clave, el: FechaCivil, tasa: Parte.nullable() }))
    .min(1),
})
