import { Navigate, type RouteComponent, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Espera } from './espera.tsx'
import { useSesion } from './sesion.ts'

/** A page for who has signed in. The others go to sign in, and come back to it. */
export const ConSesion = ({ pagina: Pagina }: { pagina: RouteComponent }): ReactNode => {
  const sesion = useSesion()
  const { href, pathname } = useLocation()
  // On its way to sign in, until that page has come: to go there again from there would never end.
  if (sesion === undefined || pathname === '/entrar') return <Espera />
  if (sesion.persona === null || sesion.falta !== null) return <Navigate to="/entrar" search={{ de: href }} replace />
  return <Pagina />
}
