import { z } from 'zod'
import { Cantidad } from '../../../contract/comun.ts'
import { DECIMALES, leerCantidad } from '../../../core/poa/cantidad.ts'
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
  .regex(
    /^(0[1-9]|1[0-2]|B[1-6]|T[1-4]|S[12]|anual)$/,
    'escriba el periodo como "01" a "12", "B1" a "B6", "T1" a "T4", "S1", "S2" o "anual"',
  )

/** Where a datum of the sheet's header is: always the same; a cell; beside or after a label; in the sheet's name. `extraer` keeps a regex's first group. */
export const Dato = z.union([
  z.strictObject({ fijo: Texto }),
  z.strictObject({ celda: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,5}$/, 'la celda se escribe como "B4"'), extraer: Regular.optional() }),
  z.strictObject({ rotulo: Texto, extraer: Regular.optional() }),
  z.strictObject({ nombreHoja: Regular }),
])
export type Dato = z.infer<typeof Dato>

/** A column by its titles or by its letter. */
const parte = {
  alias: z.array(Texto).min(1).optional(),
  letra: Letra.optional(),
  /** The titles above: of the columns so named, the one that is under one of these in a header of several rows («ENERO» over «META» and «REAL»). */
  bajo: z.array(Texto).min(1).optional(),
  /** Of a merged cell, whether each of its rows has its value or only the first. */
  combinadas: z.enum(['primera', 'repetir']).default('primera'),
  /** Whether a sheet may do without it. */
  opcional: z.boolean().default(false),
}
const unaSola = (c: { alias?: string[] | undefined; letra?: string | undefined; bajo?: string[] | undefined }): boolean =>
  (c.alias === undefined) !== (c.letra === undefined) && (c.bajo === undefined || c.alias !== undefined)
const COMO = 'la columna lleva `alias` o `letra`, una de las dos; y `bajo`, solo con `alias`'

/** `mas`: columns whose texts follow its own, to make one name of several. A row that lacks one that is not `opcional` has no such text. */
const columna = {
  ...parte,
  mas: z.array(z.strictObject(parte).refine(unaSola, COMO)).min(1).optional(),
  unir: z.string().min(1).max(10).default(' '),
}

/** To how many decimals the result of a division is taken, half up: those of the figure in its own unit. */
const Redondear = z.number().int().min(0).max(6).optional()
const Columna = z.strictObject(columna).refine(unaSola, COMO)
const Cifra = z
  .strictObject({
    ...parte,
    /** `fraccion`: 0.58 is 58 %. */
    forma: z.enum(['tal-cual', 'fraccion']).default('tal-cual'),
    /** `impreso`: as the cell's format shows it, rounded; `exacto` refuses over 15 digits, unless `redondear` says to how many decimals. */
    tomar: z.enum(['exacto', 'impreso']).default('exacto'),
    redondear: Redondear,
    /** What a cell with `#DIV/0!` is: an error to list, or a datum that is not there. */
    alError: z.enum(['listar', 'sin-dato']).default('listar'),
  })
  .refine(unaSola, COMO)
const Avance = z
  .strictObject({
    ...parte,
    forma: z.enum(['porcentaje', 'fraccion', 'contra-anual']).default('porcentaje'),
    tomar: z.enum(['exacto', 'impreso']).default('impreso'),
    redondear: Redondear,
    alError: z.enum(['listar', 'sin-dato']).default('listar'),
  })
  .refine(unaSola, COMO)
const traducida = <T extends z.ZodType<string>>(valor: T) =>
  z.strictObject({ ...columna, valores: z.record(Texto, valor) }).refine(unaSola, COMO)

/** How the months of a row make its period. `segun-agregacion`: as the row's own aggregation says. */
const JUNTAR = ['suma', 'promedio', 'ultimo', 'segun-agregacion'] as const
/** The goal column that a row is held against: `meta`, `metaAnual` or a name of `otrasMetas`. */
const CualMeta = Texto

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
  /** The goals as they were adjusted: where a row has one, it is the one that counts. */
  metaAnualAjustada: Cifra.optional(),
  metaAjustada: Cifra.optional(),
  valor: Cifra.optional(),
  lineaBase: Cifra.optional(),
  ejercicioLineaBase: Columna.optional(),
  avance: Avance.optional(),
  avanceAbsoluto: Columna.optional(),
  observaciones: Columna.optional(),
  causa: Columna.optional(),
  cumple: Columna.optional(),
  evidencia: Columna.optional(),
  sentido: traducida(z.enum(SENTIDOS)).optional(),
  agregacion: traducida(z.enum(AGREGACIONES)).optional(),
  juntar: traducida(z.enum(JUNTAR)).optional(),
  cualMeta: traducida(CualMeta).optional(),
})

/** What is declared of indicators: of all (`declarar`) or of one (`porIndicador`). */
const declarable = {
  agregacion: z.enum(AGREGACIONES).optional(),
  acumulacion: z.enum(['acumulado', 'periodico']).optional(),
  sentido: z.enum(SENTIDOS).optional(),
  calculo: z.enum(CALCULOS).optional(),
  /** The rule of `publicado.yaml` by which it prints its advances. */
  reglaPublicada: Texto.optional(),
  /** The percent at which it stops printing advances: «tope 100». */
  tope: Cantidad.optional(),
  /** It may go below zero. */
  negativos: z.boolean().optional(),
  /** It has no goal: it is only followed. */
  sinMeta: z.boolean().optional(),
  cualMeta: CualMeta.optional(),
  ejercicioLineaBase: z.number().int().min(1990).max(2100).optional(),
}

const Encabezado = z.union([
  z.strictObject({ fila: z.number().int().min(1).max(1000), renglones: z.number().int().min(1).max(5).default(1) }),
  z.strictObject({ contiene: z.array(Texto).min(1), renglones: z.number().int().min(1).max(5).default(1) }),
])

const PorPeriodo = z.record(Codigo, Cifra)
const Palabras = z.array(Texto.refine((t) => leerCantidad(t).tipo !== 'cantidad', 'es una cantidad; una palabra no puede serlo')).min(1)

const conteos = <T extends z.ZodType>(de: T) => ({ indicadores: de.optional(), cumplidos: de.optional(), incumplidos: de.optional() })

/** A sheet that only sums up the others: the counts of the whole book, each a datum, and those of each unit, a table. */
const Concentrado = z
  .strictObject({
    hoja: Regular,
    libro: z.strictObject(conteos(Dato)).optional(),
    porUnidad: z
      .strictObject({ encabezado: Encabezado, unidad: Columna, ...conteos(Columna), omitir: z.array(Regular).default(['^TOTAL']) })
      .optional(),
  })
  .refine((c) => c.libro !== undefined || c.porUnidad !== undefined, 'falta `libro` o `porUnidad`: qué cuenta la hoja')

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
    resumen: z.strictObject(conteos(Dato)).default({}),
    /** The sheet of the book that counts the rows of the others. */
    concentrado: Concentrado.optional(),
    encabezado: Encabezado,
    columnas: Columnas,
    /** Goals by period, beside or instead of `columnas.meta`; and as they were adjusted. */
    metasPorPeriodo: PorPeriodo.optional(),
    metasAjustadasPorPeriodo: PorPeriodo.optional(),
    /** Goals of other kinds that some rows are held against, by a name that `cualMeta` gives. */
    otrasMetas: z.record(Texto, Cifra).default({}),
    /** Values by period, instead of `columnas.valor`; `juntar` says how they make the sheet's period, or that each is its own. */
    valoresPorPeriodo: z
      .strictObject({
        juntar: z.enum(['cada-uno', ...JUNTAR]),
        /** What a part without datum does to a sum or mean: an error, or it is left out. */
        sinDato: z.enum(['error', 'omitir']).default('error'),
        /** To how many decimals a mean is taken. */
        redondear: z.number().int().min(0).max(6).default(6),
        columnas: PorPeriodo,
      })
      .optional(),
    /** What the source writes where there is no figure, in its own words; they come before ours. */
    palabras: z.strictObject({ sinDato: Palabras, noAplica: Palabras, sinMeta: Palabras }).partial().default({}),
    /** Columns that number the rows: they must agree in each. */
    numeros: z.array(Columna).default([]),
    /** Rows to pass over (totals): a regex on the indicator or on the first text of the row. */
    omitir: z.array(Regular).default([]),
    /** Rows to leave out by what any column says («CANCELADO»); they are told. */
    omitirSi: z.array(z.strictObject({ columna: Columna, es: Regular })).default([]),
    /** The row at which the table ends (signatures, notes). */
    fin: Regular.optional(),
    /** What the whole source declares of its indicators. */
    declarar: z.strictObject(declarable).default({}),
    /** What is declared of one indicator, by its name and, if several units have it, by its unit. It comes before columns and `declarar`. */
    porIndicador: z
      .array(z.strictObject({ indicador: Texto, unidad: Texto.optional(), juntar: z.enum(JUNTAR).optional(), ...declarable }))
      .default([]),
    /** What differs on one sheet, by its name: a shifted column, another header. */
    porHoja: z
      .record(
        Texto,
        z.strictObject({
          encabezado: Encabezado.optional(),
          columnas: Columnas.partial().optional(),
          metasPorPeriodo: PorPeriodo.optional(),
          metasAjustadasPorPeriodo: PorPeriodo.optional(),
          valoresPorPeriodo: PorPeriodo.optional(),
        }),
      )
      .default({}),
  })
  .refine((m) => m.columnas.valor !== undefined || m.valoresPorPeriodo !== undefined, 'falta `columnas.valor` o `valoresPorPeriodo`')
  .refine(
    (m) =>
      m.columnas.meta !== undefined || m.metasPorPeriodo !== undefined || m.columnas.metaAnual !== undefined || m.declarar.sinMeta === true,
    'falta `columnas.meta`, `metasPorPeriodo` o `columnas.metaAnual`; si el libro no trae metas, declare `sinMeta: true`',
  )
  .superRefine((m, ctx) => {
    const porRenglon = m.columnas.juntar !== undefined || m.porIndicador.some((i) => i.juntar !== undefined)
    if (porRenglon && (m.valoresPorPeriodo === undefined || m.valoresPorPeriodo.juntar === 'cada-uno'))
      ctx.addIssue({ code: 'custom', message: '`juntar` por renglón pide `valoresPorPeriodo`, y que ahí no diga `cada-uno`' })
    const metas = new Set(['meta', 'metaAnual', ...Object.keys(m.otrasMetas)])
    const dichas = [m.declarar.cualMeta, ...m.porIndicador.map((i) => i.cualMeta), ...Object.values(m.columnas.cualMeta?.valores ?? {})]
    for (const meta of new Set(dichas))
      if (meta !== undefined && !metas.has(meta))
        ctx.addIssue({ code: 'custom', message: `«${meta}» no es una meta del mapa; hay: ${[...metas].join(', ')}` })
  })
export type MapaPoa = z.infer<typeof MapaPoa>
export type ColumnaMapa = z.infer<typeof Columna>
export type ParteMapa = Omit<ColumnaMapa, 'mas' | 'unir'>
export type CifraMapa = z.infer<typeof Cifra>
export type AvanceMapa = z.infer<typeof Avance>
