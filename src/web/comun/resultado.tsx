import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { Aviso } from '../../ui/aviso.tsx'
import { Espera } from './espera.tsx'
import { PaginaFalla } from './paginas-de-falla.tsx'
import { Falla } from './preguntar.ts'

type Consultas = readonly UseQueryResult<unknown>[]
type DatosDe<C extends Consultas> = { [I in keyof C]: C[I] extends UseQueryResult<infer D> ? D : never }

interface Propiedades<C extends Consultas> {
  de: readonly [...C]
  children: (...datos: DatosDe<C>) => ReactNode
}

/** Shows what the questions answered; until then the wait, and if one fails, why. What was already answered stays on screen during an outage. */
export function Resultado<C extends Consultas>({ de, children }: Propiedades<C>): ReactNode {
  const ultima = useRef<Error | null>(null)
  const error = de.find((c) => c.error !== null)?.error ?? null
  const listas = de.every((c) => c.data !== undefined)
  if (error !== null) ultima.current = error
  else if (listas) ultima.current = null
  if (listas) {
    const datos = de.map((c) => c.data) as unknown as DatosDe<C>
    return (
      <>
        {error instanceof Falla && error.tipo === 'caida' && (
          <Aviso titulo="Sin conexión con el servidor.">Lo que ve es lo último que respondió; se actualizará solo.</Aviso>
        )}
        {children(...datos)}
      </>
    )
  }
  if (ultima.current === null) return <Espera />
  const reintentar = (): void => {
    for (const c of de) if (c.data === undefined) void c.refetch()
  }
  return <PaginaFalla error={ultima.current} reintentando={de.some((c) => c.isFetching)} reintentar={reintentar} />
}
