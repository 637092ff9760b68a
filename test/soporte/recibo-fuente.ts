import type { ReciboImpreso } from '../../src/core/facturacion/recibo.ts'
import { recibos } from './recibo.ts'

/** Which bills: `n` from `desde`; the source breaks after `falla` of them. */
export interface LoteDePrueba {
  n: number
  desde: number
  falla?: number
}

/** A source of bills for threads, in place of the database. */
export function* recibosDelLote({ n, desde, falla }: LoteDePrueba): Generator<ReciboImpreso> {
  yield* recibos(falla ?? n, desde)
  if (falla !== undefined) throw new Error('se cayó la fuente')
}
