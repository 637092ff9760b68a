import { z } from 'zod'
import { FechaCivil } from '../../contract/comun.ts'
import { comparable } from '../../core/comun/texto.ts'
import {
  CAMPOS_PADRON,
  type CampoPadron,
  type CatalogoPadron,
  type ColumnaPadron,
  type ColumnasPadron,
} from '../../core/padron/catalogo.ts'
import type { ReglasDeEscritura } from '../../core/padron/escritura.ts'
import type { ReglasDeFechas } from '../../core/padron/fechas.ts'
import { titulosDeDos } from '../../core/padron/importado.ts'
import type { Mal } from '../comun/clase-de-reglas.ts'

const Texto = z.string().trim().min(1)

/** `reglas/padron/usos.yaml`. */
export const CatalogoYaml = z.strictObject({
  fuente: Texto,
  usos: z.array(z.strictObject({ clave: Texto, nombre: Texto })).min(1),
  giros: z.array(z.strictObject({ clave: Texto, nombre: Texto, uso: Texto })),
}) satisfies z.ZodType<CatalogoPadron, unknown>

/** What another system writes and what it is here. */
const Valores = z
  .record(Texto, Texto)
  .default({})
  .transform((v): ReadonlyMap<string, string> => new Map(Object.entries(v).map(([k, a]) => [comparable(k), a])))

const Columna = z.strictObject({
  alias: z.array(Texto).min(1),
  omision: Texto.nullable().default(null),
  valores: Valores,
  ademas: z
    .partialRecord(z.enum(CAMPOS_PADRON), Valores)
    .default({})
    .transform((v): ColumnaPadron['ademas'] => new Map(Object.entries(v) as [CampoPadron, ReadonlyMap<string, string>][])),
  alError: z.enum(['rechazar', 'omitir']).default('rechazar'),
})

/** `reglas/padron/columnas.yaml`. */
export const ColumnasYaml = z.strictObject({ fuente: Texto, columnasPadron: z.record(z.enum(CAMPOS_PADRON), Columna) }) satisfies z.ZodType<
  { fuente: string; columnasPadron: ColumnasPadron },
  unknown
>

/** `reglas/padron/fechas.yaml`. */
export const FechasYaml = z
  .strictObject({
    fechas: z.array(z.strictObject({ desde: FechaCivil, fuente: Texto, diasAdelante: z.number().int().min(0).max(366) })).min(1),
  })
  .transform(({ fechas }): ReglasDeFechas => ({ vigencias: fechas })) satisfies z.ZodType<ReglasDeFechas, unknown>

const Cifras = (maximo: number) => z.string({ error: 'escríbalo entre comillas' }).regex(new RegExp(`^\\d{1,${maximo}}$`), 'son cifras')
/** Degrees, quoted as every quantity; they are compared, never added. */
const Grados = (limite: number) =>
  z
    .string({ error: 'escriba los grados entre comillas, como "25.87"' })
    .regex(/^-?\d{1,3}(\.\d{1,6})?$/, 'son grados con hasta seis decimales')
    .transform(Number)
    .refine((n) => Math.abs(n) <= limite, `va de -${limite} a ${limite}`)
const Entre = (limite: number) =>
  z.strictObject({ de: Grados(limite), a: Grados(limite) }).refine(({ de, a }) => de < a, 'va de menor a mayor')
const Fechada = { desde: FechaCivil, fuente: Texto }
const CifrasDeClave = z.number().int().min(2).max(40).nullable().default(null)

/** `reglas/padron/escritura.yaml`. */
export const EscrituraYaml = z.strictObject({
  escritura: z.strictObject({
    telefonos: z
      .array(
        z.strictObject({
          ...Fechada,
          pais: Cifras(3),
          cifras: z.number().int().min(7).max(12),
          trasPais: z.array(Cifras(3)).default([]),
          antepuestos: z.array(Cifras(4)).default([]),
        }),
      )
      .min(1),
    mapa: z.array(z.strictObject({ ...Fechada, latitud: Entre(90), longitud: Entre(180) })).min(1),
    claves: z
      .array(
        z.strictObject({
          ...Fechada,
          conE: z.boolean(),
          cifras: z.strictObject({ cuentaAnterior: CifrasDeClave, claveCatastral: CifrasDeClave }).prefault({}),
        }),
      )
      .min(1),
  }),
}) satisfies z.ZodType<{ escritura: ReglasDeEscritura }, unknown>

/** What a schema cannot see of how data are written: dates out of order. */
export const revisarEscritura = (escritura: ReglasDeEscritura): Mal[] =>
  (['telefonos', 'mapa', 'claves'] as const).flatMap((parte) =>
    escritura[parte].flatMap(({ desde }, i, todas) =>
      i === 0 || (todas[i - 1]?.desde ?? '') < desde
        ? []
        : [{ ruta: ['escritura', parte, i, 'desde'], mensaje: `el ${desde} no es posterior al de la vigencia anterior` }],
    ),
  )

/** What a schema cannot see of the columns: a title by which two fields are known. */
export const revisarColumnas = ({ columnasPadron }: { columnasPadron: ColumnasPadron }): Mal[] =>
  titulosDeDos(columnasPadron).map(({ titulo, campos }) => ({
    ruta: ['columnasPadron', campos[1] ?? ''],
    mensaje: `el título «${titulo}» es de ${campos.map((c) => `«${c}»`).join(' y de ')}; déjelo en uno`,
  }))

/** What a schema cannot see of the catalogue: keys twice, and giros of no use. */
export function revisarCatalogo({ usos, giros }: CatalogoPadron): Mal[] {
  const repetida = (lista: readonly { clave: string }[], de: string) =>
    lista.flatMap((x, i) =>
      lista.findIndex((y) => y.clave === x.clave) === i ? [] : [{ ruta: [de, i], mensaje: `«${x.clave}» está dos veces` }],
    )
  const sinUso = giros.flatMap((g, i) =>
    usos.some((u) => u.clave === g.uso) ? [] : [{ ruta: ['giros', i], mensaje: `no hay un uso «${g.uso}»` }],
  )
  return [...repetida(usos, 'usos'), ...repetida(giros, 'giros'), ...sinUso]
}
