import { Navigate, type RouteComponent, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Espera } from './espera.tsx'
import { useSesion } from './sesion.ts'

/** A page for who has signed in. The others go to sign in, and come back to it. */
export const ConSesion = ({ pagina: Pagina }: { pagina: RouteComponent }): ReactNode => {
  const sesion = useSesion()
  const { href } = useLocation()
  if (sesion === undefined) return <Espera />
  if (sesion.persona === null || sesion.falta !== null) return <Navigate to="/entrar" search={{ de: href }} replace />
  return <Pagina />
}
