// What the workers of a billing run and who starts them say to each other.
import type { Fecha } from '../core/comun/fecha.ts'

/** What a worker is asked: which rutas of which run, and which part of them is its own to begin with. */
export interface Encargo {
  corrida: number
  rutas: readonly string[]
  parte: number
  de: number
  como: string
  /** The day, when it is not that of the clock. */
  hoy: Fecha | null
}

/** What a worker tells. `rss`: bytes of memory that it holds. */
export type Noticia = { que: 'listo' } | { que: 'hecha'; ruta: string; cuentas: number; rss: number } | { que: 'falla'; mensaje: string }
