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
