/** What a job still has to do: in batches, each through the door and over when it answers. What was done before counts in `hechos`. */
export interface Lotes {
  hechos: number
  total: number
  lotes: readonly Lote[]
  /** What there are so many of. */
  de: 'rutas' | 'partes'
}

interface Lote {
  /** How many of them it does. */
  cuantas: number
  /** Does it, and says what it did. Done already, it does nothing. */
  hacer: () => Promise<string>
}
