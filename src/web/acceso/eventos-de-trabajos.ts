import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

const VUELVE_MS = 4000
const NADA: readonly string[] = []

/**
 * What the server tells of the jobs goes where `acceso.trabajos` is remembered; what is open of each is asked again, and so are the questions that its page
 * says that a job changes. The list of these is always the same one.
 */
export function useEventosDeTrabajos(cambian = NADA): void {
  const memoria = useQueryClient()
  useEffect(() => {
    let corriente: EventSource
    let vuelve: ReturnType<typeof setTimeout> | undefined
    const abrir = (): void => {
      corriente = new EventSource('/trabajos/eventos')
      // It comes back by itself but for a server that answers that it is not ready.
      corriente.addEventListener('error', () => {
        if (corriente.readyState === EventSource.CLOSED) vuelve = setTimeout(abrir, VUELVE_MS)
      })
      corriente.addEventListener('trabajos', (e: MessageEvent<string>) => {
        memoria.setQueryData(['acceso.trabajos', {}], JSON.parse(e.data))
        const otras = new Set<unknown>(['acceso.trabajo', ...cambian])
        void memoria.invalidateQueries({
          predicate: ({ queryKey: [nombre, entrada] }) =>
            otras.has(nombre) || (nombre === 'acceso.trabajos' && Object.keys(entrada as object).length > 0),
        })
      })
    }
    abrir()
    return () => {
      clearTimeout(vuelve)
      corriente.close()
    }
  }, [memoria, cambian])
}
