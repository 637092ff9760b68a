/** What a job still has to do: in batches, each through the door and over when it answers. What was done before counts in `hechos`. */
export interface Lotes {
  hechos: number
  total: number
  lotes: readonly Lote[]
}

interface Lote {
  rutas: number
  /** Does it, and says what it did. Done already, it does nothing. */
  hacer: () => Promise<string>
}
