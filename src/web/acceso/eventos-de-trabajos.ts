import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** What the server tells of the jobs goes where `acceso.trabajos` is remembered, and what is open of each is asked again. */
export function useEventosDeTrabajos(): void {
  const memoria = useQueryClient()
  useEffect(() => {
    const corriente = new EventSource('/trabajos/eventos')
    corriente.addEventListener('trabajos', (e: MessageEvent<string>) => {
      memoria.setQueryData(['acceso.trabajos', {}], JSON.parse(e.data))
      void memoria.invalidateQueries({ queryKey: ['acceso.trabajo'] })
    })
    return () => corriente.close()
  }, [memoria])
}
