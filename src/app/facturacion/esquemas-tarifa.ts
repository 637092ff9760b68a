import { z } from 'zod'
import { Cantidad, FechaCivil, PeriodoFacturado } from '../../contract/comun.ts'
import { leerMes } from '../../core/comun/fecha.ts'
import { aTextoMinimo, decimal } from '../../core/comun/fraccion.ts'
import type { Impuesto } from '../../core/comun/impuesto.ts'
import type { Indice } from '../../core/facturacion/indice.ts'
import type { Esquema, M3 as MetrosCubicos } from '../../core/facturacion/tarifa.ts'
import type { TarifaDeclarada } from '../../core/facturacion/tarifa-indexar.ts'

const Texto = z.string().trim().min(1, 'falta el texto').max(600, 'pasa de 600 caracteres')
const Clave = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'escriba la clave en minúsculas sin acentos, con guiones: «base-mas-excedente»')

/** m³ as they are published: a whole number, or decimals between quotes. `"10"` and `"10.00"` are 10. */
const M3 = z
  .union([z.number().int().min(0).max(1_000_000), z.string().regex(/^\d{1,7}(\.\d{1,6})?$/)], {
    error: 'escriba los m³ como un entero (10) o, con decimales, entre comillas ("7.5")',
  })
  .transform((m3): MetrosCubicos => {
    if (typeof m3 === 'number') return m3
    const minimo = aTextoMinimo(decimal(m3))
    return minimo.includes('.') ? minimo : Number(minimo)
  })
const Hasta = M3.refine((m3) => Number(m3) > 0, 'un rango termina después de 0 m³').nullable()
const Saltos = z.array(M3).default([])
const Parte = Cantidad.refine((t) => /^(0(\.\d+)?|1(\.0+)?)$/.test(t), 'es una parte de uno: 60 % se escribe "0.60"')

const Mes = z.string().transform((t, ctx) => {
  const m = leerMes(t)
  if (m !== null) return m
  ctx.addIssue({ code: 'custom', message: `«${t}» no es un mes aaaa-mm` })
  return z.NEVER
})

/** Above the last limit, all the m³ at one price. */
const final = { todosDespues: Cantidad.exactOptional() }

/** A table as published points, or as all its amounts in order (`importes`) from `desdeM3` on: from 0 m³ where nothing is said. */
const Tabla = z
  .strictObject({
    tipo: z.literal('tabla'),
    puntos: z
      .array(z.strictObject({ m3: M3, importe: Cantidad }))
      .min(1)
      .optional(),
    importes: z.array(Cantidad).min(1).optional(),
    desdeM3: z.number().int().min(0).max(1_000_000).optional(),
    entre: z.enum(['interpolar', 'rechazar']).default('rechazar'),
    antes: z.enum(['primero', 'proporcional', 'rechazar']).exactOptional(),
    adicional: Cantidad.nullable(),
    ...final,
    saltos: Saltos,
  })
  .refine((t) => (t.puntos === undefined) !== (t.importes === undefined), 'la tabla lleva `puntos` o `importes`, uno de los dos')
  .refine(
    (t) => t.puntos === undefined || t.desdeM3 === undefined,
    '`desdeM3` dice dónde empiezan los `importes`; los `puntos` lo dicen solos',
  )
  .transform(({ puntos, importes, desdeM3 = 0, ...resto }) => ({
    ...resto,
    puntos: puntos ?? (importes ?? []).map((importe, i) => ({ m3: desdeM3 + i, importe })),
  }))

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
  ...final,
  saltos: Saltos,
})

const Fija = z.strictObject({ tipo: z.literal('fija'), importe: Cantidad })
const Escalonada = z.strictObject({
  tipo: z.literal('escalonada'),
  bloques: z.array(z.strictObject({ hasta: Hasta, porM3: Cantidad })).min(1),
  ...final,
  saltos: z.array(M3).exactOptional(),
})

const EsquemaYaml = z.discriminatedUnion('tipo', [Tabla, Volumen, BaseMasExcedente, Fija, Escalonada], {
  error: 'el esquema es tabla, volumen, base-mas-excedente, fija o escalonada',
}) satisfies z.ZodType<Esquema, unknown>

const Servicio = z.union([z.strictObject({ parteDelAgua: Parte }), z.strictObject({ esquema: EsquemaYaml })], {
  error: 'el servicio lleva `parteDelAgua` (como "0.60") o un `esquema` propio',
})

const deOtro = { concepto: Clave, nombre: Texto, solo: z.enum(['con-medidor', 'sin-medidor']).nullable() }
const Milimetros = z.number().int().min(1).max(2000)

const Otro = z.union(
  [
    z.strictObject({ ...deOtro, importe: Cantidad }),
    z.strictObject({ ...deOtro, porDiametro: z.array(z.strictObject({ mm: Milimetros, importe: Cantidad })).min(1) }),
    z.strictObject({ ...deOtro, parte: Parte, de: z.array(Clave).min(1) }),
  ],
  { error: 'el cargo lleva concepto, nombre y solo, y además `importe`, `porDiametro` o `parte` con `de`' },
)

const deSubsidio = { concepto: Clave, nombre: Texto, hastaM3: M3.exactOptional() }
const Subsidio = z.union([z.strictObject({ ...deSubsidio, parte: Parte }), z.strictObject({ ...deSubsidio, esquema: EsquemaYaml })], {
  error: 'el subsidio lleva concepto y nombre, si acaso `hastaM3`, y además `parte` (como "0.40") o un `esquema`',
})

const Uso = z.strictObject({
  uso: Clave,
  nombre: Texto,
  domestico: z.boolean(),
  agua: EsquemaYaml,
  drenaje: Servicio.nullable(),
  saneamiento: Servicio.nullable(),
  otros: z.array(Otro).default([]),
  subsidios: z.array(Subsidio).min(1).exactOptional(),
  minimo: Cantidad.nullable(),
  sinMedidor: z
    .union([z.strictObject({ m3: M3 }), z.strictObject({ importe: Cantidad })], { error: 'sin medidor se cobra `m3` o `importe`' })
    .nullable(),
})

const fechas = { desde: FechaCivil, hasta: FechaCivil.nullable(), fuente: Texto, supuesto: Texto.nullable().default(null) }

const RedondeoA = z.strictObject({
  a: Cantidad.refine((t) => decimal(t).n > 0n, 'debe ser mayor que cero'),
  modo: z.enum(['mitad-arriba', 'mitad-abajo', 'arriba', 'abajo']),
})
const Cada = z.enum(['mes', 'trimestre', 'anio'], { error: 'cada `mes`, cada `trimestre` o cada `anio`' })
const Decimales = z.number().int().min(2).max(6)

const RedondeoM3 = z.strictObject({
  limite: Parte,
  alLimite: z.enum(['sube', 'baja']),
  decimales: z.number().int().min(0).max(6).exactOptional(),
})

const Factores = z.strictObject({
  por: z.enum(['colonia', 'sector']),
  conceptos: z.array(Clave).min(1),
  zonas: z.array(z.strictObject({ nombre: Texto, en: z.array(Texto).min(1), factor: Cantidad })).min(1),
  resto: Cantidad.nullable(),
})

const Completa = z.strictObject({
  ...fechas,
  unidad: z.enum(['pesos', 'uma']),
  meses: z.number().int().min(1).max(12).exactOptional(),
  redondeoM3: RedondeoM3.nullable(),
  redondeo: z.enum(['mitad-arriba', 'truncar']),
  redondeoPrecio: RedondeoA.exactOptional(),
  redondeoTotal: RedondeoA.exactOptional(),
  ivaIncluido: z.boolean().exactOptional(),
  actualiza: z
    .strictObject({ indice: Clave, cada: Cada, base: Mes, rezagoMeses: z.number().int().min(0).max(24), decimales: Decimales })
    .exactOptional(),
  factores: Factores.exactOptional(),
  usos: z.array(Uso).min(1),
})

const deIndexacion = { publicada: FechaCivil, decimales: Decimales, cada: Cada.exactOptional() }
const Indexada = z.strictObject({
  ...fechas,
  indexa: z.union(
    [z.strictObject({ ...deIndexacion, indice: Clave, de: Mes, a: Mes }), z.strictObject({ ...deIndexacion, factor: Cantidad })],
    { error: 'la indexación lleva `publicada` y `decimales`, y además `indice` con `de` y `a`, o un `factor` publicado' },
  ),
})

const MesDividido = z.strictObject({
  desde: FechaCivil,
  hasta: FechaCivil.nullable(),
  fuente: Texto,
  precio: z.enum(['ultimo-dia', 'primer-dia', 'dia-de-emision', 'por-dias'], {
    error: 'el precio de un mes dividido es el de `ultimo-dia`, `primer-dia`, `dia-de-emision` o `por-dias`',
  }),
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
        mesDividido: z.array(MesDividido).min(1).exactOptional(),
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

/**
 * `reglas/tarifa/*.casos.yaml`: a price and what it must come to. `agua` is exact, before any rounding; the rest is pesos to the centavo. `recibo`: as
 * the bill of a month is worked out, of the days from one reading (`desde`) to another. `parte`: without a meter, the days that are charged.
 */
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
          meses: z.number().int().min(1).max(12).nullable().default(null),
          colonia: Texto.nullable().default(null),
          sector: Texto.nullable().default(null),
          diametroMm: Milimetros.nullable().default(null),
          recibo: z
            .strictObject({ periodo: PeriodoFacturado, emision: FechaCivil, desde: FechaCivil.optional(), hasta: FechaCivil.optional() })
            .optional(),
          parte: z.strictObject({ dias: z.number().int().min(0).max(31), de: z.number().int().min(28).max(31) }).optional(),
          agua: Cantidad.optional(),
          subtotal: Cantidad.optional(),
          iva: Cantidad.optional(),
          total: Cantidad.optional(),
          subsidio: Cantidad.optional(),
          redondeo: z
            .string()
            .regex(/^-?\d+\.\d{2}$/)
            .optional(),
          rechazo: Texto.optional(),
        })
        .refine(
          (c) => [c.agua, c.subtotal, c.iva, c.total, c.subsidio, c.redondeo, c.rechazo].some((x) => x !== undefined),
          'el caso no dice qué debe resultar',
        ),
    )
    .min(1),
})

/** `reglas/impuesto/*.casos.yaml`: a charge and its rate; `null` where the tax does not reach. */
export const CasosImpuesto = z.strictObject({
  casosDeImpuesto: z
    .array(z.strictObject({ concepto: Clave, domestico: z.boolean(), regimen: Clave, el: FechaCivil, tasa: Parte.nullable() }))
    .min(1),
})
