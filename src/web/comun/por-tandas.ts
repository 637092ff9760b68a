import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Entrada, NombreConsulta, Salida } from '../../contract/contrato.ts'
import { preguntar } from './preguntar.ts'

/** Asked at once: the server has others to answer. */
const A_LA_VEZ = 2

/** The same question for each of a list, a few at a time: what has been answered so far, and what failed, if anything. What was answered stays until it is asked again on purpose. */
export function usePorTandas<N extends NombreConsulta>(
  nombre: N,
  entradas: readonly Entrada<N>[],
): { hechas: Salida<N>[]; error: Error | null } {
  const [hasta, setHasta] = useState(A_LA_VEZ)
  const todas = useQueries({
    queries: entradas.map((entrada, i) => ({
      queryKey: [nombre, entrada],
      queryFn: ({ signal }: { signal: AbortSignal }) => preguntar(nombre, entrada, signal),
      enabled: i < hasta,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
    })),
  })
  const hechas = todas.flatMap((c) => (c.data === undefined ? [] : [c.data as Salida<N>]))
  // One that failed makes room too: the others do not wait for it.
  const acabadas = todas.filter((c) => c.data !== undefined || c.error !== null).length
  useEffect(() => setHasta(acabadas + A_LA_VEZ), [acabadas])
  return { hechas, error: todas.find((c) => c.error !== null)?.error ?? null }
}
