import { copiarFilas, enCopia } from '../comun/copia.ts'
import type { Trx } from '../comun/transaccion.ts'

type Valor = string | number | boolean | null

/** Adds many rows with one COPY: the columns of the first row are those of all, in the same order. */
export const insertFilas = (trx: Trx, tabla: string, filas: readonly Record<string, Valor>[]): Promise<void> =>
  copiarFilas(
    trx,
    tabla,
    Object.keys(filas[0] ?? {}),
    filas.map((f) =>
      Object.values(f)
        .map((v) => enCopia(v === null ? null : String(v)))
        .join('\t'),
    ),
  )
