import { type RouteComponent, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Espera } from './espera.tsx'
import { useSesion } from './sesion.ts'

/** A page for who has signed in. The others go to sign in, and come back to it. */
export const ConSesion = ({ pagina: Pagina }: { pagina: RouteComponent }): ReactNode => {
  const sesion = useSesion()
  const navegar = useNavigate()
  const afuera = sesion !== undefined && (sesion.persona === null || sesion.falta !== null)
  useEffect(() => {
    if (afuera) void navegar({ to: '/entrar', search: { de: location.pathname + location.search }, replace: true })
  }, [afuera, navegar])
  return sesion === undefined || afuera ? <Espera /> : <Pagina />
}
