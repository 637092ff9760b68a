/** How many records wait for somebody, and the act that left the oldest there; `null`: none, or no act did. Acts are numbered in order of time. */
export interface Esperan {
  cuantos: number
  acto: bigint | null
}
