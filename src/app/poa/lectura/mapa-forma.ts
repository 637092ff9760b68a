import { z } from 'zod'
import { DECIMALES } from '../../../core/poa/cantidad.ts'
import { AGREGACIONES, CALCULOS, SENTIDOS } from '../../../core/poa/plan.ts'

const Texto = z.string().trim().min(1).max(300)
const Regular = Texto.refine((t) => {
  try {
    return new RegExp(t, 'iu') !== null
  } catch {
    return false
  }
}, 'no es una expresión regular válida')
const Letra = z.string().regex(/^[A-Z]{1,3}$/, 'la columna se escribe con su letra: "F"')
const Codigo = z
  .string()
  .regex(/^(0[1-9]|1[0-2]|T[1-4]|S[12]|anual)$/, 'escriba el periodo como "01" a "12", "T1" a "T4", "S1", "S2" o "anual"')

/** Where a datum of the sheet's header is: always the same; a cell; beside or after a label; in the sheet's name. `extraer` keeps a regex's first group. */
export const Dato = z.union([
  z.strictObject({ fijo: Texto }),
  z.strictObject({ celda: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,5}$/, 'la celda se escribe como "B4"'), extraer: Regular.optional() }),
  z.strictObject({ rotulo: Texto, extraer: Regular.optional() }),
  z.strictObject({ nombreHoja: Regular }),
])
export type Dato = z.infer<typeof Dato>

const columna = {
  alias: z.array(Texto).min(1).optional(),
  letra: Letra.optional(),
  /** Of a merged cell, whether each of its rows has its value or only the first. */
  combinadas: z.enum(['primera', 'repetir']).default('primera'),
  /** Whether a sheet may do without it. */
  opcional: z.boolean().default(false),
}
const unaSola = (c: { alias?: string[] | undefined; letra?: string | undefined }): boolean =>
  (c.alias === undefined) !== (c.letra === undefined)
const COMO = 'la columna lleva `alias` o `letra`, una de las dos'

const Columna = z.strictObject(columna).refine(unaSola, COMO)
const Cifra = z
  .strictObject({
    ...columna,
    /** `fraccion`: 0.58 is 58 %. */
    forma: z.enum(['tal-cual', 'fraccion']).default('tal-cual'),
    /** `impreso`: as the cell's format shows it, rounded; `exacto` refuses over 15 digits. */
    tomar: z.enum(['exacto', 'impreso']).default('exacto'),
    /** What a cell with `#DIV/0!` is: an error to list, or a datum that is not there. */
    alError: z.enum(['listar', 'sin-dato']).default('listar'),
  })
  .refine(unaSola, COMO)
const Avance = z
  .strictObject({
    ...columna,
    forma: z.enum(['porcentaje', 'fraccion', 'contra-anual']).default('porcentaje'),
    tomar: z.enum(['exacto', 'impreso']).default('impreso'),
    alError: z.enum(['listar', 'sin-dato']).default('listar'),
  })
  .refine(unaSola, COMO)
const traducida = <T extends string>(valores: readonly [T, ...T[]]) =>
  z.strictObject({ ...columna, valores: z.record(Texto, z.enum(valores)) }).refine(unaSola, COMO)

const Columnas = z.strictObject({
  unidadClave: Columna.optional(),
  unidadNombre: Columna.optional(),
  lineaClave: Columna.optional(),
  linea: Columna.optional(),
  accion: Columna.optional(),
  comentario: Columna.optional(),
  clave: Columna.optional(),
  indicador: Columna,
  descripcion: Columna.optional(),
  unidadMedida: Columna.optional(),
  frecuencia: Columna.optional(),
  metaAnual: Cifra.optional(),
  meta: Cifra.optional(),
  valor: Cifra.optional(),
  lineaBase: Cifra.optional(),
  avance: Avance.optional(),
  avanceAbsoluto: Columna.optional(),
  observaciones: Columna.optional(),
  causa: Columna.optional(),
  cumple: Columna.optional(),
  sentido: traducida(SENTIDOS).optional(),
  agregacion: traducida(AGREGACIONES).optional(),
})

const Encabezado = z.union([
  z.strictObject({ fila: z.number().int().min(1).max(1000), renglones: z.number().int().min(1).max(5).default(1) }),
  z.strictObject({ contiene: z.array(Texto).min(1), renglones: z.number().int().min(1).max(5).default(1) }),
])

const DosDatos = z.strictObject({ clave: Dato.optional(), nombre: Dato.optional() })

/** How a foreign workbook is read: which sheets, where their header is, which column is which. All of it data; one file a map. */
export const MapaPoa = z
  .strictObject({
    nombre: Texto,
    fuente: Texto,
    decimales: z.enum(DECIMALES).default('punto'),
    hojas: z.strictObject({ incluir: Regular.default('.'), excluir: Regular.optional() }).default({ incluir: '.' }),
    datos: z.strictObject({
      ejercicio: Dato.optional(),
      organismo: Dato.optional(),
      programa: Dato.optional(),
      gerencia: Dato.optional(),
      unidad: DosDatos.default({}),
      periodo: Dato.optional(),
      eje: DosDatos.default({}),
      subEje: Dato.optional(),
      programaDesarrollo: DosDatos.default({}),
      transversalidad: Dato.optional(),
    }),
    /** How the source names its periods: `CUARTO TRIMESTRE: T4`. */
    periodos: z.record(Texto, Codigo).default({}),
    /** Where each sheet of one unit and period prints the counts of its own summary. */
    resumen: z.strictObject({ indicadores: Dato.optional(), cumplidos: Dato.optional(), incumplidos: Dato.optional() }).default({}),
    encabezado: Encabezado,
    columnas: Columnas,
    /** Goals by period, beside or instead of `columnas.meta`. */
    metasPorPeriodo: z.record(Codigo, Cifra).optional(),
    /** Values by period, instead of `columnas.valor`; `juntar` says how they make the sheet's period, or that each is its own. */
    valoresPorPeriodo: z
      .strictObject({
        juntar: z.enum(['cada-uno', 'suma', 'promedio', 'ultimo']),
        /** What a part without datum does to a sum or mean: an error, or it is left out. */
        sinDato: z.enum(['error', 'omitir']).default('error'),
        columnas: z.record(Codigo, Cifra),
      })
      .optional(),
    /** Columns that number the rows: they must agree in each. */
    numeros: z.array(Columna).default([]),
    /** Rows to pass over (totals): a regex on the indicator or on the first text of the row. */
    omitir: z.array(Regular).default([]),
    /** The row at which the table ends (signatures, notes). */
    fin: Regular.optional(),
    /** What the whole source declares of its indicators. */
    declarar: z
      .strictObject({
        agregacion: z.enum(AGREGACIONES).optional(),
        acumulacion: z.enum(['acumulado', 'periodico']).optional(),
        sentido: z.enum(SENTIDOS).optional(),
        calculo: z.enum(CALCULOS).optional(),
        /** The rule of `publicado.yaml` by which it prints its advances. */
        reglaPublicada: Texto.optional(),
        ejercicioLineaBase: z.number().int().min(1990).max(2100).optional(),
      })
      .default({}),
    /** What differs on one sheet, by its name: a shifted column, another header. */
    porHoja: z.record(Texto, z.strictObject({ encabezado: Encabezado.optional(), columnas: Columnas.partial().optional() })).default({}),
  })
  .refine((m) => m.columnas.valor !== undefined || m.valoresPorPeriodo !== undefined, 'falta `columnas.valor` o `valoresPorPeriodo`')
  .refine((m) => m.columnas.meta !== undefined || m.metasPorPeriodo !== undefined, 'falta `columnas.meta` o `metasPorPeriodo`')
export type MapaPoa = z.infer<typeof MapaPoa>
export type ColumnaMapa = z.infer<typeof Columna>
export type CifraMapa = z.infer<typeof Cifra>
export type AvanceMapa = z.infer<typeof Avance>
