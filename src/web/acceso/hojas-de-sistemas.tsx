import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSesion } from '../comun/sesion.ts'

const HOJAS = [
  { a: '/sistemas/salud', titulo: 'Salud', permiso: 'acceso.administrar' },
  { a: '/sistemas/respaldos', titulo: 'Respaldos', permiso: 'acceso.administrar' },
  { a: '/sistemas/bitacora', titulo: 'Bitácora', permiso: 'acceso.auditar' },
  { a: '/sistemas/reglas', titulo: 'Reglas', permiso: 'acceso.auditar' },
] as const

/** The pages of sistemas that the person may open. */
export const HojasDeSistemas = (): ReactNode => {
  const permisos = useSesion()?.permisos ?? []
  const { pathname } = useLocation()
  return (
    <nav className="hojas" aria-label="Páginas de sistemas">
      {HOJAS.filter((h) => permisos.includes(h.permiso)).map(({ a, titulo }) => (
        <Link key={a} to={a} aria-current={pathname.startsWith(a) ? 'page' : undefined}>
          {titulo}
        </Link>
      ))}
    </nav>
  )
}
