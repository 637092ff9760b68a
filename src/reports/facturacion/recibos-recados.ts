// What the threads that print bills and who starts them say to each other.
import type { Rechazo } from '../../core/comun/rechazo.ts'
import type { OpcionesDeRecibos, RecibosEscritos } from './recibos.ts'
import type { FuenteDeRecibos } from './recibos-lotes.ts'

/** What a module must export so that a thread can take bills from it. */
export interface ModuloDeRecibos {
  abrirFuente(datos: unknown): FuenteDeRecibos<unknown>
}

/** What a thread is told: once, and for each lote. */
export interface Encargo {
  inicio: { modulo: string; datos: unknown; opciones: Omit<OpcionesDeRecibos, 'nombre' | 'alAvanzar' | 'senal'> }
  lote: { lote: unknown; nombre: string }
}

/** A failure as it crosses from one thread to another, which would lose the class of a refusal and the code of an outage. */
export type Falla =
  | { codigo: Rechazo['codigo']; datos: Rechazo['datos'] }
  | { mensaje: string; pila: string | undefined; code: unknown; syscall: unknown }

/** What a thread answers. */
export type Parte = { avance: number } | { escrito: RecibosEscritos } | { falla: Falla }
