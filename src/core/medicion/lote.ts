import type { CuentaId } from '../comun/cuenta-id.ts'

/** A slip of a ruta's lot: where the account is in the walk, the meter that must be found there and its anomaly of the month before. */
export interface Papeleta {
  readonly cuentaId: CuentaId
  readonly ruta: string
  readonly orden: number
  readonly instalacion: number
  readonly anomalia: string | null
}

/** A slip as it was made: the last number of an account stands. */
export type PapeletaHecha = Papeleta & { readonly numero: number }

/** The lot of a ruta as it is handed out: of each account where it is and which meter hangs there, and nothing of what it used to count. */
export interface LoteDeLectura {
  /** As it is written, `2026-01`. */
  readonly periodo: string
  readonly ruta: string
  readonly nombre: string
  readonly sector: string
  readonly grupo: string
  /** What a reader may write where there is something to say. */
  readonly anomalias: readonly { readonly clave: string; readonly nombre: string }[]
  /** In walking order. */
  readonly papeletas: readonly {
    readonly orden: number
    readonly cuenta: number
    readonly domicilio: string
    readonly medidor: string
    readonly digitos: number
    readonly anomaliaAnterior: string | null
  }[]
}

const igual = (a: Papeleta, b: Papeleta): boolean =>
  a.ruta === b.ruta && a.orden === b.orden && a.instalacion === b.instalacion && a.anomalia === b.anomalia

/**
 * The slips that a lot lacks: those of accounts that have none, and of those that moved, or whose meter or previous anomaly is another since.
 * Nothing if the lot is up to date, so that whoever asks for it twice gets the same.
 */
export function papeletasQueFaltan(esperadas: readonly Papeleta[], hechas: ReadonlyMap<CuentaId, PapeletaHecha>): PapeletaHecha[] {
  return esperadas.flatMap((p) => {
    const hecha = hechas.get(p.cuentaId)
    return hecha !== undefined && igual(p, hecha) ? [] : [{ ...p, numero: (hecha?.numero ?? 0) + 1 }]
  })
}
