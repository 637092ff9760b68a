import { type RouteComponent, useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Espera } from './espera.tsx'
import { useSesion } from './sesion.ts'

/** A page for who has signed in. The others go to sign in, and come back to it. */
export const ConSesion = ({ pagina: Pagina }: { pagina: RouteComponent }): ReactNode => {
  const sesion = useSesion()
  if (sesion === undefined) return <Espera />
  return sesion.persona === null || sesion.falta !== null ? <IrAEntrar /> : <Pagina />
}

/** Goes once: while the page of sign-in comes, this one is still here and its address is already the other. */
const IrAEntrar = (): ReactNode => {
  const { href } = useLocation()
  const navegar = useNavigate()
  const ido = useRef(false)
  useEffect(() => {
    if (ido.current) return
    ido.current = true
    void navegar({ to: '/entrar', search: { de: href }, replace: true })
  }, [href, navegar])
  return <Espera />
}
