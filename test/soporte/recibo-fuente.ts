import { Rechazo } from '../../src/core/comun/rechazo.ts'
import type { ReciboImpreso } from '../../src/core/facturacion/recibo.ts'
import { recibos } from './recibo.ts'

/** Which bills: `n` from `desde`; the source breaks after `falla` of them, with a refusal or as a database that does not answer. */
export interface LoteDePrueba {
  n: number
  desde: number
  falla?: number
  como?: 'rechazo' | 'caida'
}

/** A source of bills in place of the database: in this thread, or the module that others open. */
export function abrirFuente(): (lote: unknown) => Generator<ReciboImpreso> {
  return function* (lote) {
    const { n, desde, falla, como } = lote as LoteDePrueba
    yield* recibos(falla ?? n, desde)
    if (falla === undefined) return
    if (como === 'rechazo') throw new Rechazo('padron/ruta-desconocida', { ruta: 'X-9' })
    throw Object.assign(new Error('se cayó la fuente'), como === 'caida' ? { code: 'ECONNREFUSED', syscall: 'connect' } : {})
  }
}
