import type { Insertable } from 'kysely'
import { TABLAS } from '../tablas.ts'
import type { DB } from '../tipos.ts'
import { anotarEnviado, duenoDe } from './acto.ts'
import { copiarBinario } from './copia.ts'
import { type Bloque, campoDe, campoLargo, campoNulo, filasBinarias } from './copia-binaria.ts'
import type { TrxDeActo } from './transaccion.ts'

/** A table whose rows are facts: each carries the number of the act that made it. */
export type TablaDeHechos = keyof typeof TABLAS & keyof DB

type Columna<T extends TablaDeHechos> = Exclude<(typeof TABLAS)[T][number][0], 'acto'> & keyof Insertable<DB[T]>

/** `cuenta_id` as the code says it: `cuentaId`. */
type Camello<S extends string> = S extends `${infer A}_${infer B}` ? `${A}${Capitalize<Camello<B>>}` : S

/** What there is to say of a row of a table: every column of it but the act's number and what the database works out. */
export type FilaDe<T extends TablaDeHechos> = {
  readonly [C in Columna<T> as Camello<C>]: (typeof TABLAS)[T] extends readonly (infer P)[]
    ? Extract<P, readonly [C, string]> extends readonly [C, 'jsonb']
      ? unknown
      : Extract<P, readonly [C, string]> extends readonly [C, 'bytea']
        ? Uint8Array
        : Exclude<Insertable<DB[T]>[C], undefined>
    : never
}

/** A row that says all of it and nothing else: a field that the table lacks, or a column that nobody fills, does not compile. */
type Exacta<F, T extends TablaDeHechos> = F & { readonly [K in Exclude<keyof F, keyof FilaDe<T>>]: never }

const camello = (columna: string): string => columna.replace(/_(\w)/g, (_, letra: string) => letra.toUpperCase())

/**
 * The one way in for facts: adds rows to a table with one COPY, each with the number of its act, which takes note of what was sent. A
 * `jsonb` column takes any value that JSON can hold. No row, nothing sent.
 */
export async function insertHechos<T extends TablaDeHechos, F extends FilaDe<T>>(
  trx: TrxDeActo,
  tabla: T,
  filas: readonly Exacta<F, T>[],
): Promise<void> {
  if (filas.length === 0) return
  const acto = campoLargo(trx.acto.numero)
  const columnas = TABLAS[tabla].map(([columna, tipo]) => (columna === 'acto' ? null : { llave: camello(columna), campo: campoDe(tipo) }))
  const salida = filasBinarias(filas.length * 256)
  for (const fila of filas as readonly Record<string, unknown>[]) {
    salida.fila(columnas.length)
    for (const columna of columnas) {
      const valor = columna === null ? null : (fila[columna.llave] ?? null)
      salida.campos(columna === null ? acto : valor === null ? campoNulo : columna.campo(valor as never))
    }
  }
  await insertBloque(trx, tabla, salida.cerrar())
}

/** The same with rows that whoever calls has encoded, with every column of the table in its order. */
export async function insertBloque(trx: TrxDeActo, tabla: TablaDeHechos, bloque: Bloque): Promise<void> {
  if (bloque.inicios.length < 2) return
  const columnas = TABLAS[tabla].map(([columna]) => columna as string)
  // Every table is made with `acto` as its last column.
  anotarEnviado(trx.acto, tabla, { porCuenta: duenoDe(columnas) !== null, crecida: columnas.at(-1) !== 'acto' }, bloque)
  await copiarBinario(trx, tabla, columnas, bloque.bytes)
}
