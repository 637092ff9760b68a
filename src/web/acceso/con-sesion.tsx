import { useQueryClient } from '@tanstack/react-query'
import { type RouteComponent, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { personaDeLaPestana } from '../comun/borrador.ts'
import { Espera } from '../comun/espera.tsx'
import { type Sesion, useSesion } from '../comun/sesion.ts'

const EntrarDeNuevo = lazy(() => import('./entrar-de-nuevo.tsx').then((m) => ({ default: m.EntrarDeNuevo })))

/** Who is here with all that is needed; `null`: nobody. */
const dentro = (s: Sesion | undefined): string | null => (s?.falta === null ? (s.persona?.clave ?? null) : null)

/**
 * A page for who has signed in. The others go to sign in, and come back to it. When the session ends while the page is open, it stays as it is under a
 * dialog where the same person signs in again and goes on; for another person it begins anew.
 */
export const ConSesion = ({ pagina: Pagina }: { pagina: RouteComponent }): ReactNode => {
  const sesion = useSesion()
  const memoria = useQueryClient()
  const navegar = useNavigate()
  const ahora = dentro(sesion)
  const estaba = useRef(ahora)
  const termino = ahora === null && estaba.current !== null && personaDeLaPestana() !== null
  const afuera = sesion !== undefined && ahora === null && !termino
  useEffect(() => {
    if (ahora !== null) estaba.current = ahora
  }, [ahora])
  useEffect(() => {
    if (afuera) void navegar({ to: '/entrar', search: { de: location.pathname + location.search }, replace: true })
  }, [afuera, navegar])
  if (sesion === undefined || afuera) return <Espera />
  return (
    <>
      <Pagina key={ahora ?? estaba.current} />
      {termino && (
        <Suspense>
          <EntrarDeNuevo alEntrar={() => memoria.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'sesion' })} />
        </Suspense>
      )}
    </>
  )
}
