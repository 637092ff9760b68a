import {
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  type UseQueryResult,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Entrada, NombreConsulta, Salida } from '../../contract/contrato.ts'
import { Falla, preguntar } from './preguntar.ts'

const VIGENCIA_MS = 30_000
const REINTENTO_MS = 4000

const esCaida = (error: unknown): boolean => error instanceof Falla && error.tipo === 'caida'

/** The memory of what has been asked. An outage is tried again by itself; a refusal or a bug is not. */
export const nuevaMemoria = (): QueryClient => {
  // The session ended while the page was open: it is asked again, and the page leads to sign in and back.
  const onError = (error: Error): void => {
    if (error instanceof Falla && error.codigo === 'acceso/sin-sesion') void memoria.invalidateQueries({ queryKey: ['sesion'] })
  }
  const memoria: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: VIGENCIA_MS,
        retry: (veces, error) => veces < 1 && esCaida(error),
        retryDelay: 400,
        refetchInterval: (q) => (esCaida(q.state.error) ? REINTENTO_MS : false),
      },
    },
  })
  return memoria
}

/** A question with its key, for the memory. */
const consulta = <N extends NombreConsulta>(nombre: N, entrada: Entrada<N>) =>
  queryOptions<Salida<N>, Error>({ queryKey: [nombre, entrada], queryFn: ({ signal }) => preguntar(nombre, entrada, signal) })

export const useConsulta = <N extends NombreConsulta>(nombre: N, entrada: Entrada<N>): UseQueryResult<Salida<N>> =>
  useQuery(consulta(nombre, entrada))

/**
 * What may not exist yet, which the server refuses with `codigo`: then `null`. It is an answer and not a failure, for the memory forgets a failure
 * while it asks again, and would take away the form that was drawn for it with what was typed.
 */
export const useConsultaSiExiste = <N extends NombreConsulta>(
  nombre: N,
  entrada: Entrada<N>,
  codigo: string,
): UseQueryResult<Salida<N> | null> =>
  useQuery<Salida<N> | null, Error>({
    queryKey: [nombre, entrada, 'si existe'],
    queryFn: ({ signal }) =>
      preguntar(nombre, entrada, signal).catch((error: unknown) => {
        if (error instanceof Falla && error.codigo === codigo) return null
        throw error
      }),
  })

/** Several questions at once, each answered by itself. */
export const useConsultas = <N extends NombreConsulta>(
  preguntas: readonly { nombre: N; entrada: Entrada<N> }[],
): readonly UseQueryResult<Salida<N>>[] => useQueries({ queries: preguntas.map((p) => consulta(p.nombre, p.entrada)) })

/** Asks now, from what a person presses, by the same memory. */
export function usePreguntar(): <N extends NombreConsulta>(nombre: N, entrada: Entrada<N>) => Promise<Salida<N>> {
  const memoria = useQueryClient()
  return (nombre, entrada) => memoria.fetchQuery(consulta(nombre, entrada))
}
