/** A case of a `*.casos.yaml` that fails, by its place in the list; `null` for one that is missing. */
export interface CasoMal {
  indice: number | null
  mensaje: string
}
