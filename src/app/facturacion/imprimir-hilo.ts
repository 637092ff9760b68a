// Where the threads that print take their bills from: the same door, over connections of their own. `recibos-hilo.ts` opens it.
import type { ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { abrirEnlace, type Enlace } from '../abrir.ts'
import { type RutasPorImprimir, recibosDeLote } from './imprimir.ts'

export function abrirFuente(datos: unknown): (lote: unknown) => AsyncGenerator<ReciboImpreso> {
  const sistema = abrirEnlace(datos as Enlace)
  // Who first asks for bills is told why it could not be opened.
  sistema.catch(() => undefined)
  return async function* (lote) {
    yield* recibosDeLote(await sistema, lote as RutasPorImprimir)
  }
}
