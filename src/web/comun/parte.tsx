import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Aviso } from '../../ui/aviso.tsx'

/** A part of a page that waits and fails by itself, without taking away what is around it. */
export function Parte<D>({ de, children }: { de: UseQueryResult<D>; children: (datos: D) => ReactNode }): ReactNode {
  if (de.data !== undefined) return children(de.data)
  if (de.error !== null) return <Aviso>{de.error.message.replaceAll('`', '')}</Aviso>
  return (
    <p className="tenue" role="status">
      Cargando…
    </p>
  )
}
